"""The one sentence that says what decided a flag."""

from scoring.flags.gaps import gaps
from scoring.flags.panel import CLEAR_LINE, ENOUGH_GROUPS, Panel, of
from scoring.model import State
from scoring.model.scales import MIDPOINT
from scoring.words import sentences as words

# A board reads two reasons; all of them stand under "what would clear it".
_REASONS = 2


def deciding_sentence(state: State, speaking: Panel) -> str:
    if state == "clear":
        return _clear(speaking)
    if state == "insufficient":
        return words.insufficient(len(speaking.front), ENOUGH_GROUPS, leaders=bool(speaking.leaders))
    if of(speaking.front + speaking.beside, "warn"):
        return _warned(speaking)
    if speaking.is_enough:
        return words.not_clear(_reasons(speaking))
    return words.leaders_warn(words.are_below(of(speaking.leaders, "warn"), MIDPOINT), len(speaking.front))


def _clear(speaking: Panel) -> str:
    return words.clear(len(of(speaking.front, "support")), len(speaking.front), speaking.average, CLEAR_LINE)


def _warned(speaking: Panel) -> str:
    """Who warns, who is split, and, so that nothing is hidden, how many groups support."""
    supporting = len(of(speaking.front, "support"))
    critical = of(speaking.front, "warn") + of(speaking.front, "split")
    clauses = [
        *words.are_below(of(speaking.front + speaking.beside, "warn"), MIDPOINT),
        *(words.is_split(one.title, one.n, one.below) for one in of(speaking.front, "split")),
        *([words.above(supporting, others=bool(critical))] if supporting else []),
    ]
    return words.sentence("; ".join(clauses))


def _reasons(speaking: Panel) -> list[str]:
    """The first ones, and of each group one only."""
    first: dict[str, str] = {}
    for gap in gaps(speaking):
        first.setdefault(gap.about, gap.now)
    return list(first.values())[:_REASONS]
