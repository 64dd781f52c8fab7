"""How the figure of one site of a group was made."""

from collections.abc import Iterator

from scoring.figures import intervals
from scoring.figures.site_units import unit_of
from scoring.model import SiteFigure, SiteResult, Trace
from scoring.model.scales import Weights
from scoring.traces.cells import BAR, CODING, HALF, items_of
from scoring.traces.source import NOT_SHOWN, PERSONS_WEIGH_THE_SAME, Source, bar, beta, number

_WHOLE = "Figures of a site of people in confidence are told in whole points, however many they are."


def site(source: Source, group: str, code: str, scale: str) -> Trace:
    """One site, or several taken together, on a principle or a flag."""
    results, voice = source.readiness.sites[group], source.voices[group]
    result = results[code]
    figure = result.figures[scale]
    total = unit_of(voice.evidence.sites, code, result.members).weights[scale]
    return source.trace(
        f"{source.title(group)}, {result.title}: {scale}",
        _value(figure),
        [*_combined([results[one].title for one in result.members]), *_steps(result, figure, total)],
        rule=(CODING, HALF, BAR, source.small_groups(), source.small_sites()),
        weights=[PERSONS_WEIGH_THE_SAME],
        suppression=_suppressed(figure),
        items=items_of(source, voice, scale),
    )


def _value(figure: SiteFigure) -> str:
    if figure.mean is None:
        return NOT_SHOWN
    score = number(figure.mean, is_coarse=figure.is_coarse)
    return f"{score} of 100, 80 % bar {bar(figure.interval80, is_coarse=figure.is_coarse)}"


def _suppressed(figure: SiteFigure) -> Iterator[str]:
    if figure.reason:
        yield figure.reason
    if figure.is_coarse:
        yield _WHOLE


def _combined(titles: list[str]) -> Iterator[str]:
    if titles:
        yield f"Combined of: {'; '.join(titles)}."


def _steps(result: SiteResult, figure: SiteFigure, total: Weights) -> Iterator[str]:
    if figure.mean is None:
        yield figure.reason
        return
    yield f"{result.answered} people of this group answered here; {figure.n} of them have a score on this."
    yield f"The mean of their {figure.n} scores is {number(figure.mean, is_coarse=figure.is_coarse)}."
    if not figure.is_coarse:
        yield f"With 0.2 added to each of the five answers, {beta(intervals.fit(total.categories))}"
