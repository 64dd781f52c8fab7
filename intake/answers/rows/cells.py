"""Reads the cells of a file: answers, groups and sites, and asks about words that it does not know."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.answers.known import Known
from intake.answers.rows.tally import Stands
from intake.answers.rows.values import BLANK, Values
from intake.answers.texts import folded
from intake.asks import Ask, Choices, Option, key_of, settled
from intake.places import Places
from intake.wording import MAX_SHOWN, shown, which_place

MAX_ASKS = 40  # words of one kind; more are faults of the file
MAX_TROUBLES = 100  # words that are named
MAX_LOOKED_UP = 2000  # unknown words of one kind, after which no more are looked up: the file holds something else

WITHOUT_SITE = "no-site"  # as in lists


@dataclass
class Word:
    """A cell's meaning: `value` is None where only a person can say. `stands` counts what is not plain."""

    value: str | None
    stands: Stands | None = None
    ask: str = ""  # key


class Answers:
    """Reads cells as answers to questions, each kind of cell once."""

    def __init__(self, known: Known, choices: Choices) -> None:
        self.values, self._choices = Values(known), choices
        self._cells: dict[str, dict[str, Word]] = {code: {} for code in known.codes}
        self._asks: dict[str, _Asked] = {}
        self._odd: dict[str, tuple[str, Stands]] = {}  # folded text -> code of a question, where it stands

    def word(self, code: str, cell: str, row: int, column: str) -> str | None:
        """The value of a cell; empty for a blank one, None where it is not known yet."""
        word = self._cells[code].get(cell) or self._look(code, cell)
        if word.stands is not None:
            self._count(word, code, cell, row, column)
        return word.value

    def _count(self, word: Word, code: str, cell: str, row: int, column: str) -> None:
        if word.ask:
            self._asks[word.ask].stands.count(row, column)
        if word.value is None:
            self._odd.setdefault(folded(cell), (code, Stands()))[1].count(row, column)

    def _look(self, code: str, cell: str) -> Word:
        found = self._cells[code][cell] = self._new(code, cell)
        return found

    def _new(self, code: str, cell: str) -> Word:
        if len(self._odd) > MAX_LOOKED_UP:
            return Word(None, Stands())
        how, value = self.values.meaning(code, cell)
        if how == "known":
            return Word(value)
        if how == "odd":
            return Word(None, Stands())
        key, options = self._options(code, cell)
        chosen = settled(key, options, self._choices, value if how == "guessed" else "")
        if key not in self._asks:
            self._asks[key] = _Asked(cell, code, options, chosen, is_sure=how != "guessed" or key in self._choices)
        return Word(_value_of(chosen), Stands(), key)

    def _options(self, code: str, cell: str) -> tuple[str, tuple[Option, ...]]:
        """Numbers beyond the scale can only be opt-outs. Words are asked once for each set of options."""
        is_number = folded(cell).lstrip("'-+").isdigit()
        kept, shown_options = (
            [option for option in offered if option.is_opt_out or not is_number]
            for offered in (self.values.options(code), self.values.options_on_page(code))
        )
        options = tuple(Option(option.value, _label(option.value, option.label)) for option in shown_options)
        of_set = "|".join(f"{option.value} {option.label}" for option in kept)  # the same in every language
        return key_of("words", f"{cell[:MAX_SHOWN]}|{of_set}"), (*options, Option(BLANK, _("Nothing was answered")))

    def asks(self) -> Iterator[Ask]:
        for key, asked in [*self._asks.items()][:MAX_ASKS]:
            text = _("What does {word} mean, as an answer to {code} and questions with the same answers?")
            text = text.format(word=shown(asked.cell), code=asked.code)
            yield Ask(key, "words", text, asked.options, asked.chosen, asked.stands.sentence, asked.is_sure)

    def troubles(self) -> Iterator[tuple[int, str]]:
        """A row and a sentence for each word that means nothing and that nobody is asked about."""
        asked_about = {folded(asked.cell) for asked in [*self._asks.values()][:MAX_ASKS]}
        for text, (code, stands) in [*self._odd.items()][:MAX_TROUBLES]:
            if text not in asked_about:
                labels = ", ".join(f"“{option.label}”" for option in self.values.options_on_page(code))
                words = _("{word} stands {where}. Answers are 1 to 5, or {labels}. Change it in the file.")
                yield stands.first, words.format(word=shown(text), where=stands.words, labels=labels)
        guessed = [asked for asked in [*self._asks.values()][MAX_ASKS:] if asked.chosen]
        more = max(len(self._odd) - MAX_TROUBLES, 0) + len(guessed)
        if more:
            words = ngettext(
                "{count} more word in columns of answers is unknown. Do these columns hold answers?",
                "{count} more words in columns of answers are unknown. Do these columns hold answers?",
                more,
            )
            yield 0, words.format(count=f"{more:,}")


