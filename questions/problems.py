"""What can be wrong with the banks, told so that the person who edits them can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of a bank file and how to mend it. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.message}"


class BankError(Exception):
    """The banks were refused as a whole. `problems` lists every fault that was found, by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NoBanksError(Exception):
    """No banks were ever loaded into this database."""

    def __init__(self) -> None:
        super().__init__("No question banks are loaded. Run: manage.py load_banks")
