"""Reads what staff added to a round: files and typed sheets."""

from collections.abc import Mapping

from django.db.models import QuerySet

from accounts.listing import matching
from assessments.models import AskedGroup, Entry, Round
from assessments.vocabulary import MAX_KEY_LENGTH, EntryKind


def entries_of(round: Round, chosen: Mapping[str, str]) -> QuerySet[Entry]:
    """What staff added, newest first, as far as a search by who added it and by its kind finds it."""
    found = Entry.objects.filter(matching(chosen.get("q", ""), "by"), round=round)
    if "kind" in chosen:
        found = found.filter(kind=chosen["kind"])
    return found.select_related("round")


def group_of_sheet(entry: Entry) -> AskedGroup | None:
    """The group that a sheet was typed in for; None for a file."""
    return AskedGroup.objects.filter(round=entry.round_id, code__in=entry.groups).first() if entry.is_sheet else None


def last_sheet(asked_group: AskedGroup, key: str) -> Entry | None:
    """The typed sheet of this group that a page names, if it is there."""
    if not key.isdecimal() or len(key) > MAX_KEY_LENGTH:
        return None
    sheet = Entry.objects.filter(pk=int(key), round=asked_group.round_id, kind=EntryKind.SHEET).first()
    return sheet if sheet and asked_group.code in sheet.groups else None
