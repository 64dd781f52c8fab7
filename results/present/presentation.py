"""One round as readers see it: the same data for the page, the board report and whatever comes later."""

from questions.catalogue import Catalogue
from results.facts import Facts
from results.present.about import about
from results.present.asked import asked_row, heard
from results.present.axes import axis_row
from results.present.data import Presentation
from results.present.findings import findings
from results.present.flags import flag_panel
from results.present.heatmap import heat_map
from results.present.method import method, versions
from results.present.practices import practices
from results.present.principles import principle_row
from scoring.disclosure.published import PublishedReadiness


def present(readiness: PublishedReadiness, catalogue: Catalogue, facts: Facts, *, threshold: int) -> Presentation:
    groups = readiness.groups
    return Presentation(
        facts=facts,
        about=about(facts),
        heard=heard(groups.values()),
        flags=tuple(
            flag_panel(readiness.flags[code], flag, readiness.likeness.get(code))
            for code, flag in catalogue.flags.items()
        ),
        findings=findings(readiness),
        practices=practices(readiness),
        axes=tuple(axis_row(axis) for axis in readiness.axes.values()),
        principles=tuple(
            principle_row(readiness.principles[code], principle, groups)
            for code, principle in catalogue.principles.items()
        ),
        heat_map=heat_map(groups.values(), catalogue.principles.values()),
        asked=tuple(asked_row(group, groups) for group in groups.values()),
        method=method(threshold),
        versions=versions(readiness, catalogue),
    )
