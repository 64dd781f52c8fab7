"""One round as readers see it: the same data for the page and the board report."""

from questions.catalogue import Catalogue
from results.facts import Facts
from results.present.asking.asked import asked_row
from results.present.asking.not_asked import in_round
from results.present.core_questions import core_table, own_table
from results.present.data import Presentation
from results.present.findings import findings
from results.present.flags import flag_panel
from results.present.heatmap import heat_map
from results.present.methods.method import method, versions
from results.present.practices import practices
from results.present.principles import principle_row
from results.present.screens.heard import answered_and_needed
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Setting
from scoring.words.asking import NOTHING_SAYS


def present(
    readiness: PublishedReadiness,
    catalogue: Catalogue,
    facts: Facts,
    *,
    threshold: int,
    setting: Setting | None = None,
    is_live: bool = False,
) -> Presentation:
    """`setting`: who was asked, where somebody said so. `is_live`: questions in the words of that stage."""
    groups = readiness.groups
    asked = setting.asked if setting else {}
    return Presentation(
        facts=facts,
        heard=answered_and_needed(readiness),
        flags=tuple(
            flag_panel(readiness.flags[code], flag, readiness.likeness.get(code), catalogue.chosen, groups.values())
            for code, flag in catalogue.flags.items()
        ),
        findings=findings(readiness),
        practices=practices(readiness, catalogue, threshold=threshold, is_live=is_live, stage=facts.stage),
        principles=tuple(
            principle_row(readiness.principles[code], principle, groups)
            for code, principle in catalogue.principles.items()
        ),
        heat_map=heat_map(groups.values(), catalogue.principles.values()),
        asked=tuple(asked_row(group, groups, asked.get(group.code), catalogue.chosen) for group in groups.values()),
        method=method(threshold, groups.values(), engine_version=readiness.engine_version),
        versions=versions(readiness, catalogue),
        bare=NOTHING_SAYS() if any(flag.asking == "not stated" for flag in readiness.flags.values()) else "",
        not_asked=in_round(setting, catalogue),
        core=core_table(readiness, catalogue, is_live=is_live),
        own=own_table(readiness, catalogue),
    )
