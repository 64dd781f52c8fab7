"""The content of the board report that the pages do not have. Every text is ready to print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from improvement.present.between import Between
from improvement.present.gates import DecisionRow
from improvement.present.indicators import IndicatorRow
from improvement.present.last_time import LastTime
from improvement.present.measures import Measured
from improvement.present.meeting import MeetingRow
from improvement.present.plan import Action, lead
from improvement.present.reviews import ReviewRow
from reports.present.answer_rows import QuestionChapter
from reports.present.density import density_of
from reports.present.expected import Expectations
from reports.present.paper.data import Brief
from reports.present.paper.section import Section
from reports.present.profiles import Profile
from reports.present.quotes import IN_THE_ANNEX, Heard, Quotes, Remark
from reports.present.unknown import Unknown
from results.present.change.data import ChangePage
from results.present.core_questions import CoreRow, by_question
from results.present.data import FlagPanel, GroupRow, HeatCell, Note, PracticeRow, Presentation, VerdictRow
from results.present.firmness_page import FlagFirmness
from results.present.leaders_page import Mirror
from results.present.screens.heard import HeardLine, NotYet


def not_asked_cell() -> HeatCell:
    """A question that a group was not asked, in a table that has others."""
    return HeatCell(pgettext("in a table", "not asked"), "not-asked", "", "")


_MOST_LINES = 6  # of a decision, on page one
NO_DECISION = _("None today: this report is for information.")
NO_DECISION_ON_RED = _("No decision is asked for, although a flag is red. This report is for information.")

# The owner has a narrow column. A longer name has more lines there, which take as much room as so many characters.
_IN_TWO_LINES, _MORE_LINES = 45, 400


@dataclass(frozen=True)
class Front:
    """The strip on top of page one. Long names are set smaller and long texts cut; all stands at the end in full."""

    size: str  # of the project's name: "short", "long" or "longest"
    facts: tuple[Note, ...]


@dataclass(frozen=True)
class Dot:
    """A group in a small chart, in units of its box. `kind`: "front", "leader" or "other"."""

    x: str
    y: str
    kind: str


@dataclass(frozen=True)
class DotRow:
    """A principle with a dot for each group that may be shown. `moved` is empty without an earlier round."""

    title: str
    dots: tuple[Dot, ...]
    description: str  # the chart in words, with every score
    moved: str


@dataclass(frozen=True)
class PageOne:
    """What only page one says, next to the flags and the decision."""

    answered: str = ""  # "33 people answered, from 4 of the 5 groups that this needs."
    heard: tuple[HeardLine, ...] = ()
    rows: tuple[DotRow, ...] = ()
    then: str = ""  # "Round 1", where the rows say how they moved since
    quote: Remark | None = None

    @property
    def has_dots(self) -> bool:
        return any(row.dots for row in self.rows)


def about_group(row: VerdictRow) -> str:
    """Why a group's answers do not count, how its people were asked, and what to bear in mind, in one text."""
    return " ".join(filter(None, (*row.reasons, row.asked, *row.cautions)))


@dataclass(frozen=True)
class FlagOnPageOne:
    """`missing` names the groups that were not heard, and those that were not asked."""

    panel: FlagPanel
    sure: str
    missing: str
    about: str = ""  # what its name means, in a sentence
    verdict: str = ""  # in twelve words
    then_and_now: str = ""  # empty without an earlier round
    how_sure: str = ""  # "Certain", "Fairly certain" or "Not certain"; empty where the flag cannot be told
    would_change: str = ""


@dataclass(frozen=True)
class Attention:
    title: str
    text: str
    groups: str


@dataclass(frozen=True)
class MirrorRow:
    """A question to leaders, and what each group answered to it, or to related statements."""

    code: str
    title: str
    cells: tuple[HeatCell, ...]  # in the order of Board.mirror_groups


@dataclass(frozen=True)
class Claim:
    """One executive question: the answers of each leadership group, and the released evidence."""

    code: str
    title: str
    text: str
    rows: tuple[GroupRow, ...]
    evidence: tuple[Remark, ...]


