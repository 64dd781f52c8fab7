"""Who was asked, who answered, and whose figures are shown, or why they are not."""

from collections.abc import Iterable, Mapping

from assessments.vocabulary import people
from results.present import wording
from results.present.data import AskedRow
from scoring.model import GroupResult


def asked_row(group: GroupResult, groups: Mapping[str, GroupResult]) -> AskedRow:
    return AskedRow(
        group=group.title,
        side=wording.SIDES[group.side],
        record="confidential" if group.confidential else "on the record",
        asked="not known" if group.invited is None else str(group.invited),
        answered=str(group.answered),
        share=_share(group),
        shown=_shown(group, groups),
        figure=f"group/{group.code}",
    )


def heard(groups: Iterable[GroupResult]) -> str:
    """How many answered, in one sentence. Combined groups are left out, because their members are counted already."""
    single = [group for group in groups if not group.members]
    answered = sum(group.answered for group in single)
    heard = sum(group.answered > 0 for group in single)
    return f"{_of_asked(answered, single)} answered, from {heard} of {len(single)} groups."


def _of_asked(answered: int, groups: list[GroupResult]) -> str:
    asked = [group.invited for group in groups]
    if None in asked:
        return people(answered)
    return f"{answered} of {people(sum(filter(None, asked)))}"


def _share(group: GroupResult) -> str:
    return wording.percent(group.answered / group.invited) if group.invited else ""


def _shown(group: GroupResult, groups: Mapping[str, GroupResult]) -> str:
    if group.status != "shown":
        return group.reason
    if group.members:
        return f"Shown, with {wording.listed([groups[code].title for code in group.members])} combined."
    return "Shown."
