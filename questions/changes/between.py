"""Compares two catalogues in one language: questions by their codes, and the words of each group. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from questions.catalogue import Catalogue, Option, Page, Question
from questions.changes.model import Changed, Changes, Line, Part, Reworded
from questions.changes.others import differences

T = TypeVar("T")
Said = Mapping[Part, str]


def between(then: Catalogue, now: Catalogue) -> Changes:
    """What is asked and said in `now` and was not in `then`, and the other way round."""
    changed = (_question(then, now, code) for code in _in_both(then.questions, now.questions))
    pages = _in_both(_pages(then), _pages(now))
    worded = (_page(_pages(then)[code], _pages(now)[code], now) for code in pages)
    return Changes(
        added=tuple(_line(question, now) for question in _only_in(now.questions, then.questions)),
        dropped=tuple(_line(question, then) for question in _only_in(then.questions, now.questions)),
        changed=tuple(one for one in changed if one.is_changed),
        pages=tuple(one for one in worded if one.is_changed),
        closing=_closing(then, now),
        others=tuple(differences(then, now)),
    )


def _in_both(then: Mapping[str, T], now: Mapping[str, T]) -> list[str]:
    return [code for code in now if code in then]


def _only_in(one: Mapping[str, T], other: Mapping[str, T]) -> Iterator[T]:
    return (thing for code, thing in one.items() if code not in other)


def _line(question: Question, catalogue: Catalogue) -> Line:
    return Line(question.code, question.text, _in_order(question.asked_of, catalogue))


def _in_order(groups: Iterable[str], *catalogues: Catalogue) -> tuple[str, ...]:
    known = {code: None for catalogue in catalogues for code in catalogue.groups}
    wanted = set(groups)
    return tuple(code for code in known if code in wanted)


def _question(then: Catalogue, now: Catalogue, code: str) -> Changed:
    before, after = then.questions[code], now.questions[code]
    groups = _in_order(before.asked_of & after.asked_of, now)
    reworded = _reworded({group: (_said(before, group, then), _said(after, group, now)) for group in groups})
    return Changed(
        code,
        after.text,
        reworded,
        asked_anew=_in_order(after.asked_of - before.asked_of, now),
        asked_no_more=_in_order(before.asked_of - after.asked_of, then),
    )


def _said(question: Question, group: str, catalogue: Catalogue) -> Said:
    """All that a group reads of it. Words of things that can be seen already only where they are others."""
    text, later = question.text_for(group), question.text_for(group, is_live=True)
    answers, answers_later = _answers(question.options), _answers(question.options_for(is_live=True))
    principles = [catalogue.principles[code].title for code in question.principles if code in catalogue.principles]
    return {
        "title": question.title,
        "text": text,
        "once_live": later if later != text else "",
        "good": question.good,
        "warning": question.warning,
        "answers": answers,
        "once_live_answers": answers_later if answers_later != answers else "",
        "principles": "; ".join(principles),
    }


def _answers(options: Iterable[Option]) -> str:
    return "; ".join(f"{option.label} ({option.hint})" if option.hint else option.label for option in options)


def _reworded(said: Mapping[str, tuple[Said, Said]]) -> tuple[Reworded, ...]:
    """`said`: group -> before and after. Groups with the same words stand together."""
    found: dict[tuple[Part, str, str], list[str]] = {}
    for group, (before, after) in said.items():
        for part in (part for part in after if before[part] != after[part]):
            found.setdefault((part, before[part], after[part]), []).append(group)
    return tuple(Reworded(part, tuple(groups), before, after) for (part, before, after), groups in found.items())


def _pages(catalogue: Catalogue) -> dict[str, Page]:
    return {page.code: page for page in catalogue.page_list}


def _page(before: Page, after: Page, now: Catalogue) -> Changed:
    groups = _in_order({code for question in after.questions for code in question.asked_of}, now)
    return Changed(
        after.code, after.title, _reworded({group: (_top(before, group), _top(after, group)) for group in groups})
    )


def _top(page: Page, group: str) -> Said:
    title, summary = page.wording.get(group, (page.title, page.summary))
    return {"title": title, "text": summary, "help": page.prompt}


def _closing(then: Catalogue, now: Catalogue) -> Changed:
    groups = _in_order(now.groups.keys() & then.groups.keys(), now)
    said = {group: (_asked_at_the_end(then, group), _asked_at_the_end(now, group)) for group in groups}
    return Changed("", now.comment_label, _reworded(said))


def _asked_at_the_end(catalogue: Catalogue, group: str) -> Said:
    label, help_text = catalogue.comment_for(group)
    return {"text": label, "help": help_text}
