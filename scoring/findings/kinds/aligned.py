"""The same group is low on several principles: several safeguards are weak in the same place at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from scoring.findings.context import Figure, Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule
from scoring.model.parameters import Count, Points, RuleParameters, Statements
from scoring.words.language import about, listed, points, sentence
from scoring.words.scores import names


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """One group's mean is under `below` (of 100) on at least `count` principles."""

    items: Statements
    count: Count
    below: Points = 50.0


@dataclass(frozen=True)
class GroupFigures:
    """A group's figures on the principles: those that it shows, and those below the line."""

    code: str
    title: str
    shown: tuple[Figure, ...]
    low: tuple[Figure, ...]

    @property
    def persons(self) -> int:
        return max(figure.n for figure in self.low)


def evaluate(_rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    groups = _groups(parameters, scored)
    weak = [group for group in groups if len(group.low) >= parameters.count]
    if all(len(group.shown) < parameters.count for group in groups):
        return Outcome(State.UNKNOWN, f"No group has results on {parameters.count} principles.")
    if not weak:
        said = f"No group scored below {parameters.below:.0f} on {parameters.count} or more principles."
        return Outcome(State.NOT_RAISED, said)
    return _raised(weak, parameters, scored)


def _raised(weak: Sequence[GroupFigures], parameters: Parameters, scored: Scored) -> Outcome:
    low = list(chain.from_iterable(group.low for group in weak))
    return Outcome(
        State.RAISED,
        sentence=" ".join(_sentence(group, parameters) for group in weak),
        people={group.code: group.persons for group in weak},
        principles=scored.in_order(figure.scale for figure in low),
        figures=tuple(figure.key for figure in low),
        would_clear=sentence(
            f"{names(group.title for group in weak)} would need to score below {parameters.below:.0f} on fewer than"
            f" {parameters.count} principles"
        ),
    )


def _groups(parameters: Parameters, scored: Scored) -> list[GroupFigures]:
    groups = []
    for group in scored.groups.values():
        shown = scored.on_principles(group)
        low = tuple(figure for figure in shown if figure.mean < parameters.below)
        groups.append(GroupFigures(group.code, group.title, tuple(shown), low))
    return groups


def _sentence(group: GroupFigures, parameters: Parameters) -> str:
    principles = listed([figure.scale for figure in group.low])
    start = f"{group.title} scored below {parameters.below:.0f} on {len(group.low)} of {len(group.shown)} principles"
    return f"{start}: {principles}.{_lowest(group, parameters)}"


def _lowest(group: GroupFigures, parameters: Parameters) -> str:
    """By the scores as they are told, so that the order of few people's exact scores is not."""
    told = [(mean, figure) for figure in group.low if (mean := figure.told) is not None]
    if not told:
        return ""
    mean, lowest = min(told, key=lambda pair: pair[0])
    score = about(mean) if lowest.is_coarse else points(mean, parameters.below)
    return f" The lowest is {lowest.scale}, at {score}."


def rule_in_words(parameters: Parameters) -> str:
    return f"Raised where one group is below {parameters.below:.0f} on at least {parameters.count} principles."


KIND = Kind("aligned", Parameters, evaluate, rule_in_words)
