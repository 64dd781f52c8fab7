"""Problems in the banks, explained so that the person editing them can fix them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in a bank file and how to fix it. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.message}"


class BankError(Exception):
    """The banks were refused as a whole. `problems` lists every fault by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NoBanksError(Exception):
    """No banks have been loaded into this database."""

    def __init__(self) -> None:
        super().__init__("No question banks are loaded. Run: manage.py load_banks")
