"""One round as readers see it: the same data for the page, the board report and whatever comes later."""

from questions.catalogue import Catalogue
from reports.facts import Facts
from reports.present.about import about
from reports.present.asked import asked_row, heard
from reports.present.axes import axis_row
from reports.present.data import Presentation
from reports.present.findings import findings
from reports.present.flags import flag_panel
from reports.present.heatmap import heat_map
from reports.present.method import method, versions
from reports.present.practices import practices
from reports.present.principles import principle_row
from reports.scoring.model import Readiness
from reports.scoring.published import published


def present(readiness: Readiness, catalogue: Catalogue, facts: Facts, *, threshold: int) -> Presentation:
    readiness = published(readiness)
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
