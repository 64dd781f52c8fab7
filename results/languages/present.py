"""The table of answers by language, for the page of who was heard and for reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from questions.catalogue import Catalogue
from questions.languages import own_name, tag
from results.languages.model import ByLanguage, by_language_from


@dataclass(frozen=True)
class LanguageColumn:
    name: str  # in the language itself
    tag: str


@dataclass(frozen=True)
class LanguageRow:
    """`cells` are in the order of the languages."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class LanguageTable:
    """How many people answered in each language, then the score of each principle, if any may be shown."""

    columns: tuple[LanguageColumn, ...]
    rows: tuple[LanguageRow, ...]
    note: str
    figures: ByLanguage  # the same for programs


def language_table(kept: Mapping[str, Any] | None, catalogue: Catalogue) -> LanguageTable | None:
    """`kept` is the content of `AnsweredIn`. None where everybody was asked in English."""
    if kept is None:
        return None
    found = by_language_from(kept)
    codes = [*(one.language for one in found.shown), *found.hidden]
    few = _("fewer than {count}, or not shown").format(count=found.threshold)
    people = (*(f"{one.people:,}" for one in found.shown), *([few] * len(found.hidden)))
    scores = [_row(principle.code, principle.title, found) for principle in catalogue.principles.values()]
    return LanguageTable(
        columns=tuple(LanguageColumn(own_name(code), tag(code)) for code in codes),
        rows=(LanguageRow(_("People"), people), *(scores if found.shown else ())),
        note=_note(found.threshold),
        figures=found,
    )


def _row(code: str, title: str, found: ByLanguage) -> LanguageRow:
    hidden = _("not shown")
    scores = [one.principles.get(code) for one in found.shown]
    shown = (hidden if score is None else f"{score:.0f}" for score in scores)
    return LanguageRow(title, (*shown, *([hidden] * len(found.hidden))))


def _note(threshold: int) -> str:
    return _(
        "This counts people who answered in confidence and for themselves, in groups that are shown. A language is "
        "shown once {count} people have answered in it, and only if at least as many people, or none, are in languages "
        "that are not shown. Scores are from 0 to 100, to the nearest five points; everybody counts the same."
    ).format(count=threshold)
