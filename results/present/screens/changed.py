"""What changed since the round before, in a sentence or two."""

from collections.abc import Iterator

from results.present import flag_words, wording
from results.present.change.words import moved
from scoring.change.model import Change, FlagChange, FlagMove

_FLAGS: dict[FlagMove, str] = {
    "better": "{} is better",
    "worse": "{} is worse",
    "same": "{} is the same",
    "not_comparable": "{} cannot be compared",
}


def changed(change: Change) -> tuple[str, ...]:
    """Empty where no earlier round can be compared."""
    return tuple(_sentences(change)) if change.principles else ()


def _sentences(change: Change) -> Iterator[str]:
    then = f"Since round {change.rounds[-2]}"
    yield f"{then}: {wording.listed([_flag(flag) for flag in change.flags])}."
    yield f"The front line's score {moved({one.code: one.front.move for one in change.principles})}."


def _flag(flag: FlagChange) -> str:
    return _FLAGS[flag.move].format(flag_words.name(flag.code, flag.title))
