"""A group scores clearly below the midpoint on a few questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scoring.findings.context import Figure, Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.flags.lines import is_below
from scoring.model import FindingRule, FindingScale, Side
from scoring.model.parameters import ExecutiveQuestion, RuleParameters, Statements
from scoring.words import scores as words
from scoring.words.language import listed, percent, whole
from scoring.words.tongue import gettext as _

_BAR = 0.8


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """A front-line group is clearly below the midpoint on `items`; with `leadership` questions, leaders count too."""

    items: Statements
    leadership: tuple[ExecutiveQuestion, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        return *self.items, *self.leadership

    @property
    def sides(self) -> tuple[Side, ...]:
        return ("frontline", "leadership") if self.leadership else ("frontline",)


def scales(code: str, parameters: Parameters) -> tuple[FindingScale, ...]:
    return (FindingScale(code, parameters.items, parameters.leadership),)


def evaluate(rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    """Raised where a group's 80% bar lies entirely below the midpoint.

    Leaders alone can raise it. That it is not raised takes a front-line group as well.
    """
    shown = scored.figures(rule.code, *parameters.sides)
    asked = scored.asked_on(rule.code, *parameters.sides)
    warning = [figure for figure in shown if is_below(scored.bar(figure).high, scored.instrument.rules.midpoint)]
    if warning:
        return replace(_warned(warning, parameters, scored), looked_at=len(asked))
    if not scored.figures(rule.code, "frontline"):
        few = _("Too few people in any front-line group answered {questions} to show a result.")
        reason = few.format(questions=scored.named(parameters.items))
        return Outcome(State.UNKNOWN, reason, items=parameters.questions, looked_at=len(asked))
    told = [figure for figure in shown if figure.told is not None]
    keys = tuple(figure.key for figure in told if figure is min(told, key=lambda figure: figure.mean))
    items = _asked(asked, parameters, scored)
    return Outcome(
        State.NOT_RAISED, _not_low(shown, items, parameters, scored), items=items, figures=keys, looked_at=len(asked)
    )


def _warned(warning: Sequence[Figure], parameters: Parameters, scored: Scored) -> Outcome:
    midpoint = scored.instrument.rules.midpoint
    return Outcome(
        State.RAISED,
        sentence=" ".join(
            _below(items, figures, scored) for items, figures in _by_questions(warning, parameters, scored)
        ),
        people={figure.group: _persons(figure, scored) for figure in warning},
        items=_asked((figure.group for figure in warning), parameters, scored),
        figures=tuple(figure.key for figure in warning),
        would_clear=words.near_midpoint(warning, midpoint),
    )


def _persons(figure: Figure, scored: Scored) -> int:
    """Of few people of whom nothing is printed, how many answered at all."""
    return figure.n if figure.told is not None else scored.groups[figure.group].answered


def _by_questions(
    warning: Sequence[Figure], parameters: Parameters, scored: Scored
) -> Iterable[tuple[tuple[str, ...], list[Figure]]]:
    """The groups that were asked the same of these questions, together."""
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in warning:
        groups.setdefault(_asked([figure.group], parameters, scored), []).append(figure)
    return groups.items()


def _asked(groups: Iterable[str], parameters: Parameters, scored: Scored) -> tuple[str, ...]:
    """The questions that one of these groups was asked: leaders have others than the front line, and not every round
    asks an optional module."""
    asked = set().union(*(scored.items[group] for group in groups))
    return tuple(code for code in parameters.questions if code in asked)


def _below(items: Sequence[str], figures: Sequence[Figure], scored: Scored) -> str:
    line = scored.instrument.rules.midpoint
    return words.scored_below(figures, scored.named(items), line, clearly=True)


def _not_low(shown: Sequence[Figure], items: Sequence[str], parameters: Parameters, scored: Scored) -> str:
    line = scored.instrument.rules.midpoint
    none = (
        _("No front-line or leadership group scored clearly below {line} on {questions}")
        if parameters.leadership
        else _("No front-line group scored clearly below {line} on {questions}")
    )
    return words.and_lowest(none.format(line=whole(line), questions=scored.named(items)), shown, line)


def rule_in_words(parameters: Parameters) -> str:
    if not parameters.leadership:
        said = _("Raised where a front-line group's {share} bar on {questions} lies entirely below 50.")
    else:
        said = _(
            "Raised where a front-line group's {share} bar on {questions} lies entirely below 50, or a leadership"
            " group's with {leadership}."
        )
    return said.format(
        share=percent(_BAR), questions=listed(parameters.items), leadership=listed(parameters.leadership)
    )


KIND = Kind("warning_items", Parameters, evaluate, rule_in_words, scales)
