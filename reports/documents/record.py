"""The report as JSON, for programs: what was published and where it comes from, with a schema."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal, TypeVar

from pydantic import ConfigDict, SerializeAsAny, TypeAdapter

from improvement.present.adaptations import AdaptationReviewRow, AdaptationRow
from improvement.present.gates import ConditionRow, DecisionRow
from improvement.present.indicators import IndicatorRow
from improvement.present.last_time import AgreedStep
from improvement.present.lessons import LessonRow
from improvement.present.meeting import MeetingRow
from improvement.present.plan import Action
from improvement.present.reviews import JudgedRow, ReviewRow
from questions.languages import current
from reports.documents.material import Material
from reports.documents.plain import file_safe
from reports.documents.provenance import version
from reports.documents.schema import described
from reports.documents.whole import MeasuredIndicator, in_whole_points, measured
from reports.lengths import Length
from reports.present.quotes import Remark
from results.facts import Facts
from results.languages.model import ByLanguage
from results.present.data import NotAskedRow
from scoring.disclosure.published import PublishedReadiness

FORM: Literal[3] = 3
Words = TypeVar(
    "Words",
    Facts,
    Action,
    AdaptationReviewRow,
    AdaptationRow,
    AgreedStep,
    ConditionRow,
    DecisionRow,
    IndicatorRow,
    LessonRow,
    JudgedRow,
    NotAskedRow,
    Remark,
    ReviewRow,
)


@dataclass(frozen=True)
class Edition:
    """Which version this is, and what made its figures."""

    version: str
    made_on: date
    marking: str
    is_draft: bool
    engine: str
    banks: dict[str, int]
    length: Length  # of the PDF that this belongs to
    language: str  # a code such as "en-gb", of all that sttool wrote in it
    audit_head: str  # number and hash of the last entry of the audit trail; empty for a file without a database


@dataclass(frozen=True)
class AskedGroup:
    """A group that was asked, in words."""

    group: str
    asked: str  # how many people, where that is known; an estimate is called one
    answered: str
    chosen: str  # how they were chosen; empty where nothing was said


@dataclass(frozen=True)
class AgreedPosition:
    """What the results meeting agreed on a question. It changes no answer."""

    question: str
    words: str
    still_open: str
    present: tuple[str, ...]
    agreed_on: date


@dataclass(frozen=True)
class VotedOption:
    """Something that could be done first."""

    words: str
    place: int | None


@dataclass(frozen=True)
class Vote:
    """A vote of the results meeting on what to do first: the order alone, or nothing. `result` says which."""

    closed_on: date
    result: str
    options: tuple[VotedOption, ...]


@dataclass(frozen=True)
class ResultsMeeting:
    """What was agreed and voted on when people talked about the results."""

    days: tuple[date, ...]
    positions: tuple[AgreedPosition, ...]
    votes: tuple[Vote, ...]


@dataclass(frozen=True)
class Headline:
    """What a part of the report found, in a sentence."""

    part: str  # its address within the report
    title: str
    text: str


@dataclass(frozen=True)
class Record:
    """A board report as data. Scores and bars are in whole points from 0 to 100, shares have two decimals.

    Of fewer than ten people in confidence they are in steps of five, and none is that of a single question.

    Figures that may not be shown are null, and a reason says why.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    form: Literal[3]  # FORM: raised whenever programs that read this would have to change (docs/decisions/0043)
    edition: Edition
    facts: SerializeAsAny[Facts]  # every field that it has
    asked: tuple[AskedGroup, ...]  # who was asked and how, as the project said
    not_asked: tuple[NotAskedRow, ...]  # and who was not, with its reasons
    decision: tuple[str, ...]
    actions: tuple[Action, ...]
    indicators: tuple[IndicatorRow, ...]
    agreed: tuple[AgreedStep, ...]  # in the round before, and what became of it
    readiness: PublishedReadiness
    comments: tuple[Remark, ...]
    gates: tuple[DecisionRow, ...]  # decisions at the project's stage gates, newest first
    decision_owner: str  # empty where nobody was named
    decision_review_on: date | None
    headlines: tuple[Headline, ...]
    measured: tuple[MeasuredIndicator, ...]  # indicators with values over time
    lessons: tuple[LessonRow, ...]  # what nobody planned, and what became of it, newest first
    adaptations: tuple[AdaptationRow, ...]  # who gave way on what, those to be reviewed first
    reviews: tuple[ReviewRow, ...]  # by people outside the team, newest first
    meeting: ResultsMeeting | None  # None where it has left nothing yet
    answered_in: ByLanguage | None  # None where everybody was asked in English


