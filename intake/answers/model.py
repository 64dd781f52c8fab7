"""What a file of answers holds: people, what was left out, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from intake.asks import Ask

Layout = Literal["", "long", "wide"]  # one row an answer, one row a person


@dataclass(frozen=True)
class Person:
    """One respondent. `packed` is in the format of `questions.packing`.

    `respondent` is empty where the file gives no number or name of the questionnaire, `site` where it gives none.
    `comments`: code of a question, or "" for the closing comment -> text. `row`: where the person is read first.
    """

    respondent: str
    group: str
    site: str
    packed: str
    comments: Mapping[str, str] = field(default_factory=dict, hash=False)
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class LeftOut:
    """Answers to a question that a group is no longer asked: so many of them."""

    code: str
    group: str
    answers: int


@dataclass(frozen=True)
class Trouble:
    """One kind of fault. `text` says where it stands first and how to fix it; `row` is 0 if it is about the file."""

    row: int
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class AnswersReading:
    """What a file says, as far as the choices made so far allow. `people` are in the order of the file.

    `shape` is the same for files with the same headings in the same order, and for no others: 64 hex digits.
    """

    layout: Layout
    shape: str
    people: tuple[Person, ...] = ()
    asks: tuple[Ask, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    remarks: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()  # in the order of questions and groups

    @property
    def open_asks(self) -> tuple[Ask, ...]:
        return tuple(ask for ask in self.asks if ask.is_open)

    @property
    def guesses(self) -> tuple[Ask, ...]:
        """What was guessed, so that a person should look."""
        return tuple(ask for ask in self.asks if ask.chosen and not ask.is_sure)

    @property
    def is_usable(self) -> bool:
        return bool(self.people) and not self.troubles and not self.open_asks


@dataclass(frozen=True)
class Problem:
    """What is wrong, and what is allowed. `line` is the row where it stands first; 0 if it is about the file."""

    line: int
    message: str

    def __str__(self) -> str:
        return self.message


class AnswerFileError(Exception):
    """Nothing was read. `problems` are in the order of the file, one for each kind of fault."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
