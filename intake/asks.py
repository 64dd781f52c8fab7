"""What a person may decide about a file: which sheet is read, what a column holds, what a word means.

Readers of lists and answers are pure functions of a file, of what is known of the round, and of the choices made so
far. They are called again at each step until nothing is open, so nothing is kept in between.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Part = Literal["file", "columns", "words"]
Choices = Mapping[str, str]  # key of an ask -> value of an option

ALL_SHEETS = "*"
UNUSED = "unused"  # of a column
LEAVE_OUT = "leave-out"  # the rows with this word
SHEET, HIDDEN = "sheet", "hidden"  # keys
WITH_HIDDEN, WITHOUT_HIDDEN = "with", "without"


@dataclass(frozen=True)
class Option:
    value: str
    label: "StrOrPromise"


@dataclass(frozen=True)
class Ask:
    """`key` is the same in every file of the same shape, so that a choice can be remembered."""

    key: str
    part: Part
    text: str  # "What is in the column “Staff group”?"
    options: tuple[Option, ...]
    chosen: str  # recognised, remembered or chosen; empty where only a person can say
    help: str = ""  # "For example: Nursing; Medical."
    is_sure: bool = True  # False: guessed, so that a person should look
    subject: str = ""  # the word that it is about, in quotes

    @property
    def is_open(self) -> bool:
        return not self.chosen


def key_of(part: Part, text: str, nth: int = 0) -> str:
    """The key of a column (by its heading) or a word, however it is written. `nth` tells columns alike apart."""
    digest = hashlib.sha256(f"{plain(text)}|{nth}".encode()).hexdigest()
    return f"{part[0]}-{digest[:10]}"


def plain(text: str) -> str:
    """In lower case, with single spaces."""
    return " ".join(text.casefold().split())


def settled(key: str, options: Sequence[Option], choices: Choices, otherwise: str = "") -> str:
    """The choice made, if it is one of the options; else what was recognised."""
    chosen = choices.get(key, "")
    return chosen if any(option.value == chosen for option in options) else otherwise
