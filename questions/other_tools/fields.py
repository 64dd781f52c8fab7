"""A form as fields with one label each, for tools that know neither cards nor prompts."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

from questions.catalogue import Catalogue
from questions.other_tools.asked import EVIDENCE, Item, Part, comment_item, parts_of, signs_of, site_item
from questions.other_tools.form import Form
from questions.questionnaire import Option, Page, Question


@dataclass(frozen=True)
class Field:
    """`label` is like no other of the form, so that an export with texts says which question is meant.

    `help` stands below it. Who does not know the answer to the question `about` is not asked. It is empty for most.
    """

    code: str
    label: str
    help: tuple[str, ...]
    options: tuple[Option, ...] = ()
    about: str = ""


def fields_of(form: Form, part: Part) -> Iterator[Field]:
    """What is filled in on one page, in order."""
    page = next(page for page in form.pages if page.code == part.code)
    questions = {question.code: question for question in page.questions}
    for item in part.items:
        question = questions.get(item.code)
        yield _asked(item, question, page, form.group) if question else _free_text(item)


def site_field(form: Form) -> Field | None:
    """With the sites as options. None where the project has no sites to choose from."""
    item = site_item(form)
    options = tuple(Option(value, site) for value, site in values_of_sites(form.sites).items())
    return Field(item.code, item.lines[0], item.lines[1:], options) if item else None


def comment_field(form: Form) -> Field:
    item = comment_item(form)
    return Field(item.code, item.lines[0], tuple(line for line in item.lines[1:] if line))


def labels_of(form: Form) -> Mapping[str, str]:
    """Code of a question, of its evidence ("comment-E01") or of the closing comment -> what the tool shows."""
    fields = [field for part in parts_of(form) for field in fields_of(form, part)]
    fields += [comment_field(form)] if form.has_comment else []
    return {field.code: field.label for field in fields}


def labels_for(
    catalogue: Catalogue, group: str, modules: frozenset[str] = frozenset(), *, is_live: bool = False
) -> Mapping[str, str]:
    """Code of each question that a group is asked -> its label, without a form."""
    pages = catalogue.pages_for(group, modules, is_live=is_live)
    return {question.code: _label_of(question, page, group) for page in pages for question in page.questions}


def values_of_sites(sites: Iterable[str]) -> Mapping[str, str]:
    """A value that every tool takes (letters, digits, underscores) -> the site's name, in the order of the sites.

    "St John's" is "st_john_s". Names with the value of an earlier one, or with none, get their number.
    """
    values: dict[str, str] = {}
    for number, site in enumerate(sites, start=1):
        plain = value_of(site)
        numbered = (f"{plain or 'site'}_{nth}" for nth in count(number))
        values[next(value for value in chain([plain], numbered) if value and value not in values)] = site
    return values


def value_of(text: str) -> str:
    """In lower case, without accents, each run of other characters as one underscore. May be empty."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", letters.lower()).strip("_")


def _asked(item: Item, question: Question, page: Page, group: str) -> Field:
    label, help_lines = _label_of(question, page, group), _help_of(question)
    about = question.about if question.kind == "shared" else ""
    return Field(item.code, label, help_lines, item.options, about)


def _label_of(question: Question, page: Page, group: str) -> str:
    text = question.text_for(group)
    if question.kind == "checklist":
        return f"{question.title}: {text} {page.prompt}"
    if question.kind == "shared":
        return f"{question.title}: {text}"
    if question.kind == "prediction":
        return f"{page.prompt} “{text}”"
    return text


def _help_of(question: Question) -> tuple[str, ...]:
    if question.kind != "checklist":
        return ()
    return signs_of(question)


def _free_text(item: Item) -> Field:
    """The evidence of a card."""
    title, label, *others = item.lines
    return Field(item.code, f"{title}: {label}", tuple(others))


def plain_code(code: str, between: str) -> str:
    """The code of evidence ("comment-E01") for tools that allow no hyphens in names; other codes stay."""
    return code.replace(EVIDENCE, EVIDENCE.replace("-", between))
