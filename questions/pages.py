"""Builds the questions, in packed order, and the pages they are on."""

from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType

from questions.catalogue import OnceLive, Option, Page, Question
from questions.content import Banks
from questions.schema import (
    ChecklistPage,
    ChecklistQuestion,
    Component,
    Core,
    OptOut,
    Point,
    Predictions,
    PrincipleEntry,
    SameScale,
    Scale,
    SevenPrinciples,
    SharedScale,
    Statement,
    WorkSystem,
)

PREDICTIONS, CORE = "predictions", "core"  # codes of their pages
_NO_WORDING: Mapping[str, str] = MappingProxyType({})


def pages_of(banks: Banks) -> tuple[Page, ...]:
    """All pages in order: the checklist, what leaders expect, one per principle, the core, the work system."""
    positions = count()
    return (
        *(_checklist_page(banks, page, positions) for page in banks.checklist.pages),
        *_prediction_page(banks, positions),
        *(_principle_page(banks, principle, positions) for principle in banks.principles.principles),
        *_core_page(banks, positions),
        *(_component_page(banks, component, positions) for component in banks.work_system.components),
    )


def _checklist_page(banks: Banks, page: ChecklistPage, positions: Iterator[int]) -> Page:
    bank = banks.checklist
    asked = {question.code: question for question in bank.questions}
    return Page(
        code=page.code,
        bank=bank.bank,
        title=page.title,
        summary=bank.summary if page == bank.pages[0] else "",
        prompt=bank.scale.prompt,
        questions=tuple(one for code in page.questions for one in _both_answers(banks, asked[code], positions)),
        evidence_label=bank.evidence.label,
        evidence_help=bank.evidence.help,
    )


def _both_answers(banks: Banks, question: ChecklistQuestion, positions: Iterator[int]) -> Iterator[Question]:
    yield _checklist_question(banks, question, next(positions))
    if banks.checklist.shared:
        yield _shared_question(banks, question, banks.checklist.shared, next(positions))


def _checklist_question(banks: Banks, question: ChecklistQuestion, position: int) -> Question:
    return Question(
        code=question.code,
        position=position,
        bank=banks.checklist.bank,
        title=question.title,
        text=question.text,
        good=question.good,
        warning=question.warning,
        wording=_NO_WORDING,
        options=options_of(banks.checklist.scale),
        asked_of=frozenset(banks.checklist.asked_of),
        principles=question.principles,
        part=question.part,
        echoes=(),
        after=question.after,
        kind="checklist",
    )


def _shared_question(banks: Banks, question: ChecklistQuestion, scale: SharedScale, position: int) -> Question:
    return Question(
        code=question.code + scale.suffix,
        position=position,
        bank=banks.checklist.bank,
        title=question.title,
        text=scale.prompt,
        good="",
        warning="",
        wording=_NO_WORDING,
        options=options_of(scale),
        asked_of=frozenset(banks.checklist.asked_of),
        principles=(),
        part=question.part,
        echoes=(),
        after=(),
        kind="shared",
        about=question.code,
    )


def _prediction_page(banks: Banks, positions: Iterator[int]) -> Iterator[Page]:
    asked = banks.checklist.predictions
    if asked:
        yield Page(
            code=PREDICTIONS,
            bank=banks.checklist.bank,
            title=asked.title,
            summary=asked.summary,
            prompt=asked.prompt,
            questions=tuple(_prediction(banks, asked, code, next(positions)) for code in asked.statements),
            evidence_label="",
            evidence_help="",
        )


def _prediction(banks: Banks, asked: Predictions, code: str, position: int) -> Question:
    """In the words that most front-line staff read, on the scale on which they answer."""
    scale = banks.principles.scale
    statement = next(q for principle in banks.principles.principles for q in principle.questions if q.code == code)
    return Question(
        code=prediction_code(asked, code),
        position=position,
        bank=banks.checklist.bank,
        title="",
        text=statement.text,
        good="",
        warning="",
        wording=_NO_WORDING,
        options=_answers(scale.points, asked.opt_out, statement.labels or {}),
        asked_of=frozenset(asked.asked_of),
        principles=(),
        part=statement.part,
        echoes=(),
        after=(),
        kind="prediction",
        about=code,
        once_live=_predicted_once_live(scale, asked, statement),
    )


