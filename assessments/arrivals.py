"""How answers arrived: what may show that one person answered several times. Numbers, never what anybody said."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from assessments import queries
from assessments.models import AskedGroup, Invitation, Response, Round
from assessments.queries import GroupProgress
from assessments.vocabulary import InvitationState
from questions.languages import grouped
from questions.queries import pages_of

MIN_QUESTIONS = 5  # with fewer, many people give the same answers by chance


@dataclass(frozen=True)
class OpenLinkShare:
    """How many of the people in a group who submitted came by its open link."""

    asked_group: AskedGroup
    by_link: int
    submitted: int
    least: int  # of people that may be counted in this group

    @property
    def words(self) -> str:
        rest = self.submitted - self.by_link
        if self.by_link < self.least or 0 < rest < self.least:
            words = ngettext(
                "{group}: some of the {submitted} who submitted came by the open link.",
                "{group}: some of the {submitted} who submitted came by the open link.",
                self.submitted,
            )
        else:
            words = ngettext(
                "{group}: {by_link} of the {submitted} who submitted came by the open link.",
                "{group}: {by_link} of the {submitted} who submitted came by the open link.",
                self.by_link,
            )
        return words.format(group=self.asked_group, by_link=grouped(self.by_link), submitted=grouped(self.submitted))


@dataclass(frozen=True)
class IdenticalSheets:
    """How many people in a group who answered for themselves gave exactly the same answers as somebody else in it."""

    asked_group: AskedGroup
    people: int
    submitted: int  # for themselves

    @property
    def words(self) -> str:
        words = ngettext(
            "{group}: {people} person of {submitted} gave exactly the same answers to all questions as somebody else.",
            "{group}: {people} people of {submitted} gave exactly the same answers to all questions as somebody else.",
            self.people,
        )
        return words.format(group=self.asked_group, people=grouped(self.people), submitted=grouped(self.submitted))


@dataclass(frozen=True)
class Arrivals:
    """What the manager is told. Empty if there is nothing to tell."""

    shares: list[OpenLinkShare]
    identical: list[IdenticalSheets]

    def __bool__(self) -> bool:
        return bool(self.shares or self.identical)


def arrivals_of(round: Round, progress: Sequence[GroupProgress]) -> Arrivals:
    """Empty for those who do not run the round."""
    if not round.may[Permission.RUN_ROUNDS]:
        return Arrivals([], [])
    return Arrivals(open_link_share(round, progress), identical_sheets(round, progress))


def method_of(round: Round) -> tuple[str, ...]:
    """What the report says about links and codes that the project passed on by hand, and about open links."""
    groups = "; ".join(map(str, groups_passed_by_hand(round)))
    words = _("The project passed on links or codes by hand in these groups: {groups}.")
    by_hand = (words.format(groups=groups),) if groups else ()
    return (*by_hand, *(share.words for share in open_link_share(round)))


def open_link_share(round: Round, progress: Sequence[GroupProgress] = ()) -> list[OpenLinkShare]:
    """For each group in which somebody came by an open link. `progress` of the round, if it is known already."""
    submitted = Invitation.objects.filter(
        asked_group__round=round, is_from_open_link=True, state=InvitationState.SUBMITTED
    )
    counts = dict(submitted.order_by().values_list("asked_group").annotate(Count("pk")))
    return [
        OpenLinkShare(row.asked_group, counts[row.asked_group.pk], row.submitted, row.needed)
        for row in progress or queries.progress(round)
        if row.asked_group.pk in counts
    ]


def identical_sheets(round: Round, progress: Sequence[GroupProgress] = ()) -> list[IdenticalSheets]:
    """For each group in which enough people gave the same answers as somebody else.

    Fewer than a confidential group's threshold are not counted: a person who guesses somebody's answers could see from
    the count whether they are right. For the same reason answers that staff added are left out: they can be added to
    compare, and withdrawn again.
    """
    rows = {row.asked_group.pk: row for row in progress or queries.progress(round) if _asks_enough(row)}
    counts: Counter[int] = Counter()
    for group, count in _repeated(round):
        counts[group] += count
    return [
        IdenticalSheets(row.asked_group, counts[pk], row.own)
        for pk, row in rows.items()
        if counts[pk] >= max(row.needed, 2)
    ]


def _repeated(round: Round) -> Iterator[tuple[int, int]]:
    """Asked group, and how many people share the same answers; for each set of answers given more than once."""
    own = Response.objects.filter(asked_group__round=round, is_imported=False)
    same = own.order_by().values("asked_group", "answers")
    for row in same.annotate(persons=Count("pk")).filter(persons__gt=1).iterator(chunk_size=5000):
        yield row["asked_group"], row["persons"]


def _asks_enough(row: GroupProgress) -> bool:
    round = row.asked_group.round
    pages = pages_of(round.edition_id, row.group.code, round.modules, is_live=round.is_live)
    return sum(len(page.questions) for page in pages) >= MIN_QUESTIONS


@dataclass(frozen=True)
class SlipCounts:
    """How many code slips a group has. In a confidential group a number below the threshold is not told (None).

    None printed at all is told.
    """

    printed: int | None
    used: int | None
    least: int


def slips_of(asked_group: AskedGroup) -> SlipCounts:
    slips = Invitation.objects.filter(asked_group=asked_group, is_slip=True)
    least = asked_group.round.threshold if asked_group.group.confidential else 0
    printed, used = slips.count(), slips.filter(state=InvitationState.SUBMITTED).count()
    return SlipCounts(
        printed=printed if printed >= least or not printed else None,
        used=used if used >= least else None,
        least=least,
    )


def groups_passed_by_hand(round: Round) -> list[AskedGroup]:
    """Groups for which the project passed on personal links or code slips itself."""
    return list(queries.groups_of(round).filter(links_passed_by_hand=True))
