"""What a person has decided about a file so far, from one page to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake.asks import Ask


@dataclass
class Decisions:
    """`made` goes to the reader. `shown` is what the page showed as settled: only a change of it is a decision."""

    made: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()  # keys of what the page asked openly
    shape: str = ""  # of the file, before anything was decided
    last_time: str = ""  # in words: when a file of this shape was read with these choices

    @classmethod
    def from_page(cls, carried: Mapping[str, Mapping[str, str]]) -> "Decisions":
        about = carried.get("about", {})
        return cls(
            made=dict(carried.get("made", {})),
            shown=dict(carried.get("shown", {})),
            asked=frozenset(carried.get("asked", {})),
            shape=about.get("shape", ""),
            last_time=about.get("last_time", ""),
        )

    def for_page(self) -> dict[str, dict[str, str]]:
        return {
            "made": self.made,
            "shown": self.shown,
            "asked": dict.fromkeys(sorted(self.asked), ""),
            "about": {"shape": self.shape, "last_time": self.last_time},
        }

    def take(self, posted: Mapping[str, str]) -> None:
        """What the form says now. What was asked openly counts as decided, even if the guess was left as it was."""
        for key, value in posted.items():
            if value and value != self.shown.get(key):
                self.made[key] = value

    def show(self, asks: Sequence[Ask]) -> None:
        """What the next page shows, settled or asked openly."""
        self.shown = {ask.key: ask.chosen for ask in asks if not self.is_question(ask)}
        self.asked = frozenset(ask.key for ask in asks if self.is_question(ask))

    def is_question(self, ask: Ask) -> bool:
        """Whether a person has to look at it: nothing is chosen, or it was guessed and nobody has confirmed it."""
        return ask.is_open or (not ask.is_sure and ask.key not in self.made)
