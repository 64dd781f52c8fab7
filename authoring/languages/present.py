"""Languages in words, for their pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from authoring.checks.advice import Advice
from authoring.languages.checks import advice_on_language
from authoring.languages.drafting import (
    Change,
    Content,
    Imported,
    Texts,
    changes,
    entry_of,
    is_sound,
    lacking,
    mark_of,
)
from authoring.languages.queries import Offered, words_in, words_of
from authoring.languages.vocabulary import MOST_LISTED
from questions.catalogue import Catalogue
from questions.languages import name_here
from questions.models import BankTranslation
from questions.translating.texts import BankText

_TITLES: Mapping[str, str] = {
    "groups": gettext_noop("Groups, and who is asked"),
    "patterns": gettext_noop("Flags, findings and their rules"),
}


@dataclass(frozen=True)
class BankRow:
    """A bank in a language. `version` is 0 where nothing is published."""

    title: str
    done: int
    total: int
    version: int
    is_own: bool
    checked: str


@dataclass(frozen=True)
class LanguageRow:
    code: str
    name: str
    pk: int | None  # of the own language
    is_retired: bool
    standing: str
    banks: tuple[BankRow, ...]


@dataclass(frozen=True)
class GroupRow:
    code: str
    title: str
    missing: int


@dataclass(frozen=True)
class LanguagePage:
    banks: tuple[BankRow, ...]
    groups: tuple[GroupRow, ...]
    errors: tuple[Advice, ...]
    warnings: tuple[Advice, ...]
    more_warnings: int
    changes: tuple[Change, ...]
    changed: int
    mark: str

    @property
    def more_changes(self) -> int:
        return self.changed - len(self.changes)


def rows_of(offered: Sequence[Offered], texts: Texts) -> list[LanguageRow]:
    return [_row(one, texts) for one in offered]


def _row(offered: Offered, texts: Texts) -> LanguageRow:
    rows = offered.rows
    return LanguageRow(
        code=offered.code,
        name=name_here(offered.code),
        pk=offered.own.pk if offered.own else None,
        is_retired=bool(offered.own and offered.own.retired_at),
        standing=_standing(offered),
        banks=tuple(_bank(bank, of_bank, _published(rows, bank), rows.get(bank)) for bank, of_bank in texts.items()),
    )


def _standing(offered: Offered) -> str:
    if offered.own is None:
        return _("Comes with sttool")
    if offered.own.retired_at:
        return _("Yours, retired")
    if not any(row.organisation for row in offered.rows.values()):
        return _("Yours, a draft: nothing is published yet")
    return _("Yours, published")


def _published(rows: Mapping[str, BankTranslation], bank: str) -> Mapping[str, str]:
    return words_of(rows[bank]) if bank in rows else {}


def _bank(bank: str, texts: Sequence[BankText], words: Mapping[str, str], row: BankTranslation | None) -> BankRow:
    return BankRow(
        title=title_of(bank, texts),
        done=sum(1 for text in texts if words.get(text.place)),
        total=len(texts),
        version=row.version if row else 0,
        is_own=bool(row and row.organisation),
        checked=checked_words(row) if row else "",
    )


def title_of(bank: str, texts: Sequence[BankText]) -> str:
    """In English, as the bank says it; a few have no title."""
    own = next((text.source for text in texts if text.place == "title"), "")
    return own or _(_TITLES.get(bank, bank))


def checked_words(row: BankTranslation) -> str:
    if not row.reviewed_by:
        return _("Not yet checked by a speaker")
    if row.reviewed_on is None:
        return _("Checked by {name}").format(name=row.reviewed_by)
    return _("Checked by {name} on {day}").format(name=row.reviewed_by, day=date_format(row.reviewed_on, "j F Y"))


@dataclass(frozen=True)
class VersionRow:
    title: str
    version: int
    published_at: datetime
    checked: str


def versions_in_words(rows: Iterable[BankTranslation], texts: Texts) -> list[VersionRow]:
    titles = {bank: title_of(bank, of_bank) for bank, of_bank in texts.items()}
    return [
        VersionRow(titles.get(row.code, row.code), row.version, row.published_at, checked_words(row)) for row in rows
    ]


def language_page(
    code: str, content: Content, texts: Texts, offered: Mapping[str, BankTranslation], catalogue: Catalogue
) -> LanguagePage:
    """`catalogue`: the newest banks in English."""
    advice = advice_on_language(content, texts, code)
    changed = changes(content, texts, words_in(offered))
    warnings = tuple(one for one in advice if not one.is_error)
    return LanguagePage(
        banks=tuple(_drafted(bank, of_bank, content, offered.get(bank)) for bank, of_bank in texts.items()),
        groups=tuple(_groups(content, texts, catalogue)),
        errors=tuple(one for one in advice if one.is_error),
        warnings=warnings[:MOST_LISTED],
        more_warnings=max(0, len(warnings) - MOST_LISTED),
        changes=changed[:MOST_LISTED],
        changed=len(changed),
        mark=mark_of(content),
    )


def _drafted(bank: str, texts: Sequence[BankText], content: Content, row: BankTranslation | None) -> BankRow:
    words = {text.place: "done" for text in texts if is_sound(entry_of(content, text), text)}
    return _bank(bank, texts, words, row)


def _groups(content: Content, texts: Texts, catalogue: Catalogue) -> Iterator[GroupRow]:
    missing = lacking(content, texts)
    for code, group in catalogue.groups.items():
        yield GroupRow(code, group.title, len(missing.get(code, ())))


def imported_words(counts: Imported) -> str:
    taken = ngettext(
        "{count} text was taken from the file.", "{count} texts were taken from the file.", counts.taken
    ).format(count=counts.taken)
    return " ".join((taken, *_other_counts(counts), _("Look through the draft.")))


def _other_counts(counts: Imported) -> Iterator[str]:
    if count := counts.replaced:
        yield ngettext(
            "{count} text that was in the draft was replaced.",
            "{count} texts that were in the draft were replaced.",
            count,
        ).format(count=count)
    if count := counts.emptied:
        yield ngettext(
            "{count} text in the draft was emptied.", "{count} texts in the draft were emptied.", count
        ).format(count=count)
    if count := counts.left:
        yield ngettext(
            "{count} text is empty in the file and stays as it was.",
            "{count} texts are empty in the file and stay as they were.",
            count,
        ).format(count=count)
