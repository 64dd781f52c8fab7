"""Deciding on the command line what a file means: --sheet, --hidden-rows, --as "Ward=site", --word "Band 6=nursing"."""

import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from intake.asks import HIDDEN, SHEET, WITH_HIDDEN, WITHOUT_HIDDEN, Ask, Choices, Part, plain
from intake.headings import normalised

# The last words in typographic quotes, and the place of a column whose heading is not the only one.
_SUBJECT = re.compile(r"“(?P<words>.*)”(?: \((?P<place>column [A-Z]+)\))?")
_COLUMN = re.compile(r"\bcolumn [A-Z]+\b")
_WHAT: Mapping[Part, str] = {"columns": "column", "words": "word to decide"}
_OPTIONS: Mapping[Part, str] = {"columns": "--as", "words": "--word"}


class ChoosingError(Exception):
    """An option does not fit the file, or something is still to be decided. The message says what to enter."""


class Reading(Protocol):
    """What a reader of lists or answers returns."""

    @property
    def asks(self) -> tuple[Ask, ...]: ...


Read = TypeVar("Read", bound=Reading)


@dataclass(frozen=True)
class Given:
    """What was entered: names of columns and words, and what each of them means. Empty where nothing was entered."""

    sheet: str = ""
    hidden_rows: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()


def add_options(parser: ArgumentParser, *, has_words: bool = True) -> None:
    parser.add_argument("--sheet", default="", help="the sheet to read, or “*” for all that are not hidden")
    parser.add_argument("--hidden-rows", choices=[WITH_HIDDEN, WITHOUT_HIDDEN], default="", help="of a workbook")
    parser.add_argument(
        "--as",
        action="append",
        default=[],
        dest="columns",
        metavar="HEADING=WHAT",
        help="what a column holds, for example “Work address=email” or “Manager Email=unused”",
    )
    if has_words:
        parser.add_argument(
            "--word",
            action="append",
            default=[],
            dest="words",
            metavar="WORD=MEANING",
            help="what a word means, for example “Band 6=nursing” or “Estates=leave-out”",
        )


def given(*, sheet: str, hidden_rows: str, columns: Iterable[str], words: Iterable[str] = ()) -> Given:
    """The options as they were entered. Raises ChoosingError for one without an equals sign."""
    return Given(sheet, hidden_rows, tuple(map(_parted, columns)), tuple(map(_parted, words)))


def _parted(text: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=")
    if not equals:
        raise ChoosingError(f"“{text}” has no equals sign. Write NAME=MEANING.")
    return name.strip(), value.strip()


def decided(read: Callable[[Choices], Read], entered: Given) -> Read:
    """The reading with the choices that were entered. Raises ChoosingError unless they fit and nothing is open."""
    choices: dict[str, str] = {}
    reading = read(choices)
    while (found := {**choices, **choices_of(reading.asks, entered)}) != choices:  # the sheet shows the columns, ...
        choices = found
        reading = read(choices)
    _refuse_unknown(reading.asks, entered)
    if undecided := [ask for ask in reading.asks if ask.is_open]:
        raise ChoosingError("\n".join(["Decide this first:", *_in_words(undecided)]))
    return reading


def choices_of(asks: Sequence[Ask], entered: Given) -> Choices:
    """The choices among these asks. Raises ChoosingError for a value that is not an option, or a name of several."""
    choices = {SHEET: entered.sheet, HIDDEN: entered.hidden_rows}
    choices = {ask.key: _value(ask, choices[ask.key]) for ask in asks if choices.get(ask.key)}
    for part, pairs in _pairs(entered):
        for name, value in pairs:
            if ask := _named(asks, part, name):
                choices[ask.key] = _value(ask, value)
    return choices


def _pairs(entered: Given) -> tuple[tuple[Part, tuple[tuple[str, str], ...]], ...]:
    return ("columns", entered.columns), ("words", entered.words)


def _value(ask: Ask, text: str) -> str:
    """By value or label."""
    for option in ask.options:
        if plain(text) in {plain(option.value), plain(str(option.label))}:
            return option.value
    values = ", ".join(option.value for option in ask.options)
    raise ChoosingError(f"“{text}” does not answer “{ask.text}” Use one of: {values}.")


def _named(asks: Iterable[Ask], part: Part, name: str) -> Ask | None:
    of_part = [ask for ask in asks if ask.part == part]
    found = [ask for ask in of_part if plain(_subject(ask)) == plain(name)]
    found = found or [ask for ask in of_part if _bare(ask) == normalised(name)]
    if len(found) > 1:
        raise ChoosingError(f"“{name}” could be several. Use {' or '.join(map(_quoted, found))}.")
    return next(iter(found), None)


def _quoted(ask: Ask) -> str:
    return f"“{_subject(ask)}”"


def _subject(ask: Ask) -> str:
    """What an ask is about, as it can be entered: Band 6, Email, Email (column D), column D."""
    if match := _SUBJECT.search(ask.text):
        return f"{match['words']} ({match['place']})" if match["place"] else match["words"]
    column = _COLUMN.search(ask.text)
    return column.group() if column else ask.text


def _bare(ask: Ask) -> str:
    match = _SUBJECT.search(ask.text)
    return normalised(match["words"] if match else _subject(ask))


def _refuse_unknown(asks: Sequence[Ask], entered: Given) -> None:
    if entered.sheet and not any(ask.key == SHEET for ask in asks):
        raise ChoosingError("There is no choice of sheets in this file. Leave out --sheet.")
    for part, pairs in _pairs(entered):
        for name, _ in pairs:
            if _named(asks, part, name) is None:
                raise ChoosingError(f"There is no {_WHAT[part]} “{name}”. There are: {_names(asks, part)}.")


def _names(asks: Iterable[Ask], part: Part) -> str:
    return "; ".join(_quoted(ask) for ask in asks if ask.part == part) or "none"


def _in_words(asks: Iterable[Ask]) -> Iterator[str]:
    for ask in asks:
        values = ", ".join(option.value for option in ask.options)
        yield " ".join(filter(None, [f"- {ask.text}", ask.help, f"Use {_option(ask)} with one of: {values}."]))


def _option(ask: Ask) -> str:
    if ask.key == SHEET:
        return "--sheet"
    if ask.key == HIDDEN:
        return "--hidden-rows"
    return f'{_OPTIONS[ask.part]} "{_subject(ask)}=…"'