@dataclass(frozen=True)
class Board:
    """The whole report, in the order of `sections`."""

    results: Presentation
    front: Front
    sections: tuple[Section, ...]
    flags: tuple[FlagOnPageOne, ...]
    not_asked: tuple[str, ...]  # for page one: who was not asked and why, as the project says, long reasons cut
    attention: tuple[Attention, ...]
    decision: tuple[str, ...]  # paragraphs
    change: ChangePage | None
    expectations: Expectations
    mirrors: tuple[Mirror, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[Quotes, ...]
    actions: tuple[Action, ...]  # with owner and date, if they are planned
    unplanned: tuple[PracticeRow, ...]  # practices that are not among the actions
    indicators: tuple[IndicatorRow, ...]
    chapters: tuple[QuestionChapter, ...]
    firmness: tuple[FlagFirmness, ...]
    about: tuple[Note, ...]
    both_sides: tuple[str, ...] = ()  # where leaders see a principle otherwise than the front line
    raised: tuple[Heard, ...] = ()  # findings, each with a comment on it
    profiles: tuple[Profile, ...] = ()
    unknown: Unknown | None = None
    page_one: PageOne = PageOne()
    last_time: LastTime | None = None  # what was agreed in the round before
    measured: tuple[Measured, ...] = ()  # indicators with values over time
    owner: str = ""  # of the decision
    review_on: str = ""  # of the review, as it is printed
    review_day: date | None = None  # the same day
    gates: tuple[DecisionRow, ...] = ()  # decisions at stage gates, newest first
    between: Between = field(default_factory=Between)  # what came up between rounds
    reviews: tuple[ReviewRow, ...] = ()  # by people outside the team, newest first
    meeting: MeetingRow | None = None  # what the results meeting agreed, and what it voted on
    headlines: Mapping[str, str] = field(default_factory=dict)  # of the sections, by template
    brief: Brief = field(default_factory=Brief)  # what the board paper shows of its sections
    not_yet: NotYet | None = None  # why there are no results yet; the report is then one page, and who to ask
    rest_of_comments: str = IN_THE_ANNEX  # where those are that `quotes` leave out

    @property
    def paper(self) -> tuple[Section, ...]:
        """The sections of the board paper."""
        sections = {section.template: section for section in self.sections}
        return tuple(sections[part] for part in self.brief.parts if part in sections)

    @property
    def missing(self) -> tuple[str, ...]:
        """What the flags need before anyone can tell, each need once."""
        return tuple(dict.fromkeys(line for flag in self.flags for line in flag.panel.would_clear))

    def density_with(self, more: str) -> str:
        """How small page one is set, so that it stays one page: "roomy", "airy", "full", "fullest" or "packed".

        `more`: a text that it has besides.
        """
        return density_of(
            sum(map(len, self._on_page_one())) + len(more),
            has_charts=self.page_one.has_dots and not self.not_yet,
            own_lines=sum(map(bool, self._in_their_own_lines())),
        )

    def _on_page_one(self) -> Iterator[str]:
        """Texts whose length nobody knows."""
        yield from (self.results.facts.project, self.results.facts.organisation, *self.not_asked, *self.asked_for)
        yield self.owner + " " * _MORE_LINES * (len(self.owner) > _IN_TWO_LINES)
        yield from (line.text for line in self.page_one.heard)
        yield from (note.text for note in self.front.facts)
        for flag in self.flags:
            yield from (flag.verdict, flag.then_and_now, flag.would_change)
        yield from (f"{row.title}{row.text}{row.groups}" for row in self.attention)
        yield from (one.in_short if (one := self.last_time) else "", step.words if (step := self.first_step) else "")
        yield self.page_one.quote.text if self.page_one.quote else ""

    def _in_their_own_lines(self) -> Iterator[object]:
        """What only some reports have on page one, in a line of its own however short it is."""
        yield from (self.results.facts.organisation, self.front.facts, self.last_time, self.page_one.then)
        yield from (any(flag.then_and_now for flag in self.flags), self.page_one.quote)

    @property
    def first_step(self) -> Action | None:
        """That is neither done nor declined."""
        return next((action for action in self.actions if not action.outcome), None)

    @property
    def plan_lead(self) -> str:
        """What became of the steps, in a sentence; empty where there is none."""
        return lead(self.actions)

    @property
    def core_rows(self) -> tuple[CoreRow, ...]:
        return by_question(self.results.core)

    @property
    def own_rows(self) -> tuple[CoreRow, ...]:
        return by_question(self.results.own)

    @property
    def mirror_groups(self) -> tuple[str, ...]:
        """Leaders first, then the front line."""
        return tuple(dict.fromkeys(group for mirror in self.mirrors for group in mirror.cells))

    @property
    def mirror_rows(self) -> tuple[MirrorRow, ...]:
        groups = self.mirror_groups
        return tuple(
            MirrorRow(one.code, one.title, tuple(one.cells.get(group) or not_asked_cell() for group in groups))
            for one in self.mirrors
        )

    @property
    def mirror_notes(self) -> tuple[str, ...]:
        """Why some cells hold no number, each reason once."""
        return tuple(dict.fromkeys(cell.note for row in self.mirror_rows for cell in row.cells if cell.note))

    @property
    def asked_for(self) -> tuple[str, ...]:
        """Paragraphs, many short ones as one; or a sentence that no decision is asked for."""
        if len(self.decision) > _MOST_LINES:
            return (" ".join(self.decision),)
        is_red = any(flag.panel.state == "red" for flag in self.flags)
        return self.decision or (str(NO_DECISION_ON_RED if is_red else NO_DECISION),)

    @property
    def has_scores(self) -> bool:
        """Whether any principle has a figure."""
        return any(row.bar for row in self.results.principles)
