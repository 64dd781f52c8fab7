"""A survey for LimeSurvey in its tab-separated format (.txt), which it turns into a survey of its own version.

The other format, .lss, is a copy of the tables of one version of LimeSurvey. This one names groups, questions and
answers only, and each belongs to what stands above it.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from io import StringIO

from django.utils.translation import gettext as _

from questions.languages import current
from questions.other_tools.asked import Part, parts_of
from questions.other_tools.fields import Field, comment_field, fields_of, plain_code, site_field
from questions.other_tools.form import GROUP, SITE, Form
from questions.questionnaire import DONT_KNOW

CLASS, TYPE, NAME, RELEVANCE, TEXT, HELP = "class", "type/scale", "name", "relevance", "text", "help"
LANGUAGE, MANDATORY, OTHER, HIDDEN, EQUATION = "language", "mandatory", "other", "hidden", "equation"
COLUMNS = (CLASS, TYPE, NAME, RELEVANCE, TEXT, HELP, LANGUAGE, MANDATORY, OTHER, HIDDEN, EQUATION)

LIST, LONG_TEXT, COMPUTED = "L", "T", "*"  # types of questions
CHOSEN_SITE = "where"
VALUES = {"dont_know": "DK", "not_applicable": "NA"}  # codes of answers have five characters at most

_BOM = "\ufeff"  # as LimeSurvey's own exports have it
_SETTINGS = {
    "format": "G",  # one group of questions on each page
    "anonymized": "Y",
    "ipaddr": "N",
    "datestamp": "N",
    "savetimings": "N",
    "allowprev": "Y",
    "showprogress": "Y",
}

Row = Mapping[str, str]


def limesurvey(form: Form) -> bytes:
    """UTF-8 with tabs. Codes of questions are ours without hyphens, codes of answers 1 to 5, DK and NA."""
    file = StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="", delimiter="\t", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_rows(form))
    return (_BOM + file.getvalue()).encode()


def question_code(code: str) -> str:
    """Letters and digits only: "S11", "commentE01"."""
    return plain_code(code, "")


def _rows(form: Form) -> Iterator[Row]:
    for name, value in {"language": _language(), **_SETTINGS}.items():
        yield {CLASS: "S", NAME: name, TEXT: value}
    for name, text in (("title", _html([form.title])), ("welcometext", _html(form.introduction))):
        yield {CLASS: "SL", NAME: f"surveyls_{name}", TEXT: text, LANGUAGE: _language()}
    yield from _first_page(form)
    for part in parts_of(form):
        yield from _page(form, part)
    if form.has_comment:
        yield _group(_("One last question"), ())
        yield from _question(comment_field(form))


def _first_page(form: Form) -> Iterator[Row]:
    yield _group(_("About you"), ())
    yield _computed(GROUP, form.group)
    if site := site_field(form):
        yield _asked(CHOSEN_SITE, LIST, site)
        for number, option in enumerate(site.options, start=1):
            yield _answer(f"W{number}", option.label)  # a number alone would look like an answer
        yield _computed(SITE, f"{{{CHOSEN_SITE}.shown}}")


def _page(form: Form, part: Part) -> Iterator[Row]:
    yield _group(part.title, part.lines)
    for field in fields_of(form, part):
        yield from _question(field)


def _question(field: Field) -> Iterator[Row]:
    yield _asked(question_code(field.code), LIST if field.options else LONG_TEXT, field)
    for option in field.options:
        yield _answer(VALUES.get(option.value, option.value), option.label)


def _group(title: str, lines: Iterable[str]) -> Row:
    return {CLASS: "G", NAME: _plain(title), RELEVANCE: "1", TEXT: _html(lines), LANGUAGE: _language()}


def _asked(code: str, kind: str, field: Field) -> Row:
    return {
        CLASS: "Q",
        TYPE: kind,
        NAME: code,
        RELEVANCE: f"{field.about}.NAOK != '{VALUES[DONT_KNOW]}'" if field.about else "1",
        TEXT: _html([field.label]),
        HELP: _html(field.help),
        LANGUAGE: _language(),
        MANDATORY: "N",
        OTHER: "N",
    }


def _computed(code: str, equation: str) -> Row:
    """A value that nobody sees or types in. Its text is the heading of its column in exports with texts."""
    return {
        CLASS: "Q",
        TYPE: COMPUTED,
        NAME: code,
        RELEVANCE: "1",
        TEXT: code.capitalize(),
        LANGUAGE: _language(),
        MANDATORY: "N",
        OTHER: "N",
        HIDDEN: "1",
        EQUATION: equation,
    }


def _answer(code: str, label: str) -> Row:
    return {CLASS: "A", TYPE: "0", NAME: code, TEXT: _html([label]), LANGUAGE: _language()}


def _language() -> str:
    """As LimeSurvey calls it, without the country."""
    return current().partition("-")[0]


def _html(texts: Iterable[str]) -> str:
    """Braces would be read as an expression, and what stands between < and > as a tag."""
    return "<br>".join(_plain(escape(text, quote=False)) for text in texts)


def _plain(text: str) -> str:
    """On one line, without what would be read as an expression."""
    return " ".join(text.split()).replace("{", "&#123;").replace("}", "&#125;")