def _predicted_once_live(scale: Scale, asked: Predictions, statement: Statement) -> OnceLive | None:
    later = statement.once_live
    if not later:
        return None
    options = _answers(scale.points, asked.opt_out, later.labels) if later.labels else ()
    return OnceLive(later.text or "", _NO_WORDING, options)


def prediction_code(asked: Predictions, statement: str) -> str:
    return asked.prefix + statement[1:]


def _principle_page(banks: Banks, principle: PrincipleEntry, positions: Iterator[int]) -> Page:
    bank, scale = banks.principles, banks.principles.scale
    return Page(
        code=principle.code,
        bank=bank.bank,
        title=principle.page.title,
        summary=principle.page.summary,
        prompt=scale.prompt,
        questions=tuple(
            _statement(bank, scale, statement, (principle.code,), next(positions)) for statement in principle.questions
        ),
        evidence_label="",
        evidence_help="",
        wording=MappingProxyType({group: (own.title, own.summary) for group, own in principle.wording.items()}),
    )


def _core_page(banks: Banks, positions: Iterator[int]) -> Iterator[Page]:
    bank = banks.core
    if bank:
        scale = _scale(banks, bank.scale)
        yield Page(
            code=CORE,
            bank=bank.bank,
            title=bank.page.title,
            summary=bank.page.summary,
            prompt=scale.prompt,
            questions=tuple(_statement(bank, scale, statement, (), next(positions)) for statement in bank.questions),
            evidence_label="",
            evidence_help="",
        )


def _component_page(banks: Banks, component: Component, positions: Iterator[int]) -> Page:
    bank, scale = banks.work_system, _scale(banks, banks.work_system.scale)
    return Page(
        code=component.code,
        bank=bank.bank,
        title=component.title,
        summary="",
        prompt=scale.prompt,
        questions=tuple(_statement(bank, scale, statement, (), next(positions)) for statement in component.questions),
        evidence_label="",
        evidence_help="",
    )


def _scale(banks: Banks, same: SameScale) -> Scale:
    scales = {bank.bank: bank.scale for bank in (banks.checklist, banks.principles)}
    return scales[same.same_as]


def _statement(
    bank: SevenPrinciples | Core | WorkSystem,
    scale: Scale,
    statement: Statement,
    principles: tuple[str, ...],
    position: int,
) -> Question:
    return Question(
        code=statement.code,
        position=position,
        bank=bank.bank,
        title="",
        text=statement.text,
        good="",
        warning="",
        wording=MappingProxyType(dict(statement.wording)),
        options=options_of(scale, statement.labels or {}),
        asked_of=frozenset(bank.asked_of).difference(statement.excluded),
        principles=principles,
        part=statement.part,
        echoes=statement.echoes,
        after=(),
        once_live=_once_live(scale, statement),
    )


def _once_live(scale: Scale, statement: Statement) -> OnceLive | None:
    later = statement.once_live
    if not later:
        return None
    return OnceLive(
        text=later.text or "",
        wording=MappingProxyType(dict(later.wording)),
        options=options_of(scale, later.labels) if later.labels else (),
    )


def options_of(scale: Scale | SharedScale, labels: Mapping[str, str] = _NO_WORDING) -> tuple[Option, ...]:
    return _answers(scale.points, scale.opt_out, labels)


def _answers(points: tuple[Point, ...], opt_out: tuple[OptOut, ...], labels: Mapping[str, str]) -> tuple[Option, ...]:
    given = [(str(point.value), point.label, point.hint or "") for point in points]
    return (
        *(Option(value, labels.get(value, label), hint) for value, label, hint in given),
        *(Option(one.code, one.label) for one in opt_out),
    )
