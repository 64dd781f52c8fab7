"""The portfolio in words: one row for each project, and what all of them come to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy, pgettext_lazy

from assessments.models import Project, Round
from portfolio.overview.lines import Line, Names, Score
from portfolio.overview.vocabulary import Direction
from portfolio.present import FlagShown, flags_of
from questions.languages import grouped
from results.headlines.figures import NOT_ASKED
from results.present import wording
from results.present.answer.short_names import all_named, capital, short_name

_NUMBERS = (
    pgettext_lazy("a number in words", "no"),
    pgettext_lazy("a number in words", "one"),
    pgettext_lazy("a number in words", "two"),
    pgettext_lazy("a number in words", "three"),
    pgettext_lazy("a number in words", "four"),
    pgettext_lazy("a number in words", "five"),
    pgettext_lazy("a number in words", "six"),
    pgettext_lazy("a number in words", "seven"),
    pgettext_lazy("a number in words", "eight"),
    pgettext_lazy("a number in words", "nine"),
    pgettext_lazy("a number in words", "ten"),
)
_MOST_NAMED = 2  # principles that moved; more are counted
_MOVED = {"rose": gettext_lazy("Certainly better: {titles}."), "fell": gettext_lazy("Certainly worse: {titles}.")}
_MANY_MOVED = {
    "rose": ngettext_lazy("{count} principle is certainly better.", "{count} principles are certainly better.", "n"),
    "fell": ngettext_lazy("{count} principle is certainly worse.", "{count} principles are certainly worse.", "n"),
}
NO_SCORE = gettext_lazy("No principle has a score that may be shown")
# By the worker, for rounds that closed before there was a portfolio.
NOT_YET = gettext_lazy("Will be worked out within the hour")
# What is said of so many projects, by flag and state: "two are in the IT bin".
_STANDS = {
    "it_bin": {
        "red": ngettext_lazy("{count} is in the IT bin", "{count} are in the IT bin", "n"),
        "amber": ngettext_lazy("{count} is at risk of it", "{count} are at risk of it", "n"),
        "clear": ngettext_lazy(
            "{count} is not in it on what was heard", "{count} are not in it on what was heard", "n"
        ),
        "insufficient": ngettext_lazy(
            "{count} is without enough evidence to tell", "{count} are without enough evidence to tell", "n"
        ),
    },
    "local_ownership": {
        "red": ngettext_lazy("{count} is not locally owned", "{count} are not locally owned", "n"),
        "amber": ngettext_lazy("{count} is in doubt", "{count} are in doubt", "n"),
        "clear": ngettext_lazy(
            "{count} is locally owned on what was heard", "{count} are locally owned on what was heard", "n"
        ),
        "insufficient": ngettext_lazy(
            "{count} is without enough evidence to tell", "{count} are without enough evidence to tell", "n"
        ),
    },
}
_ABOUT = {
    "it_bin": gettext_lazy("On the IT bin: {parts}."),
    "local_ownership": gettext_lazy("On local ownership: {parts}."),
}


@dataclass(frozen=True)
class Row:
    """One project. Without a result all but the first two are empty."""

    project: Project
    about: str
    round: Round | None = None
    closed_on: str = ""
    flags: tuple[FlagShown, ...] = ()
    direction: str = ""
    moved: str = ""  # what certainly did, in a sentence
    weakest: str = ""
    weakest_score: str = ""
    missing: tuple[str, ...] = ()


def rows_of(lines: Sequence[Line], names: Names) -> list[Row]:
    return [_row(line, names) for line in lines]


def _row(line: Line, names: Names) -> Row:
    project, headline = line.project, line.headline
    about = ", ".join(filter(None, (project.service, _("archived") if project.is_archived else "")))
    if headline is None or not line.has_result:
        return Row(project, about)
    title, score = _weakest(line, names)
    return Row(
        project=project,
        about=about,
        round=headline.round,
        closed_on=_day(headline.round),
        flags=tuple(flags_of(headline, line.then)),
        direction=str(line.direction.label) if line.direction else "",
        moved=_moved(line, names),
        weakest=title,
        weakest_score=score,
        missing=tuple(_missing(line, names)) if line.is_worked_out else (_not_yet(),),
    )


def _day(round: Round) -> str:
    return date_format(timezone.localdate(round.closed_at), "j F Y")


def _weakest(line: Line, names: Names) -> tuple[str, str]:
    if line.weakest is None:
        return str(NO_SCORE if line.is_worked_out else NOT_YET), ""
    code, score = line.weakest
    return names.principles[code], score_words(score, names)


def score_words(score: Score, names: Names) -> str:
    """ "38 of 100; nurses lowest, 25"."""
    who = short_name(score.lowest_group, names.groups.get(score.lowest_group, score.lowest_group))
    return _("{score} of 100; {group} lowest, {lowest}").format(
        score=wording.score(score.score, is_coarse=score.is_coarse), group=who, lowest=score.lowest
    )


def _not_yet() -> str:
    return f"{NOT_YET}."


def _moved(line: Line, names: Names) -> str:
    if line.then and not line.is_worked_out:
        return _not_yet()
    if line.direction in {None, Direction.FIRST, Direction.UNKNOWN}:
        return ""
    told = [_of_way(way, [code for code in names.principles if line.moves.get(code) == way], names) for way in _MOVED]
    return " ".join(filter(None, told)) or _("No principle certainly changed since round {number}.").format(
        number=line.then
    )


def _of_way(way: str, codes: Sequence[str], names: Names) -> str:
    if not codes:
        return ""
    titles = [f"“{names.principles[code]}”" for code in codes]
    if len(titles) <= _MOST_NAMED:
        return _MOVED[way].format(titles=all_named(titles))
    return _MANY_MOVED[way].format(n=len(titles), count=capital(number(len(titles))))


def _missing(line: Line, names: Names) -> Iterator[str]:
    """Groups that were asked and not heard, and groups that nobody asked. In the order of the banks."""
    missing = {code: line.missing[code] for code in names.groups if code in line.missing}
    silent = [code for code, why in missing.items() if why not in {NOT_ASKED, "not_invited"}]
    for words, codes in (
        (_("Asked and not heard: {groups}."), silent),
        (_("Not asked: {groups}."), [code for code in missing if code not in silent]),
    ):
        if codes:
            yield words.format(groups=all_named([short_name(code, names.groups[code]) for code in codes]))


def number(count: int) -> str:
    """In words up to ten."""
    return str(_NUMBERS[count]) if count < len(_NUMBERS) else grouped(count)


def in_short(lines: Sequence[Line]) -> tuple[str, ...]:
    """What the portfolio comes to, in whole sentences: how many have results, and where they stand on each flag."""
    with_result = [line for line in lines if line.has_result]
    return tuple(
        filter(None, (_counted(len(lines), len(with_result)), *(_flag(code, with_result) for code in _STANDS)))
    )


def _counted(projects: int, results: int) -> str:
    if not projects:
        return ""
    if projects == 1:
        return _("The one project has a result.") if results else _("The one project has no result yet.")
    if projects == results:
        words = ngettext("All {projects} projects have a result.", "All {projects} projects have a result.", projects)
    elif not results:
        words = ngettext(
            "Of {projects} project, none of them has a result yet.",
            "Of {projects} projects, none of them has a result yet.",
            projects,
        )
    else:
        words = ngettext(
            "Of {projects} projects, {results} has a result.",
            "Of {projects} projects, {results} have results.",
            results,
        )
    return words.format(projects=number(projects), results=number(results))


def _flag(code: str, lines: Sequence[Line]) -> str:
    """ "On the IT bin: two are in the IT bin and one is at risk of it." Empty where none has a result."""
    counts = Counter(line.states[code] for line in lines if code in line.states)
    parts = [
        words.format(n=counts[state], count=number(counts[state]))
        for state, words in _STANDS[code].items()
        if counts[state]
    ]
    return _ABOUT[code].format(parts=wording.groups(parts)) if parts else ""


def changed(lines: Sequence[Line]) -> str:
    """How many became better or worse; empty where none can be compared."""
    counts = Counter(line.direction for line in lines)
    compared = [way for way in Direction if way not in {Direction.FIRST, Direction.UNKNOWN} and counts[way]]
    if not compared:
        return ""
    total = sum(counts[way] for way in compared)
    if total == 1:
        return str(_THE_ONE[compared[0]])
    parts = [_WAYS[way].format(n=counts[way], count=number(counts[way])) for way in compared]
    words = ngettext(
        "{count} project can be compared with the round before: {parts}.",
        "{count} projects can be compared with the round before: {parts}.",
        total,
    )
    return words.format(count=capital(number(total)), parts=wording.listed(parts))


_THE_ONE = {
    Direction.BETTER: gettext_lazy("One project can be compared with the round before: it is better."),
    Direction.WORSE: gettext_lazy("One project can be compared with the round before: it is worse."),
    Direction.MIXED: gettext_lazy(
        "One project can be compared with the round before: it is better on some things and worse on others."
    ),
    Direction.SAME: gettext_lazy("One project can be compared with the round before: it shows no certain change."),
}
_WAYS = {
    Direction.BETTER: ngettext_lazy("{count} is better", "{count} are better", "n"),
    Direction.WORSE: ngettext_lazy("{count} is worse", "{count} are worse", "n"),
    Direction.MIXED: ngettext_lazy(
        "{count} is better on some things and worse on others",
        "{count} are better on some things and worse on others",
        "n",
    ),
    Direction.SAME: ngettext_lazy("{count} shows no certain change", "{count} show no certain change", "n"),
}
