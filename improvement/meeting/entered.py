"""What is entered for a meeting: things to choose from, and what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Choice:
    """Something that can be done first: a step of the plan by its code, or words of the room's own."""

    words: str
    step: str = ""


@dataclass(frozen=True)
class Agreed:
    words: str
    still_open: str
    present: Sequence[str]  # codes of groups
    agreed_on: date
