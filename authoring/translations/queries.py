"""What an organisation has said of translated texts, and how far it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import Organisation
from authoring.models import CheckedText, LanguageReviewer
from authoring.translations.texts import Translated, texts_in
from authoring.translations.vocabulary import OPEN, Area, State
from questions.problems import NoBanksError
from questions.queries import current_edition


@dataclass(frozen=True)
class Said:
    """Of one text. `is_current` is false where its words have changed since."""

    state: str
    at: datetime
    is_current: bool
    wording: tuple[str, ...] = ()
    note: str = ""
    by: str = ""


@dataclass(frozen=True)
class Row:
    text: Translated
    said: Said | None

    @property
    def state(self) -> str:
        return self.said.state if self.said and self.said.is_current else OPEN

    @property
    def has_changed(self) -> bool:
        return self.said is not None and not self.said.is_current


@dataclass(frozen=True)
class Progress:
    """Of an area, or of everything: the number of texts, of those checked, and of those with a suggestion."""

    texts: int
    checked: int
    wrong: int

    @property
    def is_complete(self) -> bool:
        return self.checked == self.texts


def newest_edition() -> int | None:
    """The edition whose words are checked. None before one is published."""
    try:
        return current_edition().pk
    except NoBanksError:
        return None


def rows_in(organisation: Organisation, language: str) -> list[Row]:
    """All texts of the language, with what was said of each. Two queries."""
    checks = CheckedText.objects.filter(organisation=organisation, language=language).select_related("by")
    said = {check.key: check for check in checks}
    return [Row(text, _said(text, said.get(text.key))) for text in texts_in(language, newest_edition())]


def row_of(organisation: Organisation, language: str, key: str) -> Row | None:
    return next((row for row in rows_in(organisation, language) if row.text.key == key), None)


def _said(text: Translated, check: CheckedText | None) -> Said | None:
    if check is None:
        return None
    is_current = check.fingerprint == text.fingerprint
    return Said(check.state, check.at, is_current, tuple(check.wording), check.note, str(check.by or ""))


def found(rows: Sequence[Row], chosen: Mapping[str, str]) -> list[Row]:
    """Those that a search by words, area and state finds. Every word must be in the texts, their context or files."""
    words = chosen.get("q", "").casefold().split()
    rows = [row for row in rows if row.text.area == chosen.get("area", row.text.area)]
    rows = [row for row in rows if row.state == chosen.get("state", row.state)]
    return [row for row in rows if _has(row.text, words)]


def _has(text: Translated, words: Sequence[str]) -> bool:
    said = "\n".join((*text.source, *text.words, text.context, *text.files)).casefold()
    return all(word in said for word in words)


def progress_of(rows: Sequence[Row]) -> Progress:
    states = [row.state for row in rows]
    return Progress(len(states), states.count(State.CHECKED), states.count(State.WRONG))


def progress_by_area(rows: Sequence[Row]) -> dict[Area, Progress]:
    """Only areas that have a text."""
    found: dict[Area, list[Row]] = {}
    for row in rows:
        found.setdefault(row.text.area, []).append(row)
    return {area: progress_of(each) for area, each in found.items()}


def reviewers_of(organisation: Organisation) -> QuerySet[LanguageReviewer]:
    named = LanguageReviewer.objects.filter(membership__organisation=organisation)
    return named.select_related("membership__user").order_by("language", "membership__user__name", "pk")
