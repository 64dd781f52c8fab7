"""The same front-line group is low on several different safeguards: what one misses, the next may miss as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from scoring.findings.context import Outcome, Question, Scored, State
from scoring.findings.kind import Kind
from scoring.flags.lines import is_below
from scoring.model import FindingRule, GroupResult, Item
from scoring.model.parameters import Count, RuleParameters, Statements
from scoring.words.language import listed, points, sentence, whole
from scoring.words.scores import names
from scoring.words.tongue import gettext as _
from scoring.words.tongue import ngettext


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """One front-line group is clearly below the midpoint on at least `count` of the `items`, each by itself."""

    items: Statements
    count: Count


@dataclass(frozen=True)
class Safeguards:
    """A front-line group on the questions that it shows, and those on which it is clearly below the midpoint."""

    group: GroupResult
    shown: tuple[Question, ...]
    low: tuple[Question, ...]
    told: tuple[Question, ...]  # of those, as far as they can be shown; empty where they are too few for the rule

    @property
    def persons(self) -> int:
        return max((question.n for question in self.told), default=self.group.answered)


def evaluate(_rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    groups = [_safeguards(group, parameters, scored) for group in scored.of_side("frontline")]
    looked_at = sum(scored.looked_at(group.group, parameters.items) for group in groups)
    weak = [group for group in groups if len(group.low) >= parameters.count]
    if all(len(group.shown) < parameters.count for group in groups):
        reason = _("No front-line group has results on {count} of these safeguards.").format(count=parameters.count)
        return Outcome(State.UNKNOWN, reason, items=parameters.items, looked_at=looked_at)
    line = scored.instrument.rules.midpoint
    if not weak:
        none = _("No front-line group scored clearly below {line} on {count} or more safeguards.")
        said = none.format(line=whole(line), count=parameters.count)
        return Outcome(State.NOT_RAISED, said, items=parameters.items, looked_at=looked_at)
    return _raised(weak, looked_at, parameters, scored)


def _raised(weak: Sequence[Safeguards], looked_at: int, parameters: Parameters, scored: Scored) -> Outcome:
    told = list(chain.from_iterable(group.told for group in weak))
    items = _items(told, scored)
    return Outcome(
        State.RAISED,
        sentence=" ".join(_sentence(group, parameters, scored) for group in weak),
        people={group.group.code: group.persons for group in weak},
        items=tuple(item.code for item in items) or parameters.items,
        principles=scored.in_order(chain.from_iterable(item.principles for item in items)),
        figures=tuple(question.key for question in told),
        would_clear=_would_clear(weak, parameters, scored.instrument.rules.midpoint),
        looked_at=looked_at,
    )


def _would_clear(weak: Sequence[Safeguards], parameters: Parameters, line: float) -> str:
    said = _("{groups} would need to score clearly below {line} on fewer than {count} of them")
    titles = names(group.group.title for group in weak)
    return sentence(said.format(groups=titles, line=whole(line), count=parameters.count))


def _items(told: Sequence[Question], scored: Scored) -> list[Item]:
    """Of these questions, each once and in bank order."""
    codes = {question.code for question in told}
    return [item for item in scored.instrument.items if item.code in codes]


def _safeguards(group: GroupResult, parameters: Parameters, scored: Scored) -> Safeguards:
    shown = scored.questions(group, parameters.items)
    low = [question for question in shown if is_below(question.bar.high, scored.instrument.rules.midpoint)]
    told = [question for question in low if not question.is_coarse]
    return Safeguards(group, tuple(shown), tuple(low), tuple(told) if len(told) >= parameters.count else ())


def _sentence(group: Safeguards, parameters: Parameters, scored: Scored) -> str:
    line = scored.instrument.rules.midpoint
    if not group.told:
        said = _(
            "{group} scored clearly below {line} on at least {count} safeguards, with too few people to show which."
        )
        return said.format(group=group.group.title, line=whole(line), count=parameters.count)
    scores = [_score(scored.named([question.code]), points(question.mean, line)) for question in group.told]
    said = ngettext(
        "{group} scored clearly below {line} on {count} safeguard: {scores}.",
        "{group} scored clearly below {line} on {count} safeguards: {scores}.",
        len(scores),
    )
    return said.format(group=group.group.title, line=whole(line), count=len(scores), scores=listed(scores))


def _score(question: str, score: str) -> str:
    return _("{question} ({score})").format(question=question, score=score)


def rule_in_words(parameters: Parameters) -> str:
    return _(
        "Raised where one front-line group's bars lie entirely below 50 on at least {count} of {questions}, each by"
        " itself."
    ).format(count=parameters.count, questions=listed(parameters.items))


KIND = Kind("aligned", Parameters, evaluate, rule_in_words)
