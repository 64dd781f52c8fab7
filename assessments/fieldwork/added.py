"""Reads what staff added to a round: files and typed sheets. Says what of a file was left out."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from accounts.listing import matching
from assessments.answer_file import LeftOut
from assessments.models import AskedGroup, Entry, Round
from assessments.vocabulary import MAX_KEY_LENGTH, EntryKind
from questions.catalogue import Catalogue


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


def left_out_words(left_out: Sequence[LeftOut], catalogue: Catalogue) -> str:
    """Names and counts the answers to questions that a group is not asked."""
    total = sum(row.answers for row in left_out)
    were = "1 answer was" if total == 1 else f"{total:,} answers were"
    rows = "; ".join(f"{row.code} of {catalogue.groups[row.group].title}, {row.answers:,}" for row in left_out)
    return f"{were} left out, because the group is not asked the question (or no longer): {rows}."
