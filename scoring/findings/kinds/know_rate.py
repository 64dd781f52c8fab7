"""In a front-line group, a good part of the answers is "I don't know"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule, StatementCounts
from scoring.model.parameters import RuleParameters, Share
from scoring.words.language import listed, percent, percent_beside, sentence
from scoring.words.scores import names
from scoring.words.tongue import gettext as _
from scoring.words.tongue import ngettext

# As many of the questions that fewest could answer are listed.
_LEAST_KNOWN = 3
# Shares are compared with a line at this many decimals, so that 70% is never 69.999...%.
_DECIMALS = 12


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """In some front-line group a share of less than `below` (0 to 1) of all answers is not "don't know"."""

    below: Share


@dataclass(frozen=True)
class KnowRates:
    """A front-line group's know-rates (0 to 1): over all statements, and of the questions that fewest could answer."""

    view: GroupView
    rate: float
    least_known: tuple[tuple[str, float], ...]  # code and know-rate of questions below the line, lowest first

    @property
    def code(self) -> str:
        return self.view.group.code

    @property
    def keys(self) -> list[str]:
        return [f"item/{self.code}/{item}" for item, _ in self.least_known]


def evaluate(_rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    groups = [_know_rates(view, parameters, scored) for view in scored.shown_of("frontline") if _may_be_told(view)]
    low = [group for group in groups if round(group.rate, _DECIMALS) < parameters.below]
    if not groups:
        return Outcome(
            State.UNKNOWN,
            _("No front-line group has ten people who gave an answer, so the share who know cannot be shown."),
        )
    if not low:
        return Outcome(State.NOT_RAISED, _is_shared(len(groups), parameters), looked_at=len(groups))
    return _raised(low, len(groups), parameters, scored)


def _raised(low: Sequence[KnowRates], looked_at: int, parameters: Parameters, scored: Scored) -> Outcome:
    items = {item for item, _ in chain.from_iterable(group.least_known for group in low)}
    return Outcome(
        State.RAISED,
        sentence=" ".join(_sentence(group, parameters, scored) for group in low),
        people={group.code: group.view.evidence.answered for group in low},
        items=tuple(item.code for item in scored.instrument.items if item.code in items),
        figures=tuple(chain.from_iterable(group.keys for group in low)),
        would_clear=_would_clear(low, parameters),
        looked_at=looked_at,
    )


def _would_clear(low: Sequence[KnowRates], parameters: Parameters) -> str:
    said = _("{groups} would need to be able to answer at least {share} of their questions")
    titles = names(group.view.group.title for group in low)
    return sentence(said.format(groups=titles, share=percent(parameters.below)))


def _may_be_told(view: GroupView) -> bool:
    return view.evidence.statements.replied >= COUNTS_FROM


def _know_rates(view: GroupView, parameters: Parameters, scored: Scored) -> KnowRates:
    return KnowRates(view, _rate(view.evidence.statements), tuple(_least_known(view, parameters, scored)))


def _rate(counts: StatementCounts) -> float:
    return counts.valid / (counts.valid + counts.dont_know)


def _least_known(view: GroupView, parameters: Parameters, scored: Scored) -> Sequence[tuple[str, float]]:
    """As far as they can be shown: none of nearly the same people as before."""
    if view.is_repeated:
        return []
    results = scored.items[view.group.code]
    asked = [item.code for item in scored.instrument.items if item.code in results and not item.is_optional]
    rates = [(code, results[code].know_rate) for code in asked]
    low = [(code, rate) for code, rate in rates if rate is not None and rate < parameters.below]
    return sorted(low, key=lambda pair: pair[1])[:_LEAST_KNOWN]


def _sentence(group: KnowRates, parameters: Parameters, scored: Scored) -> str:
    title = group.view.group.title
    if group.view.is_repeated:
        said = _("{group} could answer fewer than {share} of their questions.")
        return said.format(group=title, share=percent(parameters.below))
    share = percent_beside(group.rate, parameters.below)
    said = _("{group} could answer {share} of their questions.").format(group=title, share=share)
    known = [_known(scored.named([code]), rate) for code, rate in group.least_known]
    return f"{said} {_fewest(known)}" if known else said


def _known(question: str, rate: float) -> str:
    return _("{question} ({share})").format(question=question, share=percent(rate))


def _fewest(known: Sequence[str]) -> str:
    return _("Fewest could answer {questions}.").format(questions=listed(known))


def _is_shared(groups: int, parameters: Parameters) -> str:
    said = ngettext(
        "In the one front-line group where this can be shown, people could answer at least {share} of their questions.",
        "In each of the {count} front-line groups where this can be shown, people could answer at least {share} of"
        " their questions.",
        groups,
    )
    return said.format(count=groups, share=percent(parameters.below))


def rule_in_words(parameters: Parameters) -> str:
    return _(
        "Raised where, in a front-line group, fewer than {share} of the answers to all its statements are not “I don't"
        " know”."
    ).format(share=percent(parameters.below))


KIND = Kind("know_rate", Parameters, evaluate, rule_in_words)