_ADAPTER = TypeAdapter(Record)


def make(material: Material) -> bytes:
    return _ADAPTER.dump_json(record(material), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """With a description of every property, and open to new ones: that is the promise of a form."""
    return described(_ADAPTER.json_schema(mode="serialization"), FORM)


def record(material: Material) -> Record:
    cover, facts = material.cover, material.board.results.facts
    readiness = in_whole_points(material.readiness)
    return Record(
        form=FORM,
        edition=Edition(
            version=file_safe(version(material)),
            made_on=cover.made_on,
            marking=file_safe(cover.marking),
            is_draft=cover.is_draft,
            engine=readiness.engine_version,
            banks=dict(material.bank_versions),
            length=material.length,
            language=current(),
            audit_head=cover.audit_head,
        ),
        facts=_safe_facts(facts),
        asked=tuple(
            AskedGroup(row.group, row.asked, row.answered, file_safe(row.chosen))
            for row in material.board.results.asked
        ),
        not_asked=tuple(map(_safe_fields, material.board.results.not_asked)),
        decision=tuple(map(file_safe, material.board.decision)),
        actions=tuple(map(_safe_fields, material.board.actions)),
        indicators=tuple(_safe_row(row) for row in material.board.indicators),
        agreed=tuple(map(_safe_fields, material.board.last_time.steps)) if material.board.last_time else (),
        readiness=readiness,
        comments=tuple(map(_safe_fields, material.remarks)),
        gates=tuple(map(_safe_gate, material.board.gates)),
        decision_owner=file_safe(material.board.owner),
        decision_review_on=material.board.review_day,
        headlines=tuple(
            Headline(section.anchor, file_safe(section.title), file_safe(section.headline))
            for section in material.board.sections
            if section.headline
        ),
        measured=tuple(map(measured, material.board.measured)),
        lessons=tuple(map(_safe_lesson, material.board.between.lessons)),
        adaptations=tuple(map(_safe_adaptation, material.board.between.adaptations)),
        reviews=tuple(
            replace(_safe_fields(row), rows=tuple(map(_safe_fields, row.rows))) for row in material.board.reviews
        ),
        meeting=_meeting(material.board.meeting) if material.board.meeting else None,
        answered_in=languages.figures if (languages := material.board.results.languages) else None,
    )


def _meeting(left: MeetingRow) -> ResultsMeeting:
    return ResultsMeeting(
        days=left.days,
        positions=tuple(
            AgreedPosition(
                file_safe(row.question),
                file_safe(row.words),
                file_safe(row.still_open),
                tuple(map(file_safe, row.present)),
                row.agreed_on,
            )
            for row in left.positions
        ),
        votes=tuple(
            Vote(
                row.closed_on,
                row.sentence,
                tuple(VotedOption(file_safe(one.words), one.rank) for one in row.options),
            )
            for row in left.votes
        ),
    )


def _safe_gate(row: DecisionRow) -> DecisionRow:
    return replace(
        _safe_fields(row),
        against=tuple(map(file_safe, row.against)),
        shown=tuple(map(file_safe, row.shown)),
        conditions=tuple(map(_safe_fields, row.conditions)),
    )


def _safe_lesson(row: LessonRow) -> LessonRow:
    return replace(_safe_fields(row), words=tuple(map(file_safe, row.words)))


def _safe_adaptation(row: AdaptationRow) -> AdaptationRow:
    return replace(_safe_fields(row), reviews=tuple(map(_safe_fields, row.reviews)))


def _safe_row(row: IndicatorRow) -> IndicatorRow:
    return replace(_safe_fields(row), steps=tuple(map(file_safe, row.steps)))


def _safe_facts(facts: Facts) -> Facts:
    return replace(_safe_fields(facts), sites=tuple(map(file_safe, facts.sites)))


def _safe_fields(words: Words) -> Words:
    """Cleans every text field, but not texts nested inside fields."""
    own = {field.name: getattr(words, field.name) for field in fields(words) if field.init}
    texts: dict[str, Any] = {name: file_safe(value) for name, value in own.items() if isinstance(value, str)}
    return replace(words, **texts)
