"""Builds the questions, in packed order, and the pages they are on."""

from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType

from questions.catalogue import Option, Page, Question
from questions.content import Banks
from questions.schema import ChecklistQuestion, Component, PrincipleEntry, Scale, SevenPrinciples, Statement, WorkSystem


def pages_of(banks: Banks) -> tuple[Page, ...]:
    """All pages in order: the checklist, one per principle, one per component of the work system."""
    positions = count()
    return (
        _checklist_page(banks, positions),
        *(_principle_page(banks, principle, positions) for principle in banks.principles.principles),
        *(_component_page(banks, component, positions) for component in banks.work_system.components),
    )


def _checklist_page(banks: Banks, positions: Iterator[int]) -> Page:
    bank = banks.checklist
    return Page(
        code=bank.bank,
        bank=bank.bank,
        title=bank.title,
        summary=bank.summary,
        prompt=bank.scale.prompt,
        questions=tuple(_checklist_question(banks, question, next(positions)) for question in bank.questions),
        evidence_label=bank.evidence.label,
        evidence_help=bank.evidence.help,
    )


def _checklist_question(banks: Banks, question: ChecklistQuestion, position: int) -> Question:
    return Question(
        code=question.code,
        position=position,
        bank=banks.checklist.bank,
        title=question.title,
        text=question.text,
        good=question.good,
        warning=question.warning,
        wording=MappingProxyType({}),
        options=_options(banks.checklist.scale, {}),
        asked_of=frozenset(banks.checklist.asked_of),
        principles=question.principles,
        part=question.part,
        echoes=(),
        after=question.after,
    )


def _principle_page(banks: Banks, principle: PrincipleEntry, positions: Iterator[int]) -> Page:
    bank, scale = banks.principles, banks.principles.scale
    return Page(
        code=principle.code,
        bank=bank.bank,
        title=principle.title,
        summary=principle.summary,
        prompt=scale.prompt,
        questions=tuple(
            _statement(bank, scale, statement, (principle.code,), next(positions)) for statement in principle.questions
        ),
        evidence_label="",
        evidence_help="",
        wording=MappingProxyType({group: (own.title, own.summary) for group, own in principle.wording.items()}),
    )


def _component_page(banks: Banks, component: Component, positions: Iterator[int]) -> Page:
    bank, scale = banks.work_system, _scale_of_work_system(banks)
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


def _scale_of_work_system(banks: Banks) -> Scale:
    scales = {bank.bank: bank.scale for bank in (banks.checklist, banks.principles)}
    return scales[banks.work_system.scale.same_as]


def _statement(
    bank: SevenPrinciples | WorkSystem, scale: Scale, statement: Statement, principles: tuple[str, ...], position: int
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
        options=_options(scale, dict(statement.labels or {})),
        asked_of=frozenset(bank.asked_of).difference(statement.excluded),
        principles=principles,
        part=statement.part,
        echoes=statement.echoes,
        after=(),
    )


def _options(scale: Scale, labels: Mapping[str, str]) -> tuple[Option, ...]:
    points = [(str(point.value), point.label, point.hint or "") for point in scale.points]
    return (
        *(Option(value, labels.get(value, label), hint) for value, label, hint in points),
        *(Option(opt_out.code, opt_out.label) for opt_out in scale.opt_out),
    )
