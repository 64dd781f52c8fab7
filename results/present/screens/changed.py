"""What changed since the round before, in a sentence or two."""

from results.present import flag_words, wording
from results.present.change.words import moved
from scoring.change.model import Change, FlagChange, FlagMove

_MOVES: dict[FlagMove, str] = {
    "better": "{} is better",
    "worse": "{} is worse",
    "same": "{} is the same",
}


def changed(change: Change) -> tuple[str, ...]:
    """Empty where nothing can be compared with the round before."""
    said = [part for part in (_flags(change), _front_line(change)) if part]
    if not said:
        return ()
    return f"Compared with round {change.rounds[-2]}:", *(f"{part}." for part in said)


def _flags(change: Change) -> str:
    return wording.listed([_flag(flag) for flag in change.flags if flag.move != "not_comparable"])


def _front_line(change: Change) -> str:
    moves = {one.code: one.front.move for one in change.principles}
    return "" if {*moves.values()} <= {"not_comparable"} else f"The front line's score {moved(moves)}"


def _flag(flag: FlagChange) -> str:
    return _MOVES[flag.move].format(flag_words.name(flag.code, flag.title))
