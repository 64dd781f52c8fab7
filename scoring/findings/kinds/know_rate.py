"""Many people in a front-line group cannot answer a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule, GroupResult
from scoring.model.parameters import RuleParameters, Share
from scoring.words.flags import front_line_groups
from scoring.words.language import lowered, percent
from scoring.words.scores import names


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """In some front-line group a share of less than `below` (0 to 1) could answer some question."""

    below: Share


@dataclass(frozen=True)
class KnowRates:
    """A front-line group's know-rates (0 to 1) by question, those that may be shown, and those below the line."""

    group: GroupResult
    shown: Mapping[str, float]
    low: Mapping[str, float]

    @property
    def lowest(self) -> str:
        """Code of the question that fewest could answer."""
        return min(self.low, key=self.low.__getitem__)

    @property
    def keys(self) -> list[str]:
        """Of the figures below the line, as far as they can be shown."""
        return [] if self.group.is_repeated else [f"item/{self.group.code}/{item}" for item in self.low]


def evaluate(_rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    groups = _know_rates(parameters, scored)
    low = [group for group in groups if group.low]
    if not groups:
        return Outcome(
            State.UNKNOWN,
            "No front-line group has ten people who answered the same question, so the share who know cannot be shown.",
        )
    if not low:
        return Outcome(State.NOT_RAISED, _is_shared(len(groups), parameters))
    return _raised(low, parameters, scored)


def _raised(low: Sequence[KnowRates], parameters: Parameters, scored: Scored) -> Outcome:
    items = set(chain.from_iterable(group.low for group in low if not group.group.is_repeated))
    return Outcome(
        State.RAISED,
        sentence=" ".join(_sentence(group, parameters, scored) for group in low),
        people={group.group.code: group.group.answered for group in low},
        items=tuple(item.code for item in scored.instrument.items if item.code in items),
        figures=tuple(chain.from_iterable(group.keys for group in low)),
        would_clear=(
            f"At least {percent(parameters.below)} of {names(group.group.title for group in low)} would need to be able"
            " to answer each question."
        ),
    )


def _know_rates(parameters: Parameters, scored: Scored) -> Sequence[KnowRates]:
    """Of the front-line groups that show any."""
    groups = []
    for group in scored.of_side("frontline"):
        results = scored.items.get(group.code, {})
        shown = {code: item.know_rate for code, item in results.items() if item.know_rate is not None}
        if shown:
            low = {code: rate for code, rate in shown.items() if rate < parameters.below}
            groups.append(KnowRates(group, shown, low))
    return groups


def _sentence(group: KnowRates, parameters: Parameters, scored: Scored) -> str:
    questions = "question" if len(group.shown) == 1 else "questions"
    if group.group.is_repeated:
        return (
            f"On some questions, fewer than {percent(parameters.below)} of {lowered(group.group.title)} could answer."
        )
    rate, question = percent(group.low[group.lowest]), scored.named([group.lowest])
    return (
        f"On {len(group.low)} of {len(group.shown)} {questions}, fewer than {percent(parameters.below)} of"
        f" {lowered(group.group.title)} could answer; the lowest is {rate}, on {question}."
    )


def _is_shared(groups: int, parameters: Parameters) -> str:
    each = "the one front-line group" if groups == 1 else f"each of the {front_line_groups(groups)}"
    return f"In {each} where this can be shown, at least {percent(parameters.below)} could answer every question."


def rule_in_words(parameters: Parameters) -> str:
    return f"Raised where, in a front-line group, fewer than {percent(parameters.below)} could answer some question."


KIND = Kind("know_rate", Parameters, evaluate, rule_in_words)
