"""What a command is told about a file of answers, and what it has to ask."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake.answers import AnswersReading
from intake.asks import HIDDEN, SHEET, WITH_HIDDEN, WITHOUT_HIDDEN, Ask, Choices, key_of, plain

GROUP, INCOMPLETE = "group", "incomplete"  # keys of asks
YES_OR_NO = (WITH_HIDDEN, WITHOUT_HIDDEN)
OPTION_OF: Mapping[str, str] = {SHEET: "--sheet", HIDDEN: "--hidden-rows", INCOMPLETE: "--unfinished", GROUP: "--group"}
MAX_VALUES = 12  # that a message names
Read = Callable[[Choices], AnswersReading]


class UndecidedError(Exception):
    """Something is wrong or has to be said: a line for each, with what to add to the command."""


@dataclass(frozen=True)
class Told:
    """`columns`: heading -> what it holds. `words`: word -> what it means. `choices`: by key."""

    columns: Mapping[str, str]
    words: Mapping[str, str]
    choices: Choices
    accepts_guesses: bool


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--as",
        dest="columns",
        metavar="HEADING=ROLE",
        action="append",
        default=[],
        help="what a column holds: respondent, group, site, code, answer, comment, unused or the code of a question",
    )
    parser.add_argument(
        "--word",
        dest="words",
        metavar="WORD=MEANING",
        action="append",
        default=[],
        help="what a word means: the code of a group, a site, or 1 to 5, dont_know, not_applicable or blank",
    )
    parser.add_argument("--sheet", default="", help="the sheet to read; * for all of them")
    parser.add_argument("--hidden-rows", default="", choices=YES_OR_NO, help="whether hidden rows count")
    parser.add_argument("--unfinished", default="", choices=YES_OR_NO, help="whether people count who did not finish")
    parser.add_argument("--group", default="", help="the code of the group that answered, if no column says it")
    parser.add_argument("--accept-guesses", action="store_true", help="read the file as the command would guess it")


def told_by(options: Mapping[str, Any]) -> Told:
    """Raises UndecidedError for what is not written as HEADING=ROLE or WORD=MEANING."""
    by_key = {
        SHEET: options["sheet"],
        HIDDEN: options["hidden_rows"],
        INCOMPLETE: options["unfinished"],
        GROUP: options["group"],
    }
    choices = {key: value for key, value in by_key.items() if value}
    return Told(_pairs(options["columns"]), _pairs(options["words"]), choices, options["accept_guesses"])


def _pairs(texts: Sequence[str]) -> Mapping[str, str]:
    pairs = {}
    for text in texts:
        name, sign, value = text.rpartition("=")
        if not sign:
            raise UndecidedError(f"“{text}” needs an equals sign, as in “Staff group=group”.")
        pairs[plain(name)] = value.strip()
    return pairs


def decided(read: Read, told: Told) -> AnswersReading:
    """The reading with everything that was told. Raises UndecidedError where it cannot be used."""
    choices = {**told.choices, **{key_of("columns", name): value for name, value in told.columns.items()}}
    reading = read(choices)
    while not (said := _said(reading, told.words)).items() <= choices.items():
        choices |= said
        reading = read(choices)  # a column that is chosen may hold words that were not asked about before
    lines = [*_faults(reading, choices, told)]
    if lines:
        raise UndecidedError("\n".join(lines))
    return reading


def _said(reading: AnswersReading, words: Mapping[str, str]) -> Mapping[str, str]:
    """What was told of the words that are asked about."""
    said = {ask.key: _said_of(ask, words) for ask in reading.asks if ask.part == "words"}
    return {key: value for key, value in said.items() if value}


def _said_of(ask: Ask, words: Mapping[str, str]) -> str:
    text = plain(ask.text)
    return next((value for word, value in words.items() if f"“{word}”" in text), "")


def _faults(reading: AnswersReading, choices: Choices, told: Told) -> Iterator[str]:
    for ask in reading.asks:
        if ask.key in choices and all(option.value != choices[ask.key] for option in ask.options):
            yield f"{ask.text} “{choices[ask.key]}” is none of: {_values(ask)}."
    if open_asks := reading.open_asks:
        yield from (_open_words(ask) for ask in open_asks)
    elif reading.guesses and not told.accepts_guesses:
        yield from (f"{ask.text} Guessed: {ask.chosen}. To change it, add {_addition(ask)}." for ask in reading.guesses)
        yield "If the guesses are right, add --accept-guesses."
    yield from map(str, reading.troubles)


def _open_words(ask: Ask) -> str:
    return " ".join(filter(None, [ask.text, ask.help, f"Add {_addition(ask)}. VALUE: {_values(ask)}."]))


def _addition(ask: Ask) -> str:
    """What to add to the command."""
    if ask.part == "file":
        return f"{OPTION_OF[ask.key]} VALUE"
    name = ask.text.partition("“")[2].rpartition("”")[0]
    return f'{"--as" if ask.part == "columns" else "--word"} "{name}=VALUE"'


def _values(ask: Ask) -> str:
    values = [option.value for option in ask.options]
    more = " and others" if len(values) > MAX_VALUES else ""
    return ", ".join(values[:MAX_VALUES]) + more
