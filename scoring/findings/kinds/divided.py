"""Within a front-line group, a good part sees it going well and a good part sees it going badly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.findings.context import Figure, Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule
from scoring.model.parameters import People, RuleParameters, Share
from scoring.words.language import listed, percent
from scoring.words.scores import names


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """In some front-line group at least `share` (0 to 1) of the people lie below the midpoint and as many above."""

    share: Share
    persons: People = 0


@dataclass(frozen=True)
class Spread:
    """A figure of which it may be shown how many persons are below and above the midpoint."""

    figure: Figure
    below: int
    above: int

    @property
    def smaller_side(self) -> int:
        return min(self.below, self.above)


@dataclass(frozen=True)
class DividedGroup:
    """A front-line group with the principles on which it is divided, at least one."""

    code: str
    title: str
    spreads: tuple[Spread, ...]

    @property
    def persons(self) -> int:
        return max(spread.figure.n for spread in self.spreads)

    @property
    def sentence(self) -> str:
        most = max(self.spreads, key=lambda spread: spread.smaller_side / spread.figure.n)
        if any(spread.figure.is_coarse for spread in self.spreads):
            return f"{self.title} are divided on {listed([spread.figure.scale for spread in self.spreads])}."
        start = f"{self.title} are divided on {listed([spread.figure.scale for spread in self.spreads])}"
        counts = f"{most.below} of {most.figure.n} scored below the midpoint and {most.above} above it"
        return f"{start}: {counts}." if len(self.spreads) == 1 else f"{start}: on {most.figure.scale}, {counts}."


def evaluate(_rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    shown = list(_spreads(scored))
    split = [spread for spread in shown if spread.smaller_side >= parameters.share * spread.figure.n]
    if not shown:
        return Outcome(
            State.UNKNOWN,
            "No front-line group has ten people with a score, so how far its people agree cannot be shown.",
        )
    if not split:
        return Outcome(State.NOT_RAISED, _not_divided(parameters))
    groups = _divided_groups(split)
    return Outcome(
        State.RAISED,
        sentence=" ".join(group.sentence for group in groups),
        people={group.code: group.persons for group in groups},
        principles=scored.in_order(spread.figure.scale for spread in split),
        figures=tuple(spread.figure.key for spread in split),
        would_clear=(
            f"Fewer than {percent(parameters.share)} of {names(group.title for group in groups)} would need to be"
            " on one side of the midpoint."
        ),
    )


def _spreads(scored: Scored) -> Iterator[Spread]:
    """Of all front-line groups, on all principles."""
    for group in scored.of_side("frontline"):
        for figure in scored.on_principles(group):
            if figure.spread:
                yield Spread(figure, *figure.spread)


def _divided_groups(split: Iterable[Spread]) -> list[DividedGroup]:
    by_group: dict[str, list[Spread]] = {}
    for spread in split:
        by_group.setdefault(spread.figure.group, []).append(spread)
    return [DividedGroup(code, spreads[0].figure.title, tuple(spreads)) for code, spreads in by_group.items()]


def _not_divided(parameters: Parameters) -> str:
    share = percent(parameters.share)
    return f"In no front-line group of ten or more were {share} below the midpoint and {share} above it."


def rule_in_words(parameters: Parameters) -> str:
    share = percent(parameters.share)
    return f"Raised where, in a front-line group on a principle, {share} are below 50 and as many above."


KIND = Kind("divided", Parameters, evaluate, rule_in_words)
