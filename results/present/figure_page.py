"""How one figure was made: the engine's trace, with words for the figures it links to."""

from collections.abc import Mapping
from dataclasses import dataclass

from questions.catalogue import Catalogue
from results.present import flag_words
from results.present.data import Link, Note
from results.present.methods.method import versions
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Trace
from scoring.model.results import CountsRow, TracedItem

# Figures whose own titles hold codes of flags, findings and principles.
_WITH_CODES = ("flag/", "cell/")


@dataclass(frozen=True)
class FigurePage:
    """Everything behind one figure that may be shown, each tuple in the engine's order."""

    heading: str
    value: str
    steps: tuple[str, ...]
    counts: tuple[CountsRow, ...]
    items: tuple[TracedItem, ...]
    weights: tuple[str, ...]
    rule: tuple[str, ...]
    suppression: tuple[str, ...]
    figures: tuple[Link, ...]
    versions: tuple[Note, ...]


def figure_page(trace: Trace, readiness: PublishedReadiness, catalogue: Catalogue) -> FigurePage:
    titles = _titles(readiness)
    return FigurePage(
        heading=_words(trace.key, titles) if trace.key.startswith(_WITH_CODES) else trace.title,
        value=trace.value,
        steps=trace.steps,
        counts=trace.counts,
        items=trace.items,
        weights=trace.weights,
        rule=trace.rule,
        suppression=trace.suppression,
        figures=tuple(Link(key, _words(key, titles)) for key in trace.figures),
        versions=versions(readiness, catalogue),
    )


def figure_words(key: str, readiness: PublishedReadiness) -> str:
    """What a figure is of: "cell/medical/P1" is "Doctors: P1 There are no IT projects"."""
    return _words(key, _titles(readiness))


def _words(key: str, titles: Mapping[str, str]) -> str:
    kind, *codes = key.split("/")
    if kind == "site":
        group, site, scale = codes
        return f"{titles[f'{group}/{site}']}: {titles[scale]}"
    starts = {"prediction": "What executives expect on ", "likeness": "The case most like "}
    return f"{starts.get(kind, '')}{': '.join(titles.get(code, code) for code in codes)}"


def _titles(readiness: PublishedReadiness) -> dict[str, str]:
    """Every code that a key may hold, in words."""
    findings = {finding.code: finding.title for finding in readiness.findings}
    return {
        **{code: group.title for code, group in readiness.groups.items()},
        **{code: f"{code} {principle.title}" for code, principle in readiness.principles.items()},
        **{code: flag_words.name(code, flag.title) for code, flag in readiness.flags.items()},
        **findings,
        **{f"{code}.later": f"{title}, the later question" for code, title in findings.items()},
        **{f"{code}.earlier": f"{title}, the earlier questions" for code, title in findings.items()},
        **_sites(readiness),
        "axis.social": "Social side",  # of rounds that engine 2 scored
        "axis.technical": "Technical side",
    }


def _sites(readiness: PublishedReadiness) -> dict[str, str]:
    return {
        f"{group}/{code}": f"{readiness.groups[group].title}, {site.title}"
        for group, sites in readiness.sites.items()
        for code, site in sites.items()
    }
