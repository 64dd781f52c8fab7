"""What is printed of few people in confidence, on principles and flags (docs/scoring.md, rule 4).

Everything is worked out from the principles' guarded means, and each question stands on one of those scales only: so
nothing that is printed tells more than they do. A bar is drawn from the number of people and the printed score alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import fsum

from scoring.disclosure.steps import FEWEST_QUESTIONS, guarded_mean, outwards
from scoring.disclosure.suppression import GroupView
from scoring.figures import intervals
from scoring.model import Instrument, Interval, Printed
from scoring.words.language import to_step


def with_printed(views: Iterable[GroupView], instrument: Instrument, threshold: int) -> tuple[GroupView, ...]:
    """The same groups, the shown confidential ones with what is printed where few of them have a score."""
    return tuple(
        replace(view, printed=_printed(view, instrument, threshold)) if _is_shown_in_confidence(view) else view
        for view in views
    )


def _is_shown_in_confidence(view: GroupView) -> bool:
    return view.status == "shown" and view.group.confidential


def _printed(view: GroupView, instrument: Instrument, threshold: int) -> dict[str, Printed]:
    principles = _on_principles(view, instrument, threshold)
    means = principles | _on_flags(view, instrument, principles)
    people = {scale: view.sums[scale].n for scale in means}
    few = [scale for scale, n in people.items() if n >= threshold and view.is_coarse(n)]
    return {scale: _figure(view, scale, means[scale]) for scale in few}


def _on_flags(view: GroupView, instrument: Instrument, principles: Mapping[str, float]) -> dict[str, float]:
    """Leaders are asked questions of their own on a flag, so nothing is printed of few of them."""
    rules = instrument.flags if view.group.side != "leadership" else ()
    parts = {rule.code: _known(rule.principles, principles) for rule in rules}
    return {code: _together(means, view) for code, means in parts.items() if means}


def _known(codes: Iterable[str], means: Mapping[str, float]) -> dict[str, float]:
    return {code: means[code] for code in codes if code in means}


def _on_principles(view: GroupView, instrument: Instrument, threshold: int) -> dict[str, float]:
    means = {}
    for principle in instrument.principles:
        mean = guarded_mean(view.evidence.scales.get(principle.code, {}), threshold)
        if mean is not None and _stands_alone(view, principle.code, instrument):
            means[principle.code] = mean
    return means


def _stands_alone(view: GroupView, code: str, instrument: Instrument) -> bool:
    """Has two questions or more, none of which is on another principle's scale as well."""
    mine = view.questions[code]
    others = (view.questions.get(other.code, frozenset()) for other in instrument.principles if other.code != code)
    return len(mine) >= FEWEST_QUESTIONS and not mine & frozenset().union(*others)


def _together(means: Mapping[str, float], view: GroupView) -> float:
    """Each principle counts by the number of its questions, as on the flag's own scale."""
    questions = {code: len(view.questions[code]) for code in means}
    return fsum(mean * questions[code] for code, mean in means.items()) / sum(questions.values())


def _figure(view: GroupView, scale: str, mean: float) -> Printed:
    step = to_step(mean)
    fitted = intervals.fit_of_mean(view.sums[scale].n, step, view.rules.prior_persons)
    return Printed(step, _bar(fitted, view.rules.bar), _bar(fitted, intervals.WIDE_BAR))


def _bar(fitted: intervals.Fit, level: float) -> Interval:
    return outwards(intervals.interval(fitted, level), fitted.score)
