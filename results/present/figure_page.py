"""How one figure was made: the engine's trace, with words for the figures it links to."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from questions.catalogue import Catalogue
from results.present import flag_words
from results.present.data import Link, Note
from results.present.methods.method import versions
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Trace
from scoring.model.results import CountsRow, TracedItem
from scoring.words.language import labelled

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
        return labelled(titles[f"{group}/{site}"], titles[scale])
    said = titles.get(codes[0], codes[0])
    for code in codes[1:]:
        said = labelled(said, titles.get(code, code))
    if kind == "prediction":
        return _("What executives expect on {question}").format(question=said)
    return _("The case most like {flag}").format(flag=said) if kind == "likeness" else said


def _titles(readiness: PublishedReadiness) -> dict[str, str]:
    """Every code that a key may hold, in words."""
    findings = {finding.code: finding.title for finding in readiness.findings}
    return {
        **{code: group.title for code, group in readiness.groups.items()},
        **{code: f"{code} {principle.title}" for code, principle in readiness.principles.items()},
        **{code: flag_words.name(code, flag.title) for code, flag in readiness.flags.items()},
        **findings,
        **{
            f"{code}.later": _("{finding}, the later question").format(finding=title)
            for code, title in findings.items()
        },
        **{
            f"{code}.earlier": _("{finding}, the earlier questions").format(finding=title)
            for code, title in findings.items()
        },
        **_sites(readiness),
        "axis.social": _("Social side"),  # of rounds that engine 2 scored
        "axis.technical": _("Technical side"),
    }


def _sites(readiness: PublishedReadiness) -> dict[str, str]:
    return {
        f"{group}/{code}": pgettext("a group at a site", "{group}, {site}").format(
            group=readiness.groups[group].title, site=site.title
        )
        for group, sites in readiness.sites.items()
        for code, site in sites.items()
    }
