"""Adds organisations' own modules to a catalogue: pages and questions after all others, groups, and titles.

Questions stand last in packed order, so that what a sheet holds of the built-in ones stays where it was.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, count
from math import ceil
from types import MappingProxyType
from typing import Any, TypeVar

from questions.catalogue import Catalogue, Group
from questions.own.rewording import with_other_words
from questions.own.schema import OwnGroup, OwnModule, OwnQuestion
from questions.questionnaire import OnceLive, Page, Question

Words = TypeVar("Words")
Own = tuple[OwnModule, ...]
_PER_MINUTE = 5  # questions, as in the core bank
_OWN = "own_"  # before the code of a family, for own groups


def with_own(built_in: Catalogue, modules: Iterable[OwnModule]) -> Catalogue:
    """The same with these modules, in the order of their codes."""
    own = tuple(sorted(modules, key=lambda module: module.bank))
    if not own:
        return built_in
    groups = _groups(built_in, own)
    extra = [group for group in groups.values() if group.is_own]
    reworded = with_other_words(built_in.page_list, own)
    pages = (*(_for_extra(page, extra) for page in reworded), *_pages(built_in, own))
    minutes = _minutes(own)
    return replace(
        built_in,
        groups=groups,
        folds=_folds(built_in, extra),
        questions=MappingProxyType({one.code: one for one in chain.from_iterable(page.questions for page in pages)}),
        minutes=MappingProxyType({**built_in.minutes, **minutes}),
        optional_banks=built_in.optional_banks.union(minutes),
        page_list=pages,
        own_banks=MappingProxyType({module.bank: module.title for module in own}),
        is_reworded=any(module.is_for_research for module in own),
        **_closing(built_in, own, extra),
    )


def _minutes(own: Own) -> dict[str, int]:
    """Of each module that has questions."""
    return {module.bank: ceil(len(module.questions) / _PER_MINUTE) for module in own if module.questions}


def _groups(built_in: Catalogue, own: Own) -> Mapping[str, Group]:
    """The built-in ones with the titles of the last module that has its own, then the extra ones."""
    titles = {code: title for module in own for code, title in module.group_titles.items()}
    groups = {code: _titled(group, titles.get(code)) for code, group in built_in.groups.items()}
    extra = (_extra(group, built_in.groups[group.like]) for module in own for group in module.groups)
    return MappingProxyType(groups | {group.code: group for group in extra})


def _titled(group: Group, title: str | None) -> Group:
    return replace(group, title=title, has_own_title=True) if title and title != group.title else group


def own_family(family: str) -> str:
    """The code of the own groups that are like those of a family."""
    return _OWN + family


def root_of(catalogue: Catalogue, group: str) -> str:
    """The built-in group, or family of groups shown together, whose people may be in a group."""
    one = catalogue.groups.get(group)
    return (one.like or group) if one else group.removeprefix(_OWN)


def _extra(group: OwnGroup, like: Group) -> Group:
    """Too few of its people are shown with those of other own groups, so that built-in ones are shown as ever."""
    folds = own_family(like.folds) if like.folds else None
    return Group(group.code, group.title, like.side, like.confidential, folds, like=like.code)


def _folds(built_in: Catalogue, extra: Iterable[Group]) -> Mapping[str, str]:
    families = {group.folds for group in extra if group.folds}
    more = {family: f"{built_in.folds[family.removeprefix(_OWN)]} (own groups)" for family in sorted(families)}
    return MappingProxyType({**built_in.folds, **more})


def _for_extra(page: Page, extra: Iterable[Group]) -> Page:
    """A built-in page that is put to extra groups as well, in the words of the groups that they are like."""
    wording = _copied(page.wording, extra)
    return replace(page, wording=wording, questions=tuple(_put_to(question, extra) for question in page.questions))


def _put_to(question: Question, extra: Iterable[Group]) -> Question:
    more = {group.code for group in extra if group.like in question.asked_of}
    later = question.once_live
    return replace(
        question,
        asked_of=question.asked_of | more,
        wording=_copied(question.wording, extra),
        once_live=OnceLive(later.text, _copied(later.wording, extra), later.options) if later else None,
    )


def _copied(wording: Mapping[str, Words], extra: Iterable[Group]) -> Mapping[str, Words]:
    return MappingProxyType({**wording, **{g.code: wording[g.like] for g in extra if g.like in wording}})


def _closing(built_in: Catalogue, own: Own, extra: Iterable[Group]) -> dict[str, Any]:
    """That of the last module that has one."""
    closing = next((module.closing for module in reversed(own) if module.closing), None)
    if closing is None:
        return {"comment_wording": _copied(built_in.comment_wording, extra)}
    wording = {group: (words.label, words.help) for group, words in closing.wording.items()}
    return {
        "comment_label": closing.label,
        "comment_help": closing.help,
        "comment_wording": _copied(wording, extra),
    }


def _pages(built_in: Catalogue, own: Own) -> Iterator[Page]:
    positions = count(len(built_in.questions))
    for module in own:
        if module.questions:
            yield _page(module, built_in, positions)


def _page(module: OwnModule, built_in: Catalogue, positions: Iterator[int]) -> Page:
    """Asked as the seven principles are."""
    prompt = next(page.prompt for page in built_in.page_list if page.code in built_in.principles)
    return Page(
        code=module.bank,
        bank=module.bank,
        title=module.page.title,
        summary=module.page.summary,
        prompt=prompt,
        questions=tuple(_question(module, one, built_in, next(positions)) for one in module.questions),
        evidence_label="",
        evidence_help="",
    )


def _question(module: OwnModule, question: OwnQuestion, built_in: Catalogue, position: int) -> Question:
    labels = question.labels or {}
    return Question(
        code=question.code,
        position=position,
        bank=module.bank,
        title="",
        text=question.text,
        good="",
        warning="",
        wording=MappingProxyType(dict(question.wording)),
        options=tuple(replace(one, label=labels.get(one.value, one.label)) for one in built_in.scale),
        asked_of=frozenset(question.asked_of),
        principles=(),
        part="joint",
        echoes=(),
        after=(),
        kind="own",
        label=question.principle or "",
    )
