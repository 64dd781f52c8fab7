"""A draft as plain data: what a module will be, where anything may still be empty.

`questions`, `groups` and `reworded` are lists of entries with a code; all else is as in questions.own.schema, without
`bank` and `version`.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from questions.catalogue import Catalogue
from questions.own.rewording import can_be_reworded, copy_of
from questions.own.schema import MOST_GROUP_CODE, MOST_QUESTION_CODE, OwnModule

Content = dict[str, Any]
Entry = dict[str, Any]
_NOT_IN_A_CODE = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 20
_MOST_DIGITS = 9  # of a number that a row can hold


def blank(title: str, page_title: str, page_summary: str) -> Content:
    return {"title": title, "page": {"title": page_title, "summary": page_summary}, "questions": [], "groups": []}


def new_question(code: str, asked_of: Sequence[str]) -> Entry:
    return {"code": code, "text": "", "asked_of": list(asked_of), "wording": {}, "labels": {}, "principle": ""}


def question_code(key: str, number: int) -> str:
    return f"{key.upper()}{number:02}"


def group_code(key: str, title: str, taken: Sequence[str]) -> str:
    """Made from the title, so that files can be read."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    length = min(_SLUG_LENGTH, MOST_GROUP_CODE - len(f"_{key}2"))
    slug = _NOT_IN_A_CODE.sub("_", letters).strip("_")[:length].strip("_")
    slug = slug if slug[:1].isalpha() else f"group_{slug}".strip("_")
    names = [slug, *(f"{slug}{number}" for number in range(2, 10))]
    return next(f"{name}_{key}" for name in names if f"{name}_{key}" not in taken)


def question_of(content: Content, code: str) -> Entry | None:
    return next((entry for entry in content["questions"] if entry["code"] == code), None)


def with_question(content: Content, entry: Entry) -> Content:
    """The question with this code is replaced, or else added at the end."""
    others = [entry if one["code"] == entry["code"] else one for one in content["questions"]]
    return {**content, "questions": others if entry in others else [*others, entry]}


def without_question(content: Content, code: str) -> Content:
    return {**content, "questions": [one for one in content["questions"] if one["code"] != code]}


def titles_of(content: Content, built_in: Catalogue) -> dict[str, str]:
    """Code -> title of each group that a question can be put to."""
    own = content.get("group_titles", {})
    titles = {code: own.get(code, group.title) for code, group in built_in.groups.items()}
    return titles | {group["code"]: group["title"] for group in content["groups"]}


def entries_in_other_words(built_in: Catalogue) -> list[Entry]:
    """Every built-in question as the bank says it, to be worded otherwise."""
    return [copy_of(question).model_dump(mode="json") for question in can_be_reworded(built_in).values()]


def other_words_of(content: Content, code: str) -> Entry | None:
    return next((entry for entry in content.get("reworded", []) if entry["code"] == code), None)


def with_other_words(content: Content, entry: Entry) -> Content:
    entries = [entry if one["code"] == entry["code"] else one for one in content["reworded"]]
    return {**content, "reworded": entries}


def moved_up(content: Content, code: str) -> Content:
    """One place further up; the first stays where it is."""
    entries = list(content["questions"])
    place = next((index for index, one in enumerate(entries) if one["code"] == code), 0)
    if place:
        entries[place - 1], entries[place] = entries[place], entries[place - 1]
    return {**content, "questions": entries}


def complete(content: Content, code: str, version: int) -> OwnModule:
    """Raises ValidationError where something is missing or too long."""
    return OwnModule.model_validate_json(json.dumps(_without_empty({"bank": code, "version": version, **content})))


def tried(content: Content, code: str) -> OwnModule | None:
    """None where it cannot be a module yet."""
    try:
        return complete(content, code, 1)
    except ValidationError:
        return None


def content_of(module: OwnModule) -> Content:
    """The draft that would be published as this module."""
    data = module.model_dump(mode="json", exclude={"bank", "version"}, exclude_none=True)
    questions = [{**new_question(one["code"], ()), **one} for one in data["questions"]]
    return {**data, "questions": questions}


def last_number_in(module: OwnModule) -> int:
    """The highest number in the codes of its questions after which there is room for another."""
    room = min(MOST_QUESTION_CODE - len(module.key), _MOST_DIGITS)
    numbers = [question.code.removeprefix(module.key.upper()) for question in module.questions]
    return max((int(number) for number in numbers if number.isdigit() and len(number) < room), default=0)


def rekeyed(module: OwnModule, code: str) -> OwnModule:
    """The same with the codes that it has as another module."""
    new = code.removeprefix("own-")
    codes = {**_codes_of_questions(module, new), **_codes_of_groups(module, new)}
    data = module.model_dump(mode="json", exclude_defaults=True)
    return OwnModule.model_validate_json(json.dumps({**_renamed(data, codes), "bank": code}))


def _codes_of_questions(module: OwnModule, key: str) -> dict[str, str]:
    """With another key; numbered from 1 where that makes one of them too long."""
    codes = {one.code: key.upper() + one.code.removeprefix(module.key.upper()) for one in module.questions}
    if all(len(code) <= MOST_QUESTION_CODE for code in codes.values()):
        return codes
    return {code: question_code(key, number) for number, code in enumerate(codes, start=1)}


def _codes_of_groups(module: OwnModule, key: str) -> dict[str, str]:
    codes: dict[str, str] = {}
    for one in module.groups:
        codes[one.code] = group_code(key, one.code.removesuffix(module.key), list(codes.values()))
    return codes


def _renamed(data: Any, codes: Mapping[str, str]) -> Any:  # noqa: ANN401 (any JSON)
    """Every code, wherever it stands: as a key, as a value, in a list. Texts are never codes of the module."""
    if isinstance(data, dict):
        return {codes.get(key, key): _renamed(value, codes) for key, value in data.items()}
    if isinstance(data, list):
        return [_renamed(value, codes) for value in data]
    return codes.get(data, data) if isinstance(data, str) else data


def _without_empty(data: Any) -> Any:  # noqa: ANN401 (any JSON)
    """Empty texts, lists and mappings are as if they were not there."""
    if isinstance(data, dict):
        kept = {key: _without_empty(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in ("", [], {}, None)}
    return [_without_empty(value) for value in data] if isinstance(data, list) else data
