"""Adding answers from a file, and withdrawing what staff added while the round is open."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from accounts import audit
from accounts.models import User
from assessments.actions.rounds import RoundNotOpenError
from assessments.models import AskedGroup, Comment, Entry, Response, Round
from assessments.vocabulary import EntryKind
from questions.languages import in_english

# A file that repeats four in five people of an earlier one is probably the same file after a correction.
REPEATED_SHARE = 0.8
FEWEST_REPEATED = 5  # people of the earlier file: a few people may well give the same answers

Row = tuple[str, str, str]  # group code, site name or "", packed answers
Remark = tuple[str, str, str]  # group code, code of a question or "", text


class AlreadyImportedError(Exception):
    """The file has the same content as the one of this `entry`, which is in the round."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(str(entry))
        self.entry = entry


class RepeatsEarlierError(Exception):
    """The file repeats most of the people of this `entry`: so many of them."""

    def __init__(self, entry: Entry, repeated: int) -> None:
        super().__init__(str(entry))
        self.entry, self.repeated = entry, repeated


@transaction.atomic
def add_people(
    *,
    round: Round,
    rows: Collection[Row],
    remarks: Collection[Remark],
    fingerprint: str,
    is_meant: bool,
    by: User | str,
) -> int:
    """Add all people of a file with what they wrote, or nobody. `fingerprint` is of what the file says.

    `is_meant`: a person has seen that it repeats an earlier file. Raises RoundNotOpenError, AlreadyImportedError and
    RepeatsEarlierError.
    """
    lock_open_round(round)  # concurrent uploads of the same file queue here
    _refuse_known(round, fingerprint)
    if not is_meant:
        _refuse_repeated(round, rows)
    return _add(round, rows, remarks, fingerprint, by)


def check_people(*, round: Round, rows: Collection[Row], fingerprint: str) -> None:
    """Raises what `add_people` would raise now. Adds nobody."""
    if not round.accepts_answers:
        raise RoundNotOpenError
    _refuse_known(round, fingerprint)
    _refuse_repeated(round, rows)


@transaction.atomic
def import_responses(*, round: Round, rows: Iterable[Row], by: User | str) -> int:
    """Import checked responses. All or none."""
    lock_open_round(round)
    return _add(round, list(rows), (), "", by)


@transaction.atomic
def withdraw(*, entry: Entry, by: User) -> None:
    """Delete what was added at one time, with its comments. Raises RoundNotOpenError."""
    round = entry.round
    if not Round.objects.select_for_update(of=("self",)).get(pk=round.pk).is_open:
        raise RoundNotOpenError
    for model in (Response, Comment):
        model.objects.filter(entry=entry).delete()
    subject = f"{in_english(round)}: {entry.people}"
    entry.delete()
    audit.record(action="added answers withdrawn", subject=subject, organisation=round.project.organisation, by=by)


def lock_open_round(round: Round) -> None:
    """Closing changes the same row, so the round cannot close meanwhile. Raises RoundNotOpenError."""
    if not Round.objects.select_for_update(of=("self",)).get(pk=round.pk).accepts_answers:
        raise RoundNotOpenError


def new_entry(
    *, round: Round, groups: Mapping[str, int], token: UUID | None = None, fingerprint: str = "", by: User | str
) -> Entry:
    return Entry.objects.create(
        round=round,
        kind=EntryKind.SHEET if token else EntryKind.FILE,
        by=by.email if isinstance(by, User) else by,
        people=sum(groups.values()),
        groups=dict(groups),
        token=token,
        fingerprint=fingerprint,
    )


def _add(round: Round, rows: Collection[Row], remarks: Collection[Remark], fingerprint: str, by: User | str) -> int:
    groups = {row.code: row for row in AskedGroup.objects.filter(round=round)}
    sites = {site.name: site for site in round.project.site_set.all()}
    entry = new_entry(round=round, groups=Counter(group for group, _, _ in rows), fingerprint=fingerprint, by=by)
    Response.objects.bulk_create(
        (
            Response(asked_group=groups[group], site=sites.get(site), answers=packed, is_imported=True, entry=entry)
            for group, site, packed in rows
        ),
        batch_size=1000,
    )
    Comment.objects.bulk_create(
        (
            Comment(asked_group=groups[group], code=code, text=text, is_imported=True, entry=entry)
            for group, code, text in remarks
        ),
        batch_size=1000,
    )
    audit.record(
        action="answers imported",
        subject=f"{in_english(round)}: {len(rows)}",
        organisation=round.project.organisation,
        by=by,
    )
    return len(rows)


def _refuse_known(round: Round, fingerprint: str) -> None:
    known = Entry.objects.filter(round=round, fingerprint=fingerprint).first()
    if known is not None:
        raise AlreadyImportedError(known)


def _refuse_repeated(round: Round, rows: Iterable[Row]) -> None:
    new = Counter(rows)
    for entry in Entry.objects.filter(round=round, kind=EntryKind.FILE, people__gte=FEWEST_REPEATED):
        repeated = (_people_of(entry) & new).total()
        if repeated >= REPEATED_SHARE * entry.people:
            raise RepeatsEarlierError(entry, repeated)


def _people_of(entry: Entry) -> Counter[Row]:
    rows = Response.objects.filter(entry=entry).order_by()
    counted = rows.values_list("asked_group__code", "site__name", "answers").annotate(Count("pk"))
    return Counter({(group, site or "", packed): persons for group, site, packed, persons in counted})
