"""Languages, areas and texts in words, for the pages on which they are checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.models import Membership, Organisation
from authoring.translations import queries
from authoring.translations.access import may_check
from authoring.translations.glossary import Term, terms_in
from authoring.translations.queries import Progress, Row, Said
from authoring.translations.texts import Translated, languages_to_check
from authoring.translations.vocabulary import OPEN, State
from questions.languages import own_name


@dataclass(frozen=True)
class LanguageRow:
    code: str
    name: str
    progress: Progress
    may_check: bool


@dataclass(frozen=True)
class ReviewerRow:
    pk: int
    name: str
    language: str


@dataclass(frozen=True)
class AreaRow:
    code: str
    words: str
    progress: Progress


@dataclass(frozen=True)
class Form:
    """A translation. `number` is one for which this plural form is said; None if there is one form only."""

    words: str
    number: int | None


@dataclass(frozen=True)
class Line:
    text: Translated
    area: str
    forms: tuple[Form, ...]
    suggested: tuple[Form, ...]
    terms: tuple[Term, ...]
    said: Said | None
    state: str  # in words; empty where it is to be checked
    is_open: bool
    is_checked: bool
    has_changed: bool


def languages(membership: Membership) -> list[LanguageRow]:
    organisation = membership.organisation
    return [
        LanguageRow(
            code,
            own_name(code),
            queries.progress_of(queries.rows_in(organisation, code)),
            may_check(membership, code),
        )
        for code in languages_to_check()
    ]


def reviewers(organisation: Organisation) -> list[ReviewerRow]:
    named = queries.reviewers_of(organisation)
    return [ReviewerRow(row.pk, str(row.membership.user), own_name(row.language)) for row in named]


def areas(rows: Sequence[Row]) -> list[AreaRow]:
    found = queries.progress_by_area(rows)
    return [AreaRow(area.value, str(area.label), progress) for area, progress in found.items()]


def lines(rows: Iterable[Row], language: str) -> list[Line]:
    return [line(row, language) for row in rows]


def line(row: Row, language: str) -> Line:
    text = row.text
    said = row.said if row.said and row.said.is_current else None
    return Line(
        text=text,
        area=str(text.area.label),
        forms=_forms(text, text.words),
        suggested=_forms(text, said.wording) if said else (),
        terms=terms_in(language, text.source),
        said=said,
        state="" if row.state == OPEN else str(State(row.state).label),
        is_open=row.state == OPEN,
        is_checked=row.state == State.CHECKED,
        has_changed=row.has_changed,
    )


def _forms(text: Translated, words: Sequence[str]) -> tuple[Form, ...]:
    numbers = text.numbers or (None,)
    return tuple(Form(form, number) for form, number in zip(words, numbers, strict=False))
