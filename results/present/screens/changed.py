"""What changed since the round before, in a sentence or two."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from results.present import flag_words, wording
from results.present.change.words import moved
from scoring.change.model import Change, FlagChange, FlagMove

_MOVES: dict[FlagMove, str] = {
    "better": gettext_noop("{flag} is better"),
    "worse": gettext_noop("{flag} is worse"),
    "same": gettext_noop("{flag} is the same"),
}


def changed(change: Change) -> tuple[str, ...]:
    """Empty where nothing can be compared with the round before."""
    said = [part for part in (_flags(change), _front_line(change)) if part]
    if not said:
        return ()
    start = _("Compared with round {number}:").format(number=change.rounds[-2])
    return start, *map(wording.sentences, said)


def _flags(change: Change) -> str:
    return wording.listed([_flag(flag) for flag in change.flags if flag.move != "not_comparable"])


def _front_line(change: Change) -> str:
    moves = {one.code: one.front.move for one in change.principles}
    if {*moves.values()} <= {"not_comparable"}:
        return ""
    return _("The front line's score {changes}").format(changes=moved(moves))


def _flag(flag: FlagChange) -> str:
    return _(_MOVES[flag.move]).format(flag=flag_words.name(flag.code, flag.title))
