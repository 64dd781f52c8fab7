"""Questions that are worth the time of a meeting, from published figures: where groups are apart, where one is divided,
and what nobody knows. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from improvement.meeting import subjects
from improvement.meeting.subjects import Party, Subject
from improvement.meeting.vocabulary import QUESTIONS, Kind
from questions.catalogue import Catalogue
from results import charts
from results.present import wording
from results.present.data import GroupRow
from scoring.disclosure.published import PublishedReadiness
from scoring.model import GroupResult
from scoring.model.scales import MIDPOINT
from scoring.words.language import lowered, rounded

_FAR = 20  # points between two groups: as much as makes the finding where leaders expect more
_NEAR = 10  # points, below which nobody would call it a difference
_MUCH = 0.25  # share of “I don't know” above which that is a finding in its own right
_SOME = 0.1  # share below which nearly everybody could say
_MOST = 6  # of one kind; a meeting has room for three

WHY: Mapping[str, str] = {
    Kind.APART: gettext_noop(
        "People who work on the same change see it differently, and each may be right about what they see."
    ),
    Kind.SPLIT: gettext_noop("A score in the middle hides that colleagues in one group answer in different ways."),
    Kind.UNKNOWN: gettext_noop("Nobody can steer by what nobody knows."),
    Kind.LOW: gettext_noop("This is where there is most to gain."),
}
PROMPTS: Mapping[str, tuple[str, ...]] = {
    Kind.APART: (
        gettext_noop("What does each group see that the other does not?"),
        gettext_noop("What would have to happen for both to give the same answer?"),
    ),
    Kind.SPLIT: (
        gettext_noop("Where does it go well, and where not: which place, shift or task?"),
        gettext_noop("What do people have where it goes well that others lack?"),
    ),
    Kind.UNKNOWN: (
        gettext_noop("Who needs to know this, and who could find out?"),
        gettext_noop("How can we know it in two weeks?"),
    ),
    Kind.LOW: (
        gettext_noop("What gets in the way most often?"),
        gettext_noop("What could each of us change next week?"),
    ),
}
# What is said with a question that does not stand out clearly.
CAUTIONS: Mapping[str, str] = {
    Kind.APART: gettext_noop("No two groups are clearly apart. This is where they differ most."),
    Kind.SPLIT: gettext_noop("No group is clearly divided. This is where one is nearest to it."),
    Kind.UNKNOWN: gettext_noop("Most people could answer everything. This is what they knew least about."),
    Kind.LOW: gettext_noop("This is the lowest score, and it is not low."),
}
NONE: Mapping[str, str] = {
    Kind.APART: gettext_noop("No two groups differ much, as far as their answers can be shown."),
    Kind.SPLIT: gettext_noop("On no single question is a group clearly divided, as far as its answers can be shown."),
    Kind.UNKNOWN: gettext_noop("There is nothing that many people could not answer."),
}
_FIRST = tuple(NONE)  # one question of each of these kinds


@dataclass(frozen=True)
class Candidate:
    """A question for the meeting. `rows` are what the groups said: published figures only."""

    code: str  # "apart-S11": its kind, perhaps a group, and the statement or principle
    kind: str
    title: str  # the statement in words
    found: str  # what the answers say, in a sentence
    rows: tuple[GroupRow, ...]
    principles: tuple[str, ...]  # codes
    subject: str  # code of the statement or principle
    weight: float  # how far it stands out among those of its kind
    is_clear: bool = True  # whether it stands out clearly

    @property
    def is_principle(self) -> bool:
        return self.subject in self.principles

    @property
    def why(self) -> str:
        return _(WHY[self.kind])

    @property
    def prompts(self) -> tuple[str, ...]:
        return tuple(map(_, PROMPTS[self.kind]))

    @property
    def caution(self) -> str:
        return "" if self.is_clear else _(CAUTIONS[self.kind])

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)


def candidates(
    readiness: PublishedReadiness, catalogue: Catalogue, *, is_live: bool = False
) -> Mapping[str, tuple[Candidate, ...]]:
    """By kind, those that stand out most first."""
    statements = list(subjects.statements(readiness, catalogue, is_live=is_live))
    all_of_them = [*statements, *subjects.principles(readiness, catalogue)]
    return {
        Kind.APART: _most(_apart(readiness.groups, all_of_them)),
        Kind.SPLIT: _most(_split(readiness.groups, all_of_them)),
        Kind.UNKNOWN: _most(_unknown(statements)),
        Kind.LOW: _most(_low(all_of_them)),
    }


def proposed(found: Mapping[str, Sequence[Candidate]]) -> tuple[Candidate, ...]:
    """One of each kind. Where a kind has none, the next that stands out clearly. Never two on the same subject."""
    in_turn = [one for turn in range(_MOST) for kind in Kind.values for one in found[kind][turn : turn + 1]]
    first = [one for kind in _FIRST for one in found[kind][:1]]
    chosen: list[Candidate] = []
    for one in [*first, *sorted(in_turn, key=lambda one: not one.is_clear)]:
        if len(chosen) < QUESTIONS and one.subject not in {done.subject for done in chosen}:
            chosen.append(one)
    return tuple(sorted(chosen, key=lambda one: Kind.values.index(one.kind)))


def picked(found: Mapping[str, Sequence[Candidate]], codes: Sequence[str]) -> tuple[Candidate, ...]:
    """Those that were chosen, in that order. Without a choice, or if none is left, those proposed."""
    known = {one.code: one for kind in Kind.values for one in found[kind]}
    return tuple(known[code] for code in codes if code in known) or proposed(found)


def absent(found: Mapping[str, Sequence[Candidate]]) -> tuple[str, ...]:
    """A sentence for each kind that has none."""
    return tuple(_(NONE[kind]) for kind in _FIRST if not found[kind])


def _most(some: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """One on each subject. First what is clear, and of that statements: people can talk about a sentence."""
    by_subject: dict[str, Candidate] = {}
    for one in sorted(some, key=lambda one: (not one.is_clear, one.is_clear and one.is_principle, -one.weight)):
        by_subject.setdefault(one.subject, one)
    return tuple(by_subject.values())[:_MOST]


def _apart(groups: Mapping[str, GroupResult], some: Sequence[Subject]) -> Iterator[Candidate]:
    for subject in some:
        told = [
            Party(groups[code].title, cell, cell.mean) for code, cell in subject.cells.items() if cell.mean is not None
        ]
        parties = sorted([*told, *subject.more], key=lambda party: party.mean)
        if told and parties[-1].mean - parties[0].mean >= _NEAR:
            low, high = parties[0], parties[-1]
            found = _("{higher}: {high}. {lower}: {low}. Scores go from 0 to 100.").format(
                higher=high.title, high=high.score, lower=low.title, low=low.score
            )
            yield _candidate(Kind.APART, subject, found, high.low - low.high, is_clear=_are_apart(low, high))


def _are_apart(low: Party, high: Party) -> bool:
    """Far from each other, and no range reaches the other."""
    return high.mean - low.mean >= _FAR and low.high < high.low


def _split(groups: Mapping[str, GroupResult], some: Sequence[Subject]) -> Iterator[Candidate]:
    """Only of groups of which the answers may be counted."""
    for subject in some:
        for code, cell in subject.cells.items():
            if cell.word != "Shared" and cell.below and cell.above:
                who = groups[code].title
                found = _("{who}: {low} on the low side, and {high} on the high side.").format(
                    who=who, low=wording.people(cell.below), high=wording.people(cell.above)
                )
                weight = 1 - (cell.consensus or 0.0)
                yield _candidate(Kind.SPLIT, subject, found, weight, code, is_clear=cell.word == "Divided")


def _unknown(some: Sequence[Subject]) -> Iterator[Candidate]:
    for subject in some:
        shares = {title: 1 - rate for title, rate in subject.rates.items()}
        share = fmean(shares.values()) if shares else 0.0
        if share > _SOME:
            most = max(shares, key=shares.__getitem__)
            found = _(
                "“I don't know”: {share} of answers, each group counting the same. Most often: {group}, {most}."
            ).format(share=wording.percent(share), group=lowered(most), most=wording.percent(shares[most]))
            rows = tuple(_unknown_row(title, value) for title, value in shares.items())
            yield _candidate(Kind.UNKNOWN, replace(subject, rows=rows), found, share, is_clear=share > _MUCH)


def _low(some: Sequence[Subject]) -> Iterator[Candidate]:
    """Each group counting the same. It is low below the midpoint."""
    for subject in some:
        means = [cell.mean for cell in subject.cells.values() if cell.mean is not None]
        if means:
            few = any(cell.is_coarse for cell in subject.cells.values() if cell.mean is not None)
            score = wording.score(fmean(means), is_coarse=few)
            found = _("The score is {score}, from 0 to 100, each group counting the same.").format(score=score)
            weight = MIDPOINT - fmean(means)
            yield _candidate(Kind.LOW, subject, found, weight, is_clear=weight > 0)


def _unknown_row(title: str, share: float) -> GroupRow:
    percent = wording.percent(share)
    return GroupRow(
        group=title,
        score=percent,
        bar=charts.bar(float(rounded(100 * share)), None),
        description=_("{title}: {percent} of answers were “I don't know”.").format(title=title, percent=percent),
        details="",
        answers=(),
        spread="",
        figure="",
    )


def _candidate(
    kind: Kind, subject: Subject, found: str, weight: float, group: str = "", *, is_clear: bool = True
) -> Candidate:
    return Candidate(
        code="-".join(filter(None, (kind.value, group, subject.code))),
        kind=kind.value,
        title=subject.title,
        found=found,
        rows=subject.rows,
        principles=subject.principles,
        subject=subject.code,
        weight=weight,
        is_clear=is_clear,
    )
