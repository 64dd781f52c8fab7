"""How the figure of one site of a group was made."""

from collections.abc import Iterator

from scoring.figures import intervals
from scoring.figures.site_units import unit_of
from scoring.model import Rules, SiteFigure, SiteResult, Trace
from scoring.model.scales import Weights
from scoring.traces.cells import items_of
from scoring.traces.source import Source
from scoring.words import traces as words


def site(source: Source, group: str, code: str, scale: str) -> Trace:
    """One site, or several taken together, on a principle or a flag."""
    results, view = source.readiness.sites[group], source.views[group]
    result = results[code]
    figure = result.figures[scale]
    total = unit_of(view.evidence.sites, code, result.members).weights[scale]
    combined = [words.combined_of([results[member].title for member in result.members])] if result.members else []
    return source.trace(
        f"{source.title(group)}, {result.title}: {scale}",
        words.scored(figure.mean, figure.interval80, is_coarse=figure.is_coarse),
        [*combined, *_steps(result, figure, total, view.rules)],
        rule=(words.CODING(), words.HALF(), words.bar_rule(view.rules), source.small_groups(), source.small_sites()),
        weights=[words.PERSONS_WEIGH_THE_SAME()],
        suppression=_suppressed(figure),
        items=items_of(source, view, scale),
    )


def _suppressed(figure: SiteFigure) -> Iterator[str]:
    if figure.reason:
        yield figure.reason
    if figure.is_coarse:
        yield words.WHOLE_POINTS_OF_A_SITE()


def _steps(result: SiteResult, figure: SiteFigure, total: Weights, rules: Rules) -> Iterator[str]:
    if figure.mean is None:
        yield figure.reason
        return
    yield words.scored_at_site(result.answered, figure.n)
    yield words.mean_of_scores(figure.n, figure.mean, is_coarse=figure.is_coarse)
    if not figure.is_coarse:
        yield words.fitted(intervals.fit(total, rules.prior_persons), total.n, rules)
