"""An XLSForm: the workbook from which KoboToolbox and ODK make a form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

from questions.other_tools.asked import Part, parts_of
from questions.other_tools.fields import Field, comment_field, fields_of, plain_code, site_field, value_of
from questions.other_tools.form import GROUP, Form
from questions.questionnaire import DONT_KNOW, Option

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_TITLE = 40  # characters of the title that go into the form's id
VERSION_LETTERS = 10  # of the edition's fingerprint

SURVEY = ("type", "name", "label", "hint", "relevant", "calculation", "appearance")
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_title", "form_id", "version")

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE_ON = datetime(2020, 1, 1, tzinfo=UTC)  # always the same, so that the same form is the same file
_WIDTHS = {"label": 80, "hint": 60, "form_title": 60, "form_id": 40}
_WIDTH = 20

Row = Mapping[str, str]  # heading -> cell


def xlsform(form: Form) -> bytes:
    """The form as .xlsx. Questions have our codes as names and our values as answers. None has to be answered."""
    lists = _Lists()
    survey = list(_survey(form, lists))
    file = BytesIO()
    # Named, not imported, so that a web process loads it only when it is needed.
    workbook: Workbook = import_string("xlsxwriter.workbook.Workbook")(file, _OPTIONS)
    workbook.set_properties({"title": form.title, "created": _MADE_ON})
    look = _Look(workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True, "valign": "top"}))
    _write(workbook.add_worksheet("survey"), SURVEY, survey, look)
    _write(workbook.add_worksheet("choices"), CHOICES, list(lists.rows()), look)
    _write(workbook.add_worksheet("settings"), SETTINGS, [_settings(form)], look)
    workbook.close()
    return file.getvalue()


def form_id_of(form: Form) -> str:
    """What a server tells forms apart by: title and group."""
    return "_".join(part for part in (value_of(form.title)[:MAX_TITLE].strip("_"), form.group) if part)


@dataclass(frozen=True)
class _Look:
    heading: "Format"
    cell: "Format"


class _Lists:
    """Lists of choices; questions with the same answers share one."""

    def __init__(self) -> None:
        self._names: dict[tuple[Option, ...], str] = {}

    def name_of(self, options: tuple[Option, ...]) -> str:
        return self._names.setdefault(options, f"answers_{len(self._names) + 1}")

    def rows(self) -> Iterator[Row]:
        for options, name in self._names.items():
            for option in options:
                yield {"list_name": name, "name": option.value, "label": _text(option.label)}


def _survey(form: Form, lists: _Lists) -> Iterator[Row]:
    yield {"type": "calculate", "name": GROUP, "calculation": f"'{form.group}'"}
    for number, paragraph in enumerate((form.title, *form.introduction)):
        yield {"type": "note", "name": f"introduction_{number}", "label": _text(paragraph)}
    if site := site_field(form):
        yield _row(site, lists)
    for part in parts_of(form):
        yield from _page(form, part, lists)
    if form.has_comment:
        yield _row(comment_field(form), lists)


def _page(form: Form, part: Part, lists: _Lists) -> Iterator[Row]:
    """All on one screen, as on our page."""
    yield {"type": "begin_group", "name": f"page_{part.code}", "label": _text(part.title), "appearance": "field-list"}
    if part.lines:
        yield {"type": "note", "name": f"about_{part.code}", "label": _lines(part.lines)}
    for field in fields_of(form, part):
        yield _row(field, lists)
    yield {"type": "end_group"}


def _row(field: Field, lists: _Lists) -> Row:
    row = {"name": plain_code(field.code, "_"), "label": _text(field.label), "hint": _lines(field.help)}
    if not field.options:
        return {**row, "type": "text", "appearance": "multiline"}
    # Nobody is asked how widely an answer is shared that they do not know.
    relevant = f"${{{field.about}}} != '{DONT_KNOW}'" if field.about else ""
    return {**row, "type": f"select_one {lists.name_of(field.options)}", "relevant": relevant}


def _write(sheet: "Worksheet", headings: Sequence[str], rows: Sequence[Row], look: _Look) -> None:
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, _WIDTHS.get(heading, _WIDTH), look.cell)
        sheet.write_string(0, column, heading, look.heading)
        for number, row in enumerate(rows, start=1):
            sheet.write_string(number, column, row.get(heading, ""))


def _settings(form: Form) -> Row:
    return {"form_title": _text(form.title), "form_id": form_id_of(form), "version": form.edition[:VERSION_LETTERS]}


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(map(_text, texts))


def _text(text: str) -> str:
    """Without what the tools would take for the name of a question."""
    return text.replace("${", "$ {")
