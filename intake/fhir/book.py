"""Answers of QuestionnaireResponse as a table with one row a person, so that all later steps are those of any table."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import ngettext

from intake.fhir.resources import MAX_BYTES, Found, Json, resources_of
from questions.other_tools.fhir import QUESTIONNAIRE
from questions.other_tools.form import COMMENT, GROUP, SITE
from tables import Book, Row, Sheet, TableError
from tables.saying import Said, gettext_noop

__all__ = ["MAX_BYTES", "book_of_responses", "is_fhir"]

RESPONDENT = "respondent"
MAX_PEOPLE = 10_000
MAX_COLUMNS = 500
MAX_CELL = 10_000  # characters
_HEAD = 1_000  # bytes in which an XML file says that it is FHIR

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # control characters and halves of characters

# A response with one of these states is not what a person has handed in.
UNFINISHED = frozenset({"in-progress", "stopped", "entered-in-error"})

_NONE = Said(
    gettext_noop(
        "There is no QuestionnaireResponse in this file. Export the responses of the questionnaire as JSON or NDJSON."
    )
)
_XML = Said(gettext_noop("This is FHIR in XML. Export the responses as JSON or NDJSON."))
_TOO_MANY = Said(
    gettext_noop("This file has more than {number} responses. Export fewer at a time."), number=f"{MAX_PEOPLE:,}"
)
_TOO_WIDE = Said(
    gettext_noop("The responses in this file have more than {number} different questions. Export one questionnaire."),
    number=str(MAX_COLUMNS),
)
_LONG = Said(
    gettext_noop("A text in this file is longer than {number} characters. Shorten it and try again."),
    number=f"{MAX_CELL:,}",
)
_READ = Said(gettext_noop("Read as FHIR: one row for each QuestionnaireResponse."))

Answers = dict[str, str]  # by linkId


def is_fhir(data: bytes) -> bool:
    """Whether a file is FHIR, told from its first bytes and cheaply. It may still be no response, or broken."""
    start = _start_of(data)
    if start.startswith((b"{", b"[")):
        return b'"resourceType"' in data
    return start.startswith(b"<") and b"http://hl7.org/fhir" in start


def book_of_responses(data: bytes) -> Book:
    """One row for each completed response: respondent, group, site, an answer for each linkId, and the comment.

    Cells are the codes of codings, numbers as digits, and texts. Several answers to one question stand in one cell with
    semicolons between. Nothing is read that says who the person is. Raises TableError, also if a limit is passed.
    """
    if _start_of(data).startswith(b"<"):
        raise TableError(_XML)
    found = resources_of(data)
    responses = [one for one in found if one.resource.get("resourceType") == "QuestionnaireResponse"]
    if not responses:
        raise TableError(_NONE)
    if len(responses) > MAX_PEOPLE:
        raise TableError(_TOO_MANY)
    completed = [one for one in responses if _text(one.resource.get("status")) not in UNFINISHED]
    rows = tuple(_rows(completed))
    return Book("text", (Sheet("", rows),), tuple(_remarks(found, responses, completed)))


def _start_of(data: bytes) -> bytes:
    return data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()


def _rows(responses: Sequence[Found]) -> Iterator[Row]:
    answers = [_answers_of(one.resource) for one in responses]
    headings = _headings(answers)
    yield Row(1, tuple(headings))
    for number, (one, given) in enumerate(zip(responses, answers, strict=True), start=2):
        cells = [_id_of(one), *(given.get(heading, "") for heading in headings[1:])]
        yield Row(number, _without_empty_end(cells))


def _headings(answers: Sequence[Answers]) -> list[str]:
    """The group and the site stand first and the comment last; all others in the order in which they come."""
    codes = list(dict.fromkeys(code for given in answers for code in given if code not in {GROUP, SITE, COMMENT}))
    if len(codes) > MAX_COLUMNS:
        raise TableError(_TOO_WIDE)
    return [RESPONDENT, GROUP, SITE, *codes, COMMENT]


def _id_of(found: Found) -> str:
    """Tells people of one file apart; it need not say who they are."""
    return _text(found.resource.get("id")) or f"response {found.place}"


def _answers_of(response: Json) -> Answers:
    """Of all items, however deep they stand. The group also stands in the address of our own questionnaires."""
    given: dict[str, list[str]] = {}
    for item in _items_of(response):
        given.setdefault(_text(item.get("linkId")), []).extend(map(_value_of, _objects(item.get("answer"))))
    answers = {link: said for link, values in given.items() if link and (said := "; ".join(filter(None, values)))}
    if GROUP not in answers and (group := _group_in(response)):
        answers[GROUP] = group
    return answers


def _items_of(response: Json) -> Iterator[Json]:
    """In the order in which they are asked. Items stand within items, and within answers."""
    waiting = [*reversed(_objects(response.get("item")))]
    while waiting:
        item = waiting.pop()
        yield item
        below = [*_objects(item.get("item"))]
        for answer in _objects(item.get("answer")):
            below += _objects(answer.get("item"))
        waiting += reversed(below)


def _value_of(answer: Json) -> str:
    coding = answer.get("valueCoding")
    if isinstance(coding, dict):
        return _text(coding.get("code")) or _text(coding.get("display"))
    return next((text for name, value in answer.items() if name.startswith("value") and (text := _text(value))), "")


def _group_in(response: Json) -> str:
    address = _text(response.get("questionnaire"))
    return address.removeprefix(QUESTIONNAIRE).partition(":")[0] if address.startswith(QUESTIONNAIRE) else ""


def _objects(read: object) -> list[Json]:
    return [one for one in read if isinstance(one, dict)] if isinstance(read, list) else []


def _text(value: object) -> str:
    """A simple value as a person reads it; empty for what is not simple."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _UNSEEN.sub("", str(value)).strip() if isinstance(value, str | int | float) else ""
    if len(text) > MAX_CELL:
        raise TableError(_LONG)
    return text


def _without_empty_end(cells: list[str]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _remarks(found: Sequence[Found], responses: Sequence[Found], completed: Sequence[Found]) -> Iterator[str]:
    yield _READ
    if others := len(found) - len(responses):
        text = ngettext(
            "Not read: {count} resource of other kinds.", "Not read: {count} resources of other kinds.", others
        )
        yield text.format(count=f"{others:,}")
    kept = {id(one) for one in completed}
    states = Counter(str(one.resource["status"]) for one in responses if id(one) not in kept)
    for state, number in states.items():
        yield _unfinished(state, number).format(count=f"{number:,}")


def _unfinished(state: str, number: int) -> str:
    if state == "in-progress":
        return ngettext(
            "Not read: {count} response, not finished.", "Not read: {count} responses, not finished.", number
        )
    if state == "stopped":
        return ngettext("Not read: {count} response, broken off.", "Not read: {count} responses, broken off.", number)
    return ngettext(
        "Not read: {count} response, entered in error.", "Not read: {count} responses, entered in error.", number
    )
