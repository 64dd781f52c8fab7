"""Each kind of finding as a sentence with its thresholds."""

from scoring.model.rules import (
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
from scoring.words.language import listed, percent


def rule_words(rule: Parameters) -> str:
    if isinstance(rule, LeaderGap | Unsponsored | Order | LowAnswer):
        return _about_leaders(rule)
    if isinstance(rule, KnowRate | Divided | MissingGroups):
        return _about_sharing(rule)
    return _about_levels(rule)


def _about_leaders(rule: LeaderGap | Unsponsored | Order | LowAnswer) -> str:
    if isinstance(rule, LeaderGap):
        least = f"at least {rule.points:.0f} points higher, Cliff's delta at least {rule.delta}"
        return f"A gap: the leaders' mean is {least}, and the lower end of its 90% interval above 0."
    if isinstance(rule, Unsponsored):
        return "Raised where, on a flag, at least half of the front-line groups support and a leadership group warns."
    if isinstance(rule, Order):
        questions = f"{rule.later} than on {listed(rule.earlier)}"
        return f"Raised where leaders score at least {rule.points:.0f} points more on {questions}."
    return f"Raised where a leadership group's mean on {listed(rule.leadership)} is below {rule.below:.0f}."


def _about_sharing(rule: KnowRate | Divided | MissingGroups) -> str:
    if isinstance(rule, KnowRate):
        return f"Raised where, in a front-line group, less than {percent(rule.below)} could answer some question."
    if isinstance(rule, Divided):
        share = percent(rule.share)
        return f"Raised where, in a front-line group on a principle, {share} are below 50 and as many above."
    return "Raised where an expected group or required side was not invited, or an invited group is not heard."


def _about_levels(rule: WarningItems | Imbalance | Aligned) -> str:
    if isinstance(rule, Imbalance):
        return f"Raised where the technical and the social side are at least {rule.points:.0f} points apart."
    if isinstance(rule, Aligned):
        return f"Raised where one group is below {rule.below:.0f} on at least {rule.count} principles."
    start = f"Raised where a front-line group's 80% bar on {listed(rule.items)} lies wholly below 50"
    return f"{start}, or a leadership group's with {listed(rule.leadership)}." if rule.leadership else f"{start}."
