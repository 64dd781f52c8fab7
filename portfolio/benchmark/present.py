"""The benchmark in words: in which quarter each own project is, and which steps were followed by better answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from assessments.models import Project
from portfolio.benchmark import queries
from portfolio.benchmark.quarters import quarter_of
from portfolio.benchmark.vocabulary import Quarter
from portfolio.overview.lines import Line, Names
from portfolio.vocabulary import FLAGS
from questions.languages import Words
from questions.queries import catalogue_of, current_edition
from results.models import Headline

TOO_FEW = gettext_lazy("Not enough rounds elsewhere asked the same words and were scored by the same rules.")
MADE_UP = gettext_lazy("This round is made up, so it is compared with none.")
NOT_YET = gettext_lazy(
    "This round is not in the comparison yet. It changes once a month at most. "
    "Rounds of which staff added most answers are never in it."
)


@dataclass(frozen=True)
class Stands:
    """One own project. `quarters`: each with the scales in it; empty where `why_not` says why."""

    project: Project
    round: int
    quarters: tuple[tuple[str, str], ...] = ()
    why_not: str = ""


@dataclass(frozen=True)
class Experience:
    """A step, and the own projects whose results propose it, with the page of the plan of each."""

    title: str
    proposed_in: tuple[tuple[str, int], ...]


def stands_of(lines: Sequence[Line], names: Names) -> list[Stands]:
    """`lines` are those of projects with results."""
    read = [(line.project, line.headline) for line in lines if line.headline]
    kept = queries.kept_cuts(queries.key_of(headline.scores) for _, headline in read)
    return [_stands(project, headline, kept, names) for project, headline in read]


def _stands(
    project: Project, headline: Headline, kept: Mapping[str, Mapping[str, queries.KeptScale]], names: Names
) -> Stands:
    scales = kept.get(queries.key_of(headline.scores), {})
    cuts = {code: scale.cuts for code, scale in scales.items() if headline.round_id in scale.rounds}
    if not cuts:
        return Stands(project, headline.round_id, why_not=_why_not(headline, is_kept=bool(scales)))
    scores = (headline.scores or {})["of"]
    quarters = {quarter: _titles(quarter, scores, cuts, names) for quarter in Quarter}
    told = tuple((str(quarter.label), "; ".join(titles)) for quarter, titles in quarters.items() if titles)
    return Stands(project, headline.round_id, told)


def _why_not(headline: Headline, *, is_kept: bool) -> str:
    if headline.round.is_sample:
        return str(MADE_UP)
    return str(NOT_YET if is_kept else TOO_FEW)


def _titles(
    quarter: Quarter, scores: Mapping[str, int], cuts: Mapping[str, tuple[int, int]], names: Names
) -> list[str]:
    titles = {**names.principles, **{code: _of_front_line(title) for code, title in FLAGS.items()}}
    return [title for code, title in titles.items() if code in cuts and quarter_of(scores[code], cuts[code]) == quarter]


def _of_front_line(title: Words) -> str:
    return gettext("{flag} (front line)").format(flag=title)


def experience_of(lines: Sequence[Line]) -> Iterator[Experience]:
    codes = queries.kept_experience()
    practices = catalogue_of(current_edition().pk).practices if codes else {}
    for code in codes:
        if code in practices:
            places = [(line.project.name, line.round.pk) for line in lines if line.round and code in line.steps]
            yield Experience(practices[code].title, tuple(places))
