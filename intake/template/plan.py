"""What stands in the template workbook: its sheets, their columns, and what each cell may hold."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from questions.other_tools.asked import parts_of
from questions.other_tools.fields import comment_field, fields_of
from questions.other_tools.form import GROUP, SITE, Form
from questions.questionnaire import Option

HOW_TO = gettext_noop("How to")
MAX_SHEET_NAME = 31  # characters that Excel allows
_NOT_IN_SHEET_NAMES = str.maketrans("[]:*?/\\'", "()-  --\N{RIGHT SINGLE QUOTATION MARK}")


@dataclass(frozen=True)
class Column:
    """`code` is the first heading and `text` the second. Without `words` anything may be typed in."""

    code: str
    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class TemplateSheet:
    """`groups` are codes."""

    name: str
    groups: tuple[str, ...]
    columns: tuple[Column, ...]


def sheets_of(forms: Sequence[Form]) -> tuple[TemplateSheet, ...]:
    """One sheet for all groups that are asked the same in the same words."""
    alike: dict[tuple[Column, ...], list[Form]] = {}
    for form in forms:
        alike.setdefault(tuple(_columns(form)), []).append(form)
    sheets: list[TemplateSheet] = []
    for columns, together in alike.items():
        group = Column(GROUP, _("Which group?"), tuple(form.group_title for form in together))
        name = _sheet_name(together, {sheet.name.casefold() for sheet in sheets})
        sheets.append(TemplateSheet(name, tuple(form.group for form in together), (group, *columns)))
    return tuple(sheets)


def word_of(option: Option) -> str:
    """What is chosen for an answer: “4 - Mostly”, and of an opt-out its words alone."""
    return option.label if option.is_opt_out else f"{option.value} - {option.label}"


def _columns(form: Form) -> Iterator[Column]:
    if form.sites:
        yield Column(SITE, _("Which site?"), form.sites)
    for part in parts_of(form):
        for field in fields_of(form, part):
            yield Column(field.code, field.label, tuple(word_of(option) for option in field.options))
    if form.has_comment:
        comment = comment_field(form)
        yield Column(comment.code, comment.label)


def _sheet_name(forms: Sequence[Form], taken: Collection[str]) -> str:
    """After the first group. Excel does not tell names apart by capitals."""
    title, others = forms[0].group_title.translate(_NOT_IN_SHEET_NAMES), len(forms) - 1
    name = shorten(title, MAX_SHEET_NAME, placeholder="…")
    if others:
        text = ngettext("{group} and {count} more", "{group} and {count} more", others)
        room = MAX_SHEET_NAME - len(text.format(group="", count=others))
        name = text.format(group=shorten(title, room, placeholder="…"), count=others)
    name = name.translate(_NOT_IN_SHEET_NAMES)
    return f"{name[: MAX_SHEET_NAME - 3]} {len(taken) + 1}" if name.casefold() in taken else name


def how_to_name() -> str:
    """Of the first sheet."""
    return _(HOW_TO).translate(_NOT_IN_SHEET_NAMES)[:MAX_SHEET_NAME]