@dataclass
class _Asked:
    cell: str
    code: str
    options: tuple[Option, ...]
    chosen: str
    is_sure: bool

    def __post_init__(self) -> None:
        self.stands = Stands()


def _value_of(chosen: str) -> str | None:
    return None if not chosen else "" if chosen == BLANK else chosen


def _label(value: str, label: str) -> str:
    return f"{value} {label}" if value.isdigit() else label


class PlaceWords:
    """Reads cells as groups or as sites. `what` is "group" or "site"; `titles`: value -> words for a choice."""

    def __init__(
        self, what: str, places: Places | None, titles: Mapping[str, str], choices: Choices, *, more: Sequence[Option]
    ) -> None:
        self.what, self._places, self._choices = what, places, choices
        self._options = (*(Option(value, title) for value, title in titles.items()), *more)
        self._words: dict[str, Word] = {}
        self._names: dict[str, tuple[str, str, bool]] = {}  # key -> cell, chosen, is sure

    def word(self, cell: str, row: int, column: str = "") -> str | None:
        """The group or site; LEAVE_OUT where its rows are left out, None where it is not known yet."""
        word = self._words.get(cell) or self._look(cell)
        if word.stands is not None:
            word.stands.count(row, column)
        return word.value

    def _look(self, cell: str) -> Word:
        found = self._words[cell] = self._new(cell)
        return found

    def _new(self, cell: str) -> Word:
        if self._places is None:
            return Word(cell)
        if len(self._names) > MAX_LOOKED_UP:
            return Word(None, Stands())
        meant = self._places.meant(folded(cell))
        if meant and meant.is_sure:
            return Word(meant.value)
        key = key_of("words", f"{self.what}|{cell[:MAX_SHOWN]}")
        guess = meant.value if meant else ""
        chosen = settled(key, self._options, self._choices, guess)
        self._names.setdefault(key, (cell, chosen, key in self._choices))
        return Word(chosen or None, Stands(), key)

    def asks(self) -> Iterator[Ask]:
        stands: dict[str, Stands] = {}
        for word in self._words.values():
            if word.stands is not None and word.ask:
                stands.setdefault(word.ask, word.stands)
        for key, where in [*stands.items()][:MAX_ASKS]:
            cell, chosen, is_sure = self._names[key]
            text = which_place(self.what, shown(cell))
            yield Ask(key, "words", text, self._options, chosen, where.sentence, is_sure)

    def troubles(self) -> Iterator[tuple[int, str]]:
        """What is too much to ask."""
        unknown = [word.stands for word in self._words.values() if word.stands]
        if len(self._names) > MAX_ASKS:
            text = _too_many_groups if self.what == "group" else _too_many_sites
            yield min(stands.first for stands in unknown), text(len(unknown)).format(count=f"{len(unknown):,}")


def _too_many_groups(words: int) -> str:
    return ngettext(
        "{count} word in the column of the group is unknown. Choose another column, or write the group as this round "
        "names it.",
        "{count} words in the column of the group are unknown. Choose another column, or write the group as this round "
        "names it.",
        words,
    )


def _too_many_sites(words: int) -> str:
    return ngettext(
        "{count} word in the column of the site is unknown. Choose another column, or write the site as this round "
        "names it.",
        "{count} words in the column of the site are unknown. Choose another column, or write the site as this round "
        "names it.",
        words,
    )


def without_signs(text: str) -> str:
    """A comment without control characters; line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"}).strip()
