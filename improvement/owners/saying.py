"""What the owner of a step says of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What an owner says of a step. `status` is open, done or dropped; of a dropped one the words are the reason."""

    status: str
    words: str
    evidence: str = ""
    seen: str = ""  # the mark of what the page showed
