"""Each group on half a page: its scores, its lowest questions, and what its answers ask for."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from questions.catalogue import Catalogue
from results.present import wording
from results.present.core_questions import core_table, own_table, without_own
from results.present.data import CoreTable, GroupRow, HeatCell, HeatColumn, HeatMap, anchor
from results.present.heatmap import heat_map
from results.present.rows import cell_row
from results.present.screens.heard import together
from scoring.disclosure.published import PublishedReadiness
from scoring.disclosure.suppression import COUNTS_FROM
from scoring.model import FindingResult, GroupResult, ItemResult

HEADING = gettext_noop("Group by group")
_LOWEST = 3
_MOST = 3  # findings and practices named with a group
_NOT_HEARD = "missing_groups"  # a finding about groups without answers: no answer of theirs asks for it


@dataclass(frozen=True)
class Ask:
    """A finding that a group raises; `anchor` is where it stands on the page of findings."""

    title: str
    anchor: str


@dataclass(frozen=True)
class GroupPart:
    code: str
    title: str
    anchor: str
    about: str
    reason: str  # why nothing more is shown; then everything below is empty
    strip: tuple[tuple[HeatColumn, HeatCell], ...]
    lowest: tuple[GroupRow, ...]  # questions, lowest first; `group` is the words of the question
    raises: tuple[Ask, ...]
    practices: tuple[str, ...]


@dataclass(frozen=True)
class GroupsPage:
    heat_map: HeatMap
    core: CoreTable | None
    own: CoreTable | None
    groups: tuple[GroupPart, ...]

    @property
    def is_shown(self) -> bool:
        """Whether there is any group with figures."""
        return any(group.strip for group in self.groups)


def groups_page(readiness: PublishedReadiness, catalogue: Catalogue, *, is_live: bool = False) -> GroupsPage:
    """`is_live`: questions in the words of that stage."""
    groups, built_in = readiness.groups.values(), without_own(readiness, catalogue)
    table = heat_map(groups, catalogue.principles.values())
    parts = (
        _part(group, tuple(zip(table.columns, row.cells, strict=True)), built_in, catalogue, is_live=is_live)
        for group, row in zip(groups, table.rows, strict=True)
    )
    core = core_table(readiness, catalogue, is_live=is_live)
    return GroupsPage(table, core, own_table(readiness, catalogue), tuple(parts))


def _part(
    group: GroupResult,
    strip: tuple[tuple[HeatColumn, HeatCell], ...],
    readiness: PublishedReadiness,
    catalogue: Catalogue,
    *,
    is_live: bool,
) -> GroupPart:
    is_shown = group.status == "shown"
    raised = list(_raised(group, readiness)) if is_shown else []
    return GroupPart(
        code=group.code,
        title=group.title,
        anchor=anchor("group", group.code),
        about=_about(group, readiness),
        reason="" if is_shown else group.reason,
        strip=strip if is_shown else (),
        lowest=tuple(_lowest(group, readiness, catalogue, is_live=is_live)) if is_shown else (),
        raises=tuple(Ask(one.title, anchor("finding", one.code)) for one in raised[:_MOST]),
        practices=tuple(_practices(raised, readiness))[:_MOST],
    )


def _raised(group: GroupResult, readiness: PublishedReadiness) -> Iterator[FindingResult]:
    for one in readiness.findings:
        if one.raised and group.code in one.groups and one.kind != _NOT_HEARD:
            yield one


def _about(group: GroupResult, readiness: PublishedReadiness) -> str:
    about = _("{side}, confidential.") if group.confidential else _("{side}, on the record.")
    count = group.answered + group.left_out
    if group.members:
        said = ngettext("{count} person answered, {groups}.", "{count} people answered, {groups}.", count)
    else:
        said = ngettext("{count} person answered.", "{count} people answered.", count)
    groups = together(group, readiness) if group.members else ""
    return f"{about.format(side=wording.side(group.side))} {said.format(count=count, groups=groups)}"


def _lowest(
    group: GroupResult, readiness: PublishedReadiness, catalogue: Catalogue, *, is_live: bool
) -> Iterator[GroupRow]:
    results = readiness.items.get(group.code, {}).values()
    shown = [(mean, one) for one in results if (mean := _mean_of_many(one)) is not None]
    for _mean, result in sorted(shown, key=lambda pair: pair[0])[:_LOWEST]:
        question = catalogue.questions[result.code].at_stage(is_live=is_live)
        yield cell_row(question.text_for(group.code), result.cell, f"item/{group.code}/{result.code}")


def _mean_of_many(result: ItemResult) -> float | None:
    """No single question of fewer than ten people is named here, not even of leaders on the record."""
    return result.cell.mean if (result.cell.n or 0) >= COUNTS_FROM else None


def _practices(raised: list[FindingResult], readiness: PublishedReadiness) -> Iterator[str]:
    codes = {finding.code for finding in raised}
    yield from (practice.title for practice in readiness.practices if codes & {*practice.patterns})
