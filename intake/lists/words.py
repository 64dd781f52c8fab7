"""What the words of a list for groups and sites mean. Each that is not recognised is asked about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intake.asks import LEAVE_OUT, Ask, Choices, Option, key_of, plain, settled
from intake.lists.model import Fields, Known
from intake.places import Places
from intake.wording import which_place

NO_SITE = "no-site"
LEAVE_THEM_OUT = Option(LEAVE_OUT, gettext_lazy("Leave out these lines"))


@dataclass(frozen=True)
class Meanings:
    """Word (`intake.asks.plain`) -> code of a group, name of a site, or LEAVE_OUT. Open ones are missing."""

    groups: Mapping[str, str]
    sites: Mapping[str, str]
    asks: tuple[Ask, ...]


@dataclass
class _Word:
    text: str  # as first written
    rows: int
    first: Fields


def meanings_of(fields: Sequence[Fields], known: Known, choices: Choices) -> Meanings:
    group_options = [*(Option(code, title) for code, title in known.titles.items()), LEAVE_THEM_OUT]
    site_options = [
        *(Option(name, name) for name in known.sites.values()),
        Option(NO_SITE, _("No site")),
        LEAVE_THEM_OUT,
    ]
    groups = _Meaning("group", known.group_words, group_options, choices)
    sites = _Meaning("site", known.site_words, site_options, choices)
    groups.read(_words((row.group, row) for row in fields))
    sites.read(_words((row.site, row) for row in fields))
    return Meanings(groups.found, sites.found, (*groups.asks, *sites.asks))


class _Meaning:
    def __init__(self, what: str, places: Places, options: Sequence[Option], choices: Choices) -> None:
        self._what, self._places, self._options, self._choices = what, places, options, choices
        self.found: dict[str, str] = {}
        self.asks: list[Ask] = []

    def read(self, words: Iterable[_Word]) -> None:
        for word in words:
            meant = self._places.meant(word.text)
            if meant and meant.is_sure:
                self.found[plain(word.text)] = meant.value
            else:
                ask = self._ask(word, meant.value if meant else "")
                self.asks.append(ask)
                if ask.chosen:
                    self.found[plain(word.text)] = "" if ask.chosen == NO_SITE else ask.chosen

    def _ask(self, word: _Word, guess: str) -> Ask:
        key = key_of("words", word.text, int(self._what == "site"))
        chosen = settled(key, self._options, self._choices)
        return Ask(
            key,
            "words",
            which_place(self._what, f"“{word.text[:60]}”"),
            tuple(self._options),
            chosen or guess,
            _where(word),
            is_sure=bool(chosen),
            subject=f"“{word.text[:60]}”",
        )


def _where(word: _Word) -> str:
    if word.rows == 1:
        return _("In {where}.").format(where=word.first.where)
    text = ngettext("In {count} line, first in {where}.", "In {count} lines, first in {where}.", word.rows)
    return text.format(count=f"{word.rows:,}", where=word.first.where)


def _words(rows: Iterable[tuple[str, Fields]]) -> Iterator[_Word]:
    found: dict[str, _Word] = {}
    for text, row in rows:
        if not text:
            continue
        word = found.setdefault(plain(text), _Word(text, 0, row))
        word.rows += 1
    yield from found.values()
