"""Each kind of finding as a sentence with its thresholds."""

from reports.scoring.finding_words import percent
from reports.scoring.rules import (
    Aligned,
    Divided,
    Imbalance,
    KnowRate,
    LeaderGap,
    LowAnswer,
    MissingGroups,
    Order,
    Parameters,
    Unsponsored,
    WarningItems,
)
from reports.scoring.words import listed


def rule_words(rule: Parameters) -> str:
    match rule:
        case LeaderGap() | Unsponsored() | Order() | LowAnswer():
            return _about_leaders(rule)
        case KnowRate() | Divided() | MissingGroups():
            return _about_sharing(rule)
        case WarningItems() | Imbalance() | Aligned():
            return _about_levels(rule)


def _about_leaders(rule: LeaderGap | Unsponsored | Order | LowAnswer) -> str:
    match rule:
        case LeaderGap(_, points, delta):
            return (
                f"A gap: the leaders' mean is at least {points:.0f} points higher, Cliff's delta at least {delta}, and"
                " the lower end of its 90 % interval above 0."
            )
        case Unsponsored():
            return (
                "Raised where, on a flag, at least half of the front-line groups support and a leadership group warns."
            )
        case Order(later, earlier, points):
            return f"Raised where leaders score at least {points:.0f} points more on {later} than on {listed(earlier)}."
        case LowAnswer(leadership, below):
            return f"Raised where a leadership group's mean on {listed(leadership)} is below {below:.0f}."


def _about_sharing(rule: KnowRate | Divided | MissingGroups) -> str:
    match rule:
        case KnowRate(below):
            return f"Raised where, in a front-line group, less than {percent(below)} could answer some question."
        case Divided(share):
            return (
                f"Raised where, in a front-line group on a principle, {percent(share)} are below 50 and as many above."
            )
        case MissingGroups():
            return "Raised where an expected group or required side was not invited, or an invited group is not heard."


def _about_levels(rule: WarningItems | Imbalance | Aligned) -> str:
    match rule:
        case WarningItems(items, leadership):
            return _warning(items, leadership)
        case Imbalance(points):
            return f"Raised where the technical and the social side are at least {points:.0f} points apart."
        case Aligned(count, below):
            return f"Raised where one group is below {below:.0f} on at least {count} principles."


def _warning(items: tuple[str, ...], leadership: tuple[str, ...]) -> str:
    start = f"Raised where a front-line group's 80 % bar on {listed(items)} lies wholly below 50"
    return f"{start}, or a leadership group's with {listed(leadership)}." if leadership else f"{start}."
