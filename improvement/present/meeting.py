"""Results meetings in words: what was agreed, and what people put first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments.models import Round
from improvement.meeting.subjects import title_of
from improvement.meeting.vocabulary import Outcome
from improvement.models import AgreedPosition, MeetingVote
from improvement.present.plan import day
from results.present import wording
from scoring.words.language import listed

_OUTCOMES = {
    Outcome.ORDER: gettext_lazy(
        "At least {threshold} people voted. The order is shown, and never how many chose what."
    ),
    Outcome.FEW: gettext_lazy("Fewer than {threshold} people voted, so nothing is shown."),
    Outcome.MANY: gettext_lazy("More ballots came in than people were in the room, so nothing is shown."),
}


@dataclass(frozen=True)
class PositionRow:
    """What the meeting agreed on a question. `earlier`: how many positions on the same question it followed."""

    question: str
    words: str
    still_open: str
    present: tuple[str, ...]
    agreed_on: date
    earlier: int = 0
    code: str = ""  # of the question

    @property
    def when(self) -> str:
        return _("Agreed on {day}. In the room: {groups}.").format(
            day=day(self.agreed_on), groups=wording.groups(self.present)
        )

    @property
    def history(self) -> str:
        if not self.earlier:
            return ""
        words = ngettext("It follows an earlier position.", "It follows {earlier} earlier ones.", self.earlier)
        return words.format(earlier=self.earlier)

    @property
    def in_words(self) -> tuple[str, ...]:
        still_open = _("Still open: {still_open}").format(still_open=self.still_open) if self.still_open else ""
        return tuple(filter(None, (self.words, still_open, f"{self.when} {self.history}".strip())))


@dataclass(frozen=True)
class OptionRow:
    """Something that could be done first. `rank` is empty where it may not be shown."""

    pk: int
    words: str
    rank: int | None
    step: str = ""  # of the plan, if it is in it because of the vote
    is_planned: bool = False  # whether it is in the plan anyway

    @property
    def result(self) -> str:
        return _("Place {rank}.").format(rank=self.rank) if self.rank else ""


@dataclass(frozen=True)
class VoteRow:
    closed_on: date
    sentence: str
    options: tuple[OptionRow, ...]  # most chosen first

    @property
    def in_words(self) -> str:
        return _("Vote on what to do first, closed on {day}. {sentence}").format(
            day=day(self.closed_on), sentence=self.sentence
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """What was voted on, most chosen first. Empty where too few voted."""
        return tuple(f"{row.words.rstrip('.')}. {row.result}" for row in self.options if row.rank is not None)


@dataclass(frozen=True)
class MeetingRow:
    """What a results meeting left: positions, and votes that are closed, newest first."""

    days: tuple[date, ...]  # on which something was agreed or voted on
    positions: tuple[PositionRow, ...]
    votes: tuple[VoteRow, ...]

    @property
    def lead(self) -> str:
        return _(
            "People talked about these results on {days}. What they agreed is next to the answers and changes none of "
            "them."
        ).format(days=listed([day(one) for one in self.days]))


def position_rows(positions: Iterable[AgreedPosition], round: Round) -> tuple[PositionRow, ...]:
    """The one of each question that holds, in the order in which questions were first agreed on."""
    by_question: dict[str, list[AgreedPosition]] = {}
    for position in sorted(positions, key=lambda one: one.pk):
        by_question.setdefault(position.question, []).append(position)
    titles = _titles_of_groups(round) if by_question else {}
    return tuple(_position(same, round, titles) for same in by_question.values())


def _position(same: Sequence[AgreedPosition], round: Round, titles: Mapping[str, str]) -> PositionRow:
    newest = same[-1]
    return PositionRow(
        question=question_of(newest, round),
        words=newest.words,
        still_open=newest.still_open,
        present=tuple(titles.get(one, one) for one in newest.present),
        agreed_on=newest.agreed_on,
        earlier=len(same) - 1,
        code=newest.question,
    )


def question_of(position: AgreedPosition, round: Round) -> str:
    """In the language of the page: the banks of a round stay as they are, so it reads as it was asked."""
    return title_of(position.question, round.catalogue, is_live=round.is_live) or position.title


def _titles_of_groups(round: Round) -> dict[str, str]:
    """A group's code, and what it is called in any language -> its title on this page. Older positions have titles."""
    titles = {code: group.title for code, group in round.catalogue.groups.items()}
    known = dict(titles)
    for language in settings.PAGE_LANGUAGES:
        known |= {group.title: titles[code] for code, group in round.catalogue_in(language).groups.items()}
    return known


def vote_row(vote: MeetingVote, closed_on: date, threshold: int, planned: Iterable[str] = ()) -> VoteRow:
    """`planned`: codes of the steps that are in the plan."""
    codes = frozenset(planned)
    options = sorted(vote.options.all(), key=lambda one: (one.rank or 0, one.place))
    rows = tuple(
        OptionRow(one.pk, one.words, one.rank, one.planned_as if one.planned_as in codes else "", one.step in codes)
        for one in options
    )
    return VoteRow(closed_on, _OUTCOMES[Outcome(vote.outcome or Outcome.FEW)].format(threshold=threshold), rows)


def closed_votes(votes: Iterable[MeetingVote], threshold: int, planned: Iterable[str] = ()) -> tuple[VoteRow, ...]:
    codes = frozenset(planned)
    return tuple(vote_row(vote, vote.closed_on, threshold, codes) for vote in votes if vote.closed_on)


def meeting_row(positions: Iterable[AgreedPosition], votes: Iterable[MeetingVote], round: Round) -> MeetingRow | None:
    """None where there was no meeting, or where it has left nothing yet."""
    agreed, voted = position_rows(positions, round), closed_votes(votes, round.threshold)
    days = {*(row.agreed_on for row in agreed), *(row.closed_on for row in voted)}
    return MeetingRow(tuple(sorted(days)), agreed, voted) if days else None


def came_from(closed_on: date | None, rank: int | None) -> str:
    """Why a step is in the plan."""
    words = _("Chosen at the results meeting of {day}.") if rank == 1 else _("From the results meeting of {day}.")
    return words.format(day=day(closed_on))
