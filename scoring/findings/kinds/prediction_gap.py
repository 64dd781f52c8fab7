"""Executives expect the front line to answer far better than it does (docs/scoring.md, rule 6)."""

from collections.abc import Sequence
from itertools import chain

from scoring.figures.perception import Comparison, is_staff
from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule, GroupResult
from scoring.model.parameters import PredictionGap
from scoring.words import results as words
from scoring.words.language import rounded, whole
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy, ngettext

_NO_STAFF = gettext_lazy("No group of front-line staff shows an answer to what executives were asked about.")


def evaluate(_rule: FindingRule, parameters: PredictionGap, scored: Scored) -> Outcome:
    """Of statements that few people are part of it is told that there is a gap, and not which they are."""
    perceived, looked_at = scored.perception, _looked_at(parameters, scored)
    codes = tuple(one.statement.code for one in perceived.statements)
    if not perceived.compared:
        return Outcome(State.UNKNOWN, _reason(parameters, scored), items=codes, looked_at=looked_at)
    if not perceived.gaps:
        return Outcome(State.NOT_RAISED, _no_gap(looked_at), items=codes, looked_at=looked_at)
    told = [one for one in perceived.gaps if not one.is_coarse]
    return Outcome(
        State.RAISED,
        sentence=_sentence(told, scored),
        people=_people(told, scored),
        items=tuple(one.statement.code for one in told) or codes,
        principles=scored.in_order(chain.from_iterable(one.statement.principles for one in told)),
        figures=tuple(f"prediction/{one.statement.code}" for one in told),
        would_clear=_(
            "What executives expect, and what front-line staff answer, would need to be less than {points} points"
            " apart."
        ).format(points=whole(parameters.points)),
        looked_at=looked_at,
    )


def _looked_at(parameters: PredictionGap, scored: Scored) -> int:
    """Statements of which enough executives said what they expect, and that staff were asked and show."""
    staff = _staff(scored)
    expected = [one.statement.code for one in scored.perception.statements if _is_expected(one, parameters)]
    return sum(any(scored.looked_at(group, [code]) for group in staff) for code in expected)


def _is_expected(one: Comparison, parameters: PredictionGap) -> bool:
    return one.predicted.n is not None and one.predicted.n >= parameters.people


def _staff(scored: Scored) -> list[GroupResult]:
    return [scored.groups[view.group.code] for view in scored.views if is_staff(view, scored.instrument)]


def _reason(parameters: PredictionGap, scored: Scored) -> str:
    statements = scored.perception.statements
    if all(one.predicted.state == "not_asked" for one in statements):
        return words.NOT_PREDICTED()
    if not any(_is_expected(one, parameters) for one in statements):
        return words.few_predict(parameters.people)
    return _NO_STAFF()


def _no_gap(looked_at: int) -> str:
    said = ngettext(
        "Executives do not expect a far better answer than front-line staff give to the {count} statement looked at.",
        "Executives do not expect a far better answer than front-line staff give to any of the {count} statements"
        " looked at.",
        looked_at,
    )
    return said.format(count=looked_at)


def _sentence(told: Sequence[Comparison], scored: Scored) -> str:
    if not told:
        return _(
            "Executives expect front-line staff to answer far better than they do on at least one statement, with too"
            " few people to show which."
        )
    widest = max(told, key=lambda one: one.apart)
    question = _("{question}: {expected} expected, {answered} answered").format(
        question=scored.named([widest.statement.code]),
        expected=rounded(widest.expected),
        answered=rounded(widest.front),
    )
    if len(told) == 1:
        said = _("Executives expect front-line staff to answer far better than they do on {question}.")
        return said.format(question=question)
    at_least = any(one.is_coarse for one in scored.perception.compared)
    return _several(len(told), at_least=at_least).format(count=len(told), question=question)


def _several(count: int, *, at_least: bool) -> str:
    if at_least:
        return ngettext(
            "Executives expect front-line staff to answer far better than they do on at least {count} statement. The"
            " widest gap is on {question}.",
            "Executives expect front-line staff to answer far better than they do on at least {count} statements. The"
            " widest gap is on {question}.",
            count,
        )
    return ngettext(
        "Executives expect front-line staff to answer far better than they do on {count} statement. The widest gap is"
        " on {question}.",
        "Executives expect front-line staff to answer far better than they do on {count} statements. The widest gap is"
        " on {question}.",
        count,
    )


def _people(told: Sequence[Comparison], scored: Scored) -> dict[str, int]:
    """The groups of staff behind what is told, each with its largest number. Where that is nothing, all of them."""
    if not told:
        return {group.code: group.answered for group in _staff(scored) if group.status == "shown"}
    people: dict[str, int] = {}
    for answer in chain.from_iterable(one.staff for one in told):
        people[answer.group] = max(answer.n, people.get(answer.group, 0))
    return {code: people[code] for code in scored.groups if code in people}


def rule_in_words(parameters: PredictionGap) -> str:
    return _(
        "Raised where at least {count} executives expect, on a statement, an answer at least {points} points above the"
        " mean of the groups of front-line staff, and the lower end of that difference, made of bars that are wider the"
        " more statements are looked at, is above 0."
    ).format(count=parameters.people, points=whole(parameters.points))


KIND = Kind("prediction_gap", PredictionGap, evaluate, rule_in_words)
