"""Each question by group, from published counts: what the results' pages hide is not told here either."""

from collections.abc import Mapping
from math import sqrt

from scoring.disclosure.published import PublishedReadiness
from scoring.model import GroupResult, ItemCounts, ItemResult
from scoring.model.scales import POINTS
from scoring.quality.model import GroupFigures, QuestionFigures

_NUMBERS = len(POINTS)
# A share is not told where it, or the rest, stands for so few people.
_FEW = (1, 2)


def group_figures(readiness: PublishedReadiness) -> tuple[GroupFigures, ...]:
    """The confidential groups that are shown, in bank order."""
    told = (group for group in readiness.groups.values() if group.confidential and group.status == "shown")
    return tuple(_group(group, readiness.items.get(group.code, {})) for group in told)


def _group(group: GroupResult, items: Mapping[str, ItemResult]) -> GroupFigures:
    counted = {code: item.counts for code, item in items.items() if item.counts and item.cell.state == "shown"}
    return GroupFigures(
        code=group.code,
        title=group.title,
        members=group.members,
        answered=group.answered,
        questions=tuple(question_figures(code, counts) for code, counts in counted.items()),
        not_told=tuple(code for code in items if code not in counted),
        is_repeated=group.is_repeated,
    )


def question_figures(code: str, counts: ItemCounts) -> QuestionFigures:
    """Raises ZeroDivisionError for fewer than two people."""
    numbers = counts[:_NUMBERS]
    n, mean, spread = _moments(numbers)
    dont_know, not_applicable, blank = _together(counts[_NUMBERS:], sum(counts))
    return QuestionFigures(
        code=code,
        n=n,
        mean=mean,
        spread=spread,
        lowest=_share(numbers[0], n),
        highest=_share(numbers[-1], n),
        dont_know=dont_know,
        not_applicable=not_applicable,
        blank=blank,
    )


def _moments(numbers: tuple[int, ...]) -> tuple[int, float, float]:
    """People, mean and standard deviation. Exact until the last step."""
    n = sum(numbers)
    first = sum(count * points for count, points in zip(numbers, POINTS, strict=True))
    second = sum(count * points**2 for count, points in zip(numbers, POINTS, strict=True))
    return n, round(first / n, 1), round(sqrt((n * second - first**2) / (n * (n - 1))), 1)


def _together(missing: tuple[int, ...], people: int) -> tuple[int | None, ...]:
    """How many gave no number is known, so each reason could be worked out from the others: all are told, or none."""
    shares = tuple(_share(count, people) for count in missing)
    return (None,) * len(missing) if None in shares else shares


def _share(count: int, people: int) -> int | None:
    """In whole per cent."""
    return None if count in _FEW or people - count in _FEW else round(100 * count / people)
