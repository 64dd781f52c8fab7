"""A draft in words, for its page: questions with what the checks say of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from authoring.checks.advice import Advice
from authoring.drafting import Content, titles_of
from questions.catalogue import Catalogue


@dataclass(frozen=True)
class QuestionRow:
    code: str
    text: str
    groups: tuple[str, ...]  # titles
    principle: str  # title
    advice: tuple[Advice, ...]
    is_first: bool


@dataclass(frozen=True)
class OtherWordsRow:
    """A built-in question of a copy for research. `built_in` is what the bank says; empty where nothing is changed."""

    code: str
    text: str
    built_in: str
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class ModulePage:
    questions: tuple[QuestionRow, ...]
    advice: tuple[Advice, ...]  # of the module as a whole
    errors: tuple[Advice, ...]  # all of them
    warnings: tuple[Advice, ...]
    titles: tuple[tuple[str, str], ...]  # usual title and own
    groups: tuple[tuple[str, str], ...]  # extra groups and what they are like
    previews: tuple[tuple[str, str], ...]  # code and title of the groups that a question is put to
    closing: str
    page_title: str
    page_summary: str
    other_words: tuple[OtherWordsRow, ...]  # of a copy for research


def module_page(content: Content, advice: Sequence[Advice], built_in: Catalogue) -> ModulePage:
    titles = titles_of(content, built_in)
    usual = {code: group.title for code, group in built_in.groups.items()}
    return ModulePage(
        questions=tuple(_questions(content, advice, titles, built_in)),
        advice=_about(advice, ""),
        errors=tuple(one for one in advice if one.is_error),
        warnings=tuple(one for one in advice if not one.is_error),
        titles=tuple((usual[code], own) for code, own in content.get("group_titles", {}).items()),
        groups=tuple((one["title"], usual[one["like"]]) for one in content["groups"]),
        previews=_asked(content, titles),
        closing=(content.get("closing") or {}).get("label", ""),
        page_title=content["page"]["title"],
        page_summary=content["page"]["summary"],
        other_words=tuple(_other_words(content, advice, built_in)),
    )


def _other_words(content: Content, advice: Sequence[Advice], built_in: Catalogue) -> Iterator[OtherWordsRow]:
    for entry in content.get("reworded", []):
        code, question = entry["code"], built_in.questions.get(entry["code"])
        is_same = question is not None and (entry["text"], entry["wording"]) == (question.text, question.wording)
        built_in_words = "" if is_same else entry["instead_of"]
        yield OtherWordsRow(code, entry["text"], built_in_words, _about(advice, code))


def _questions(
    content: Content, advice: Sequence[Advice], titles: Mapping[str, str], built_in: Catalogue
) -> Iterator[QuestionRow]:
    for place, entry in enumerate(content["questions"]):
        yield QuestionRow(
            code=entry["code"],
            text=entry["text"],
            groups=tuple(titles[code] for code in entry["asked_of"] if code in titles),
            principle=_principle(entry["principle"], built_in),
            advice=_about(advice, entry["code"]),
            is_first=place == 0,
        )


def _about(advice: Sequence[Advice], where: str) -> tuple[Advice, ...]:
    return tuple(one for one in advice if one.where == where)


def _asked(content: Content, titles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    asked = {code for entry in content["questions"] for code in entry["asked_of"]}
    return tuple((code, title) for code, title in titles.items() if code in asked)


def _principle(code: str, built_in: Catalogue) -> str:
    return built_in.principles[code].title if code in built_in.principles else ""
