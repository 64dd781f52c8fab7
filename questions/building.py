"""Builds the catalogue, the plain data that the rest of the code uses, from validated banks."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from questions.catalogue import (
    Catalogue,
    Chosen,
    Finding,
    Flag,
    Group,
    Indicator,
    NotAsked,
    Page,
    Practice,
    Principle,
    Question,
    Rules,
)
from questions.content import Banks, canonical_texts, edition_fingerprint, versions_of
from questions.languages import ENGLISH
from questions.own.composing import with_own
from questions.own.schema import OwnModule
from questions.pages import options_of, pages_of
from questions.schema import Checklist, Core, SevenPrinciples, WorkSystem

QuestionBank = Checklist | SevenPrinciples | Core | WorkSystem


class Coded(Protocol):
    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=Coded)


def catalogue_from(
    banks: Banks,
    *,
    fingerprint: str = "",
    versions: Mapping[str, int] | None = None,
    language: str = ENGLISH,
    words: str = "",
    own: Iterable[OwnModule] = (),
) -> Catalogue:
    """The catalogue of one edition, fully immutable, so that a process can share one copy.

    `fingerprint` and `versions` are those of the banks as they were published, where they were. `words` is the
    fingerprint of what the banks were translated with. `own` are an organisation's modules.
    """
    pages = pages_of(banks)
    built_in = Catalogue(
        versions=MappingProxyType(dict(versions or versions_of(banks))),
        fingerprint=fingerprint or edition_fingerprint(canonical_texts(banks)),
        groups=_by_code(_groups(banks)),
        folds=MappingProxyType({code: banks.groups.folds[code].title for code in sorted(banks.groups.folds)}),
        required_sides=banks.groups.required_sides,
        expected_groups=banks.groups.expected_groups,
        questions=_by_code(_questions(pages)),
        principles=_by_code(_principles(banks)),
        flags=_by_code(_flags(banks)),
        findings=_by_code(_findings(banks)),
        practices=_by_code(_practices(banks)),
        indicators=_by_code(_indicators(banks)),
        minutes=MappingProxyType({bank.bank: bank.minutes for bank in _question_banks(banks)}),
        optional_banks=frozenset({banks.work_system.bank} if banks.work_system.optional else ()),
        comment_label=banks.principles.comment.label,
        comment_help=banks.principles.comment.help,
        comment_wording=_comment_wording(banks),
        rules=Rules(**banks.patterns.rules.model_dump()),
        not_asked=_by_code(_not_asked(banks)),
        chosen=_by_code(_chosen(banks)),
        page_list=pages,
        language=language,
        words=words,
        scale=options_of(banks.principles.scale),
    )
    return with_own(built_in, own)


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


def _not_asked(banks: Banks) -> Iterator[NotAsked]:
    for reason in banks.groups.not_asked:
        yield NotAsked(reason.code, reason.label, reason.allows_clear)


def _chosen(banks: Banks) -> Iterator[Chosen]:
    for way in banks.groups.chosen:
        yield Chosen(way.code, way.label, way.supports, way.caution or "")


def _questions(pages: Iterable[Page]) -> Iterator[Question]:
    for page in pages:
        yield from page.questions


def _principles(banks: Banks) -> Iterator[Principle]:
    for principle in banks.principles.principles:
        yield Principle(principle.code, principle.title, principle.summary, principle.flag)


def _comment_wording(banks: Banks) -> Mapping[str, tuple[str, str]]:
    wording = banks.principles.comment.wording
    return MappingProxyType({group: (own.label, own.help) for group, own in wording.items()})


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
