"""One thing that a check found."""

import hashlib
from dataclasses import dataclass
from typing import Literal

_MARK_LENGTH = 8


@dataclass(frozen=True)
class Advice:
    """An error blocks publishing; a warning has to be acknowledged. `where` is the code of a question, or empty.

    `about` is the text that was looked at: once it changes, a warning has to be acknowledged again.
    """

    weight: Literal["error", "warning"]
    kind: str
    where: str
    about: str
    message: str

    @property
    def key(self) -> str:
        """By which it is acknowledged."""
        mark = hashlib.sha256(f"{self.about}\n{self.message}".encode()).hexdigest()[:_MARK_LENGTH]
        return f"{self.where}:{self.kind}:{mark}"

    @property
    def is_error(self) -> bool:
        return self.weight == "error"
