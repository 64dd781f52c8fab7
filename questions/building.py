"""Builds the catalogue, the plain data that the rest of the code uses, from validated banks."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from questions.catalogue import Catalogue, Finding, Flag, Group, Indicator, Practice, Principle
from questions.content import Banks, canonical_texts, edition_fingerprint, versions_of
from questions.pages import pages_of


class Coded(Protocol):
    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=Coded)


def catalogue_from(banks: Banks) -> Catalogue:
    """The catalogue of one edition, fully immutable, so that a process can share one copy."""
    pages = pages_of(banks)
    return Catalogue(
        versions=MappingProxyType(versions_of(banks)),
        fingerprint=edition_fingerprint(canonical_texts(banks)),
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
        minutes=MappingProxyType({b.bank: b.minutes for b in (banks.checklist, banks.principles, banks.work_system)}),
        optional_banks=frozenset({banks.work_system.bank} if banks.work_system.optional else ()),
        comment_label=banks.principles.comment.label,
        comment_help=banks.principles.comment.help,
        page_list=pages,
    )


def _by_code(things: Iterable[T]) -> Mapping[str, T]:
    return MappingProxyType({thing.code: thing for thing in things})


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
