"""How any published figure was made, step by step, without anything that suppression hides."""

from collections.abc import Callable, Iterator, Mapping

from scoring.disclosure.published import PublishedReadiness
from scoring.disclosure.suppression import group_views
from scoring.model import Evidence, Instrument, Readiness, Trace
from scoring.traces import cells, findings, flags, means, sites
from scoring.traces.source import Source

# First part of a key -> the function that makes the trace from the other parts.
_TRACERS: Mapping[str, Callable[..., Trace]] = {
    "principle": means.principle,
    "flag": flags.flag,
    "finding": findings.finding,
    "likeness": findings.likeness,
    "prediction": findings.prediction,
    "group": cells.group,
    "cell": cells.cell,
    "item": cells.item,
    "site": sites.site,
}


def trace(evidence: Evidence, instrument: Instrument, readiness: PublishedReadiness, key: str) -> Trace:
    """How the figure with this key was made from `evidence`, which must be what `readiness` was made from.

    It tells what is published and no more.

    Keys are principle/P1, flag/it_bin, finding/divided, likeness/it_bin, prediction/S11, group/medical,
    cell/medical/it_bin, item/medical/S11 and site/medical/1/P1. Raises KeyError for any that this readiness does not
    have.
    """
    if key not in keys(readiness):
        raise KeyError(key)
    views = {view.group.code: view for view in group_views(evidence, instrument)}
    kind, *codes = key.split("/")
    return _TRACERS[kind](Source(key, evidence.threshold, instrument, readiness, views), *codes)


def keys(readiness: Readiness) -> tuple[str, ...]:
    """The key of every figure, hidden ones too: their trace says why they are hidden."""
    return tuple(_keys(readiness))


def _keys(readiness: Readiness) -> Iterator[str]:
    yield from (f"flag/{code}" for code in readiness.flags)
    yield from (f"finding/{finding.code}" for finding in readiness.findings)
    yield from (f"principle/{code}" for code in readiness.principles)
    yield from (f"likeness/{code}" for code in readiness.likeness)
    yield from (f"prediction/{row.statement}" for row in readiness.predictions)
    yield from (f"group/{code}" for code in readiness.groups)
    yield from _keys_within_groups(readiness)


def _keys_within_groups(readiness: Readiness) -> Iterator[str]:
    for group in readiness.groups.values():
        yield from (f"cell/{group.code}/{scale}" for scale in group.cells)
    for code, results in readiness.items.items():
        yield from (f"item/{code}/{item}" for item in results)
    for code, sites_of in readiness.sites.items():
        for site in sites_of.values():
            yield from (f"site/{code}/{site.code}/{scale}" for scale in site.figures)
