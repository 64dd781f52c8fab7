"""Who was asked, who answered, and whose figures are shown, or why they are not."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from questions.catalogue import Chosen
from results.present import wording
from results.present.data import AskedRow
from scoring.model import Asked, GroupResult
from scoring.words.groups import also_left_out, left_out

# Of a combined group: else its people would be added twice.
COUNTED = gettext_noop("Its people are counted above.")
NO_SCORE = gettext_noop("No score: too few people could answer enough.")
_NO_WAYS: Mapping[str, Chosen] = {}


def asked_row(
    group: GroupResult,
    groups: Mapping[str, GroupResult],
    said: Asked | None = None,
    ways: Mapping[str, Chosen] = _NO_WAYS,
) -> AskedRow:
    """`said`: what the project says of the group, where it says anything. `ways` of choosing people, by code."""
    way = ways.get(said.chosen) if said else None
    return AskedRow(
        group=group.title,
        side=wording.side(group.side),
        record=_("confidential") if group.confidential else _("on the record"),
        asked=_asked(group.invited, said),
        answered=str(group.answered + group.left_out),
        share=_share(group),
        shown=f"{_shown(group, groups)} {_(COUNTED)}" if group.members else _shown(group, groups),
        figure=f"group/{group.code}",
        chosen=(way.caution or wording.sentences(way.label)) if way else "",
    )


def _asked(invited: int | None, said: Asked | None) -> str:
    """ "20", "about 60 (an estimate)", or "40 of about 300", where not everybody in the group was asked."""
    if invited is None:
        return _("not known")
    if said is None or said.size is None or said.size < invited:
        return str(invited)
    size = _("about {number}").format(number=said.size) if said.is_estimate else str(said.size)
    if said.size > invited:
        return _("{count} of {all}").format(count=invited, all=size)
    return _("{number} (an estimate)").format(number=size) if said.is_estimate else size


def _share(group: GroupResult) -> str:
    return wording.percent((group.answered + group.left_out) / group.invited) if group.invited else ""


def _shows_nothing(group: GroupResult) -> bool:
    """Enough people answered, but too few of them in numbers. Groups without a question on a scale are not meant."""
    states = {cell.state for cell in group.cells.values()} - {"not_asked"}
    return bool(states) and "shown" not in states


def _shown(group: GroupResult, groups: Mapping[str, GroupResult]) -> str:
    if group.status != "shown":
        return group.reason
    if _shows_nothing(group):
        return _(NO_SCORE)
    if group.members:
        titles = wording.listed([groups[code].title for code in group.members])
        combined = _("Shown, with {groups} combined.").format(groups=titles)
        return f"{combined} {also_left_out(group.left_out)}" if group.left_out else combined
    return left_out(group.answered, group.left_out) if group.left_out else _("Shown.")
