"""The sentences of the mirror, practices and likeness."""

from collections.abc import Mapping, Sequence

from scoring.model import Echo, PredictionRow, Told
from scoring.words.language import clauses, compared, labelled, listed, lowered, quoted, rounded, sentence, span, whole
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy, ngettext

# What executives expect.

NOT_PREDICTED = gettext_lazy("Executives were not asked what the front line will answer.")
NO_STAFF = gettext_lazy("No group of front-line staff shows an answer to this.")
FEW_STAFF = gettext_lazy("Too few people answered to show what front-line staff say together.")


def prediction(row: PredictionRow) -> str:
    """What executives expect, and what front-line staff answer."""
    if row.predicted.mean is None:
        return row.predicted.reason
    expected = _("Executives expect {score}.").format(score=rounded(row.predicted.mean))
    if row.front is None:
        return f"{expected} {NO_STAFF()}"
    if row.is_coarse:
        return FEW_STAFF() if row.predicted.is_coarse else f"{expected} {FEW_STAFF()}"
    return _compared(row.predicted.mean, row.front)


def _compared(expected: float, answered: float) -> str:
    both = compared(expected, answered)
    if both.one == both.other:
        said = _("Executives expect {expected} and front-line staff score the same.")
    elif expected >= answered:
        said = _("Executives expect {expected} and front-line staff score {answered}: {points} more are expected.")
    else:
        said = _("Executives expect {expected} and front-line staff score {answered}: {points} fewer are expected.")
    return said.format(expected=rounded(expected), answered=both.other, points=both.apart)


def not_compared(row: PredictionRow, people: int) -> str:
    """Why it cannot be said whether this is a gap: `people` executives are needed. Empty where it can."""
    if row.is_gap is not None:
        return ""
    if row.predicted.n is None:
        return row.predicted.reason
    if row.predicted.n < people:
        return few_predict(people)
    return NO_STAFF() if row.front is None else ""


def few_predict(people: int) -> str:
    said = ngettext(
        "Fewer than {count} executive said what front-line staff will answer.",
        "Fewer than {count} executives said what front-line staff will answer.",
        people,
    )
    return said.format(count=people)


# The mirror.


def reflection(leaders: Sequence[Told], echoes: Sequence[Echo]) -> str:
    return sentence(clauses([_leaders(leaders), _front_line(echoes)]))


def _leaders(answers: Sequence[Told]) -> str:
    claims = [
        _of_group(answer.title, str(rounded(answer.cell.mean))) for answer in answers if answer.cell.mean is not None
    ]
    return _("leaders: {scores}").format(scores=listed(claims)) if claims else _("no leader answered this")


def _of_group(title: str, score: str) -> str:
    return _("{group} {score}").format(group=lowered(title), score=score)


def _front_line(echoes: Sequence[Echo]) -> str:
    if not echoes:
        return _("the front line was not asked about this")
    means = _means_by_title(echoes)
    if not means:
        return _("no front-line answers can be shown")
    scores = listed([_of_group(title, _span(scores)) for title, scores in means.items()])
    return _("front line: {scores}").format(scores=scores)


def _means_by_title(echoes: Sequence[Echo]) -> Mapping[str, Sequence[float]]:
    means: dict[str, list[float]] = {}
    for echo in echoes:
        for answer in echo.told:
            if answer.cell.mean is not None:
                means.setdefault(answer.title, []).append(answer.cell.mean)
    return means


def _span(scores: Sequence[float]) -> str:
    lowest, highest = f"{rounded(min(scores))}", f"{rounded(max(scores))}"
    return lowest if lowest == highest else span(lowest, highest)


# Practices and likeness.


def asks(title: str, groups: Sequence[str]) -> str:
    """A practice with the groups that it asks: "Identify the right people: ask nurses, at least 5"."""
    return labelled(title, clauses(groups))


def ask(group: str, needed: int) -> str:
    """`needed` people before anything of the group can be shown."""
    if needed == 1:
        return _("ask {group}").format(group=lowered(group))
    said = ngettext("ask {group}, at least {count}", "ask {group}, at least {count}", needed)
    return said.format(group=lowered(group), count=needed)


NO_LIKENESS = gettext_lazy(
    "Fewer than four principles have a score both here and in the case, so no comparison is made."
)


def addresses_red(titles: Sequence[str]) -> str:
    said = ngettext("Addresses the red flag {flags}.", "Addresses the red flags {flags}.", len(titles))
    return said.format(flags=listed(list(map(quoted, titles))))


def addresses(titles: Sequence[str]) -> str:
    return _("Addresses {patterns}.").format(patterns=listed(list(map(quoted, titles))))


def strengthens(principles: Sequence[str], line: float) -> str:
    said = _("Strengthens {principles}, where a group scores below {line}.")
    return said.format(principles=listed(list(principles)), line=whole(line))


def likeness(title: str, distance: float, principles: int) -> str:
    said = ngettext(
        "Of the two cases compared with this flag, {case} is the closer: {points} points away on average over {count}"
        " principle. This is an illustration, not evidence.",
        "Of the two cases compared with this flag, {case} is the closer: {points} points away on average over {count}"
        " principles. This is an illustration, not evidence.",
        principles,
    )
    return said.format(case=title, points=rounded(distance), count=principles)
