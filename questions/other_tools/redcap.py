"""A data dictionary for REDCap: a CSV file with one row for each field of one instrument."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from django.utils.translation import gettext as _

from questions.other_tools.asked import Part, parts_of
from questions.other_tools.fields import Field, comment_field, fields_of, plain_code, site_field
from questions.other_tools.form import GROUP, Form
from questions.questionnaire import DONT_KNOW, Option

NAME, LABEL, CHOICES, NOTE = (
    "Variable / Field Name",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
)
INSTRUMENT, SECTION, TYPE = "Form Name", "Section Header", "Field Type"
BRANCHING, ANNOTATION = "Branching Logic (Show field only if...)", "Field Annotation"
COLUMNS = (
    NAME,
    INSTRUMENT,
    SECTION,
    TYPE,
    LABEL,
    CHOICES,
    NOTE,
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    BRANCHING,
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    ANNOTATION,
)
THE_INSTRUMENT = "questionnaire"
RECORD = "record_id"  # REDCap wants the first field to identify the record

Row = Mapping[str, str]


def redcap_dictionary(form: Form) -> bytes:
    """UTF-8 without a mark at the start, with all 18 columns. Names are our codes in lower case, answers our values.

    REDCap takes letters, digits and underscores as values, so the opt-outs need no numbers.
    """
    file = StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows({INSTRUMENT: THE_INSTRUMENT, **row} for row in _rows(form))
    return file.getvalue().encode()


def field_name(code: str) -> str:
    """The name of a field: a code in lower case ("s11", "comment_e01")."""
    return plain_code(code, "_").lower()


def _rows(form: Form) -> Iterator[Row]:
    yield {NAME: RECORD, TYPE: "text", LABEL: _("Record ID")}
    hidden = f"@HIDDEN @DEFAULT='{form.group}'"
    yield {NAME: GROUP, TYPE: "text", LABEL: _("Group"), ANNOTATION: hidden}
    yield {NAME: "introduction", TYPE: "descriptive", LABEL: _lines((form.title, *form.introduction))}
    if site := site_field(form):
        yield _row(site)
    for part in parts_of(form):
        yield from _page(form, part)
    if form.has_comment:
        yield _row(comment_field(form)) | {SECTION: _("One last question")}


def _page(form: Form, part: Part) -> Iterator[Row]:
    """The heading of a page stands above its first field."""
    heading = _lines((part.title, *part.lines))
    for field in fields_of(form, part):
        yield _row(field) | {SECTION: heading}
        heading = ""


def _row(field: Field) -> dict[str, str]:
    row = {NAME: field_name(field.code), LABEL: _text(field.label), NOTE: "<br>".join(map(_text, field.help))}
    if not field.options:
        return {**row, TYPE: "notes"}
    return {
        **row,
        TYPE: "radio",
        CHOICES: " | ".join(map(_choice, field.options)),
        BRANCHING: f"[{field_name(field.about)}] <> '{DONT_KNOW}'" if field.about else "",
    }


def _choice(option: Option) -> str:
    """A bar would begin another choice."""
    return f"{option.value}, {_text(option.label).replace('|', '/')}"


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(map(_text, texts))


def _text(text: str) -> str:
    """On one line, and never taken for a tag."""
    return " ".join(text.split()).replace("<", "&lt;")
