"""The sentences of traces: how a figure was made, with the formula and the numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from scoring.model import Cell, GroupResult, Interval, Rules
from scoring.model.results import Word
from scoring.words.language import clauses, decimal, people, percent, plain_number, rounded, span
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy, ngettext, pgettext, pgettext_lazy

Say = Callable[[], str]

NOT_SHOWN = gettext_lazy("Not shown")
NOTHING_LEFT_OUT = gettext_lazy("Nothing was left out.")
GROUPS_WEIGH_THE_SAME = gettext_lazy("Each group weighs the same, however many people it has.")
PERSONS_WEIGH_THE_SAME = gettext_lazy("Each person weighs the same, however many of the questions they answered.")
PRINCIPLES_WEIGH_THE_SAME = gettext_lazy("Each principle weighs the same.")

# Numbers.


def number(value: float, *, is_coarse: bool = False) -> str:
    return str(rounded(value)) if is_coarse else decimal(value, 1)


def bar(interval: Interval | None, *, is_coarse: bool = False) -> str:
    if interval is None:
        return pgettext("a bar of scores", "none")
    return span(number(interval.low, is_coarse=is_coarse), number(interval.high, is_coarse=is_coarse))


def scored(mean: float | None, interval: Interval | None, *, is_coarse: bool) -> str:
    """ "23.8 of 100, 80% bar 17.4 to 39.7"."""
    if mean is None:
        return NOT_SHOWN()
    return _("{score} of 100, {share} bar {bar}").format(
        score=number(mean, is_coarse=is_coarse), share=percent(_BAR), bar=bar(interval, is_coarse=is_coarse)
    )


def mean_of(values: Iterable[str]) -> str:
    """ "(30.8 + 63.3) / 2"."""
    terms = list(values)
    return f"({' + '.join(terms)}) / {len(terms)}"


class Fitted(Protocol):
    """Which Beta distribution a bar is taken from, on a scale of 0 to 1."""

    @property
    def mean(self) -> float: ...

    @property
    def variance(self) -> float: ...

    @property
    def size(self) -> float: ...

    @property
    def parameters(self) -> tuple[float, float]: ...


def added(rules: Rules) -> str:
    """ "1 person", "2.5 people"."""
    if float(rules.prior_persons).is_integer():
        return people(int(rules.prior_persons))
    return _("{number} people").format(number=plain_number(rules.prior_persons))


# What every trace says of small groups and sites.


def small_groups(threshold: int, counts_from: int) -> str:
    return _(
        "A confidential group shows a figure from {threshold} people, a group on the record from 1; counts are shown"
        " from {counts_from}. Of fewer than {counts_from} people in confidence, figures are in steps of five points,"
        " and no figure of a single question is shown."
    ).format(threshold=threshold, counts_from=counts_from)


def small_sites(threshold: int) -> str:
    return _(
        "A site of a confidential group is shown if nobody can work out a figure of fewer than {threshold} people"
        " from it: small sites are shown only together, or hidden with the smallest of the others."
    ).format(threshold=threshold)


def folding(threshold: int) -> str:
    return _(
        "Groups of one family with fewer than {threshold} people are shown only together, with the smallest of the"
        " others if they are too few on their own."
    ).format(threshold=threshold)


# Groups, scales, questions and sites.

GROUP_STATES: Mapping[str, Say] = {
    "shown": pgettext_lazy("state of a group", "Shown"),
    "hidden": pgettext_lazy("state of a group", "Not shown"),
    "silent": pgettext_lazy("state of a group", "Nobody answered"),
}
CODING = gettext_lazy("An answer r from 1 to 5 counts 25 (r - 1): 0, 25, 50, 75 or 100. No other answer is a score.")
HALF = gettext_lazy(
    "People who answered at least half of the questions that apply to them have a score: the mean of their answers."
)
STEPS_OF_A_GROUP = gettext_lazy(
    "Figures are in steps of five points. The score is that of those who answered at least two questions, with the"
    " highest score counted as the next below and the lowest as the next above; the bar is drawn from the number of"
    " people and the printed score alone (as if the answers were evenly spread). So nobody's own answers can be worked"
    " out."
)
WHOLE_POINTS_OF_A_SITE = gettext_lazy(
    "Figures of a site of a confidential group are whole points, however many people are there."
)
_AGREEMENT: Mapping[Word, Say] = {
    "Shared": pgettext_lazy("how far people agree", "Shared"),
    "Mixed": pgettext_lazy("how far people agree", "Mixed"),
    "Divided": pgettext_lazy("how far people agree", "Divided"),
}
# Seven in ten on one side are shared (scoring.figures.agreement).
_SHARED = 0.7
_BAR = 0.8


def never_divided() -> str:
    return _("Shared: {share} on one side. Mixed: anything else.").format(share=percent(_SHARED))


def agreement(share: float, persons: int) -> str:
    """When people are divided: this share (0 to 1) of them and so many more on either side."""
    divided = _("Divided: {share} and {count} more below 50, and as many above.")
    return f"{divided.format(share=percent(share), count=persons)} {never_divided()}"


def word(of: Word) -> str:
    """How far people agree."""
    return _AGREEMENT[of]()


def bar_rule(rules: Rules) -> str:
    return _(
        "Before the bar is drawn, {people} is added whose score is spread evenly over the five answers, so that small"
        " groups get wide bars. The bar is the shortest interval that holds {share}."
    ).format(people=added(rules), share=percent(rules.bar))


def invited(count: int | None) -> str:
    if count is None:
        return _("It is not known how many were invited.")
    return ngettext("{count} were invited.", "{count} were invited.", count).format(count=count)


def answered(group: GroupResult) -> str:
    if not group.invited:
        return ngettext("{count} answered.", "{count} answered.", group.answered).format(count=group.answered)
    said = ngettext("{count} answered, which is {share}.", "{count} answered, which is {share}.", group.answered)
    return said.format(count=group.answered, share=percent(group.answered / group.invited))


def combined_of(titles: Sequence[str]) -> str:
    return _("Combined of: {groups}.").format(groups=clauses(titles))


def scored_in_group(group: int, scored: int | None) -> str:
    said = ngettext(
        "{count} people of this group answered; {scored} of them have a score here.",
        "{count} people of this group answered; {scored} of them have a score here.",
        group,
    )
    return said.format(count=group, scored=scored)


def scored_at_site(site: int | None, scored: int | None) -> str:
    said = _("{count} people of this group answered here; {scored} of them have a score on this.")
    return said.format(count=site, scored=scored)


def mean_of_scores(n: int | None, mean: float, *, is_coarse: bool) -> str:
    return _("The mean of their {count} scores is {mean}.").format(count=n, mean=number(mean, is_coarse=is_coarse))


def sums_of_scores(total: float, squares: float) -> str:
    return _("Of their scores from 0 to 1, the sum is {total} and the sum of the squares {squares}.").format(
        total=decimal(total, 2), squares=decimal(squares, 2)
    )


def fitted(fit: Fitted, n: int, rules: Rules) -> str:
    a, b = fit.parameters
    return _(
        "With {people} added, A = {size}, m = {mean} and var = {variance} give kappa = {kappa}; the bar is the shortest"
        " interval that holds {share} of Beta({a}, {b}), times 100."
    ).format(
        people=added(rules),
        size=plain_number(n + rules.prior_persons),
        mean=decimal(fit.mean, 4),
        variance=decimal(fit.variance, 5),
        kappa=decimal(fit.size, 1),
        share=percent(rules.bar),
        a=decimal(a, 2),
        b=decimal(b, 2),
    )


def spread(cell: Cell) -> str:
    said = _("{below} are below the midpoint and {above} above: {agreement}.")
    return said.format(below=cell.below, above=cell.above, agreement=word(cell.word) if cell.word else cell.word)


def consensus(value: float | None) -> str:
    said = _("Consensus (Tastle and Wierman) is {value}, where 1 is full agreement.")
    return said.format(value=decimal(value or 0.0, 2))


def numbers_among_answers(rate: float) -> str:
    said = _("{share} of the answers are numbers, the others are “I don't know”.")
    return said.format(share=percent(rate))


def numbers_among_people(rate: float) -> str:
    said = _("{share} of those who gave a number or “I don't know” gave a number.")
    return said.format(share=percent(rate))


def spread_not_shown(counts_from: int) -> str:
    said = ngettext(
        "Fewer than {count} person has a score, so their spread is not shown.",
        "Fewer than {count} people have a score, so their spread is not shown.",
        counts_from,
    )
    return said.format(count=counts_from)


# Principles.

INDEPENDENT = gettext_lazy(
    "The groups are treated as independent of each other: how far each bar reaches below its score, and above it, is"
    " squared and added up; the root of that, divided by the number of groups, is how far the bar of all reaches."
)
STEPS_OF_FEW = gettext_lazy(
    "Fewer than ten people in confidence are part of this, so it is worked out from the figures as they are printed, in"
    " steps of five points, and groups that print none are left out."
)
NO_PRINCIPLE = gettext_lazy("No group shows a score on this principle.")
RULE_OF_PRINCIPLES = gettext_lazy("The mean of all groups that show a score on this principle.")


def lowest_group(title: str) -> str:
    return _("The lowest group is {group}.").format(group=title)


def scores_of_groups(scores: Iterable[str]) -> str:
    return _("The groups' scores are {scores}.").format(scores=clauses(list(scores)))


def mean_of_groups(means: Iterable[str], score: str) -> str:
    return _("Their mean is {formula} = {score}.").format(formula=mean_of(means), score=score)


def mean_in_steps(means: Iterable[str], score: str) -> str:
    return _("Their mean is {formula}, printed as {score}.").format(formula=mean_of(means), score=score)


def bar_of_groups(bars: Iterable[str]) -> str:
    return _("The groups' bars are {bars}.").format(bars=clauses(list(bars)))
