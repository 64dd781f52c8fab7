"""Builds the catalogue, the plain data that the rest of the code uses, from validated banks."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from questions.catalogue import Catalogue, Chosen, Finding, Flag, Group, Indicator, NotAsked, Practice, Principle, Rules
from questions.content import Banks, canonical_texts, edition_fingerprint, versions_of
from questions.pages import pages_of
from questions.schema import Checklist, Core, SevenPrinciples, WorkSystem

QuestionBank = Checklist | SevenPrinciples | Core | WorkSystem


class Coded(Protocol):
    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=Coded)


def catalogue_from(
    banks: Banks, *, published: Mapping[str, str] | None = None, versions: Mapping[str, int] | None = None
) -> Catalogue:
    """The catalogue of one edition, fully immutable, so that a process can share one copy.

    `published` are the canonical texts and `versions` those of the banks as they were published, where they were.
    """
    pages = pages_of(banks)
    return Catalogue(
        versions=MappingProxyType(dict(versions or versions_of(banks))),
        fingerprint=edition_fingerprint(published or canonical_texts(banks)),
        groups=_by_code(_groups(banks)),
        folds=MappingProxyType({code: banks.groups.folds[code].title for code in sorted(banks.groups.folds)}),
        required_sides=banks.groups.required_sides,
        expected_groups=banks.groups.expected_groups,
        questions=_by_code(question for page in pages for question in page.questions),
        principles=_by_code(Principle(p.code, p.title, p.summary, p.flag) for p in banks.principles.principles),
        flags=_by_code(_flags(banks)),
        findings=_by_code(_findings(banks)),
        practices=_by_code(_practices(banks)),
        indicators=_by_code(_indicators(banks)),
        minutes=MappingProxyType({bank.bank: bank.minutes for bank in _question_banks(banks)}),
        optional_banks=frozenset({banks.work_system.bank} if banks.work_system.optional else ()),
        comment_label=banks.principles.comment.label,
        comment_help=banks.principles.comment.help,
        comment_wording=MappingProxyType(
            {group: (own.label, own.help) for group, own in banks.principles.comment.wording.items()}
        ),
        rules=Rules(**banks.patterns.rules.model_dump()),
        not_asked=_by_code(NotAsked(r.code, r.label, r.allows_clear) for r in banks.groups.not_asked),
        chosen=_by_code(Chosen(c.code, c.label, c.supports, c.caution or "") for c in banks.groups.chosen),
        page_list=pages,
    )


def _by_code(things: Iterable[T]) -> Mapping[str, T]:
    return MappingProxyType({thing.code: thing for thing in things})


def _question_banks(banks: Banks) -> Iterator[QuestionBank]:
    """In the order in which they are asked."""
    yield from (banks.checklist, banks.principles)
    if banks.core:
        yield banks.core
    yield banks.work_system


def _groups(banks: Banks) -> Iterator[Group]:
    for group in banks.groups.groups:
        yield Group(group.code, group.title, group.side, group.confidential, group.folds)


def _flags(banks: Banks) -> Iterator[Flag]:
    for flag in banks.patterns.flags:
        yield Flag(
            code=flag.code,
            title=flag.title,
            principles=flag.items.principles,
            leadership=flag.items.leadership,
            also_heard=flag.also_heard,
            meaning=flag.meaning,
            why=flag.why,
            clears=flag.clears,
            worse=flag.like.worse,
            better=flag.like.better,
        )


def _findings(banks: Banks) -> Iterator[Finding]:
    for finding in banks.patterns.findings:
        parameters: Mapping[str, Any] = MappingProxyType(finding.parameters)
        yield Finding(finding.code, finding.title, finding.kind, finding.meaning, parameters)


def _practices(banks: Banks) -> Iterator[Practice]:
    for area in banks.practices.areas:
        for practice in area.practices:
            yield Practice(
                code=practice.code,
                title=practice.title,
                area=area.title,
                is_ready=practice.ready,
                principles=practice.principles,
                patterns=practice.patterns,
                groups=practice.groups,
            )


def _indicators(banks: Banks) -> Iterator[Indicator]:
    for kind in banks.indicators.kinds:
        for indicator in kind.indicators:
            yield Indicator(
                code=indicator.code,
                title=indicator.title,
                kind=kind.title,
                measure=indicator.measure,
                unit=indicator.unit,
                better=indicator.better,
                principles=indicator.principles,
            )
