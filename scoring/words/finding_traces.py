"""The sentences of traces of findings, of what executives expect, and of likeness."""

from collections.abc import Callable, Mapping, Sequence

from scoring.model import FindingResult, PredictionRow
from scoring.words.language import labelled
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy, ngettext, pgettext_lazy
from scoring.words.traces import number

RULE_OF_DISTANCE = gettext_lazy(
    "The distance is the mean absolute difference over the principles that have a score in both."
)
RULE_OF_CASES = gettext_lazy(
    "The closer of the two cases that the bank compares with the flag is named. It is an illustration."
)
_FINDING_STATES: Mapping[bool | None, Callable[[], str]] = {
    True: pgettext_lazy("state of a finding", "Raised"),
    False: pgettext_lazy("state of a finding", "Not raised"),
    None: pgettext_lazy("state of a finding", "Could not be evaluated"),
}


def finding_state(finding: FindingResult) -> str:
    return _FINDING_STATES[finding.raised]()


def figure(title: str, about: str, value: str) -> str:
    return _("{group} on {question}: {score}.").format(group=title, question=about, score=value)


def looked_at(count: int) -> str:
    return ngettext("Looked at {count} figure.", "Looked at {count} figures.", count).format(count=count)


def not_compared(row: PredictionRow) -> str:
    return labelled(row.statement, row.reason)


def expected_on(code: str) -> str:
    return _("What executives expect front-line staff to answer: {code}").format(code=code)


def expected(n: int | None, value: str) -> str:
    if n is None:
        return _("Executives expect: {score}.").format(score=value)
    said = ngettext("{count} executive expects: {score}.", "{count} executives expect: {score}.", n)
    return said.format(count=n, score=value)


def front_line_staff(value: str) -> str:
    return _("The groups of front-line staff together, each weighing the same: {score}.").format(score=value)


def apart(points: float) -> str:
    return _("Executives expect D = {points} more.").format(points=number(points))


def gap(least: float, *, is_gap: bool) -> str:
    """`least` is the lower end of the difference."""
    verdict = _("This is a gap.") if is_gap else _("This is not a gap.")
    said = _("The lower end of D is {points}, from bars that allow for all statements looked at.")
    return f"{verdict} {said.format(points=number(least))}"


def principles_needed(count: int) -> str:
    said = ngettext("At least {count} such principle is needed.", "At least {count} such principles are needed.", count)
    return said.format(count=count)


def likeness(title: str) -> str:
    return _("Likeness: {flag}").format(flag=title)


def distance(title: str, pairs: Sequence[str], mean: float) -> str:
    said = _("{pairs}; mean {distance}").format(pairs=", ".join(pairs), distance=number(mean))
    return f"{labelled(title, said)}."
