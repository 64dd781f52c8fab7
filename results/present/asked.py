"""Who was asked, who answered, and whose figures are shown, or why they are not."""

from collections.abc import Iterable, Mapping

from assessments.vocabulary import people
from results.present import wording
from results.present.data import AskedRow
from scoring.model import GroupResult
from scoring.words.groups import also_left_out, left_out


def asked_row(group: GroupResult, groups: Mapping[str, GroupResult]) -> AskedRow:
    return AskedRow(
        group=group.title,
        side=wording.SIDES[group.side],
        record="confidential" if group.confidential else "on the record",
        asked="not known" if group.invited is None else str(group.invited),
        answered=str(group.answered + group.left_out),
        share=_share(group),
        shown=_shown(group, groups),
        figure=f"group/{group.code}",
    )


def heard(groups: Iterable[GroupResult]) -> str:
    """How many answered, in one sentence. Combined groups are left out, because their members are counted already."""
    single = [group for group in groups if not group.members]
    answered = sum(group.answered + group.left_out for group in single)
    heard = sum(group.answered + group.left_out > 0 for group in single)
    return f"{_of_asked(answered, single)} answered, from {heard} of {len(single)} groups."


def _of_asked(answered: int, groups: list[GroupResult]) -> str:
    asked = [group.invited for group in groups]
    if None in asked:
        return people(answered)
    return f"{answered} of {people(sum(filter(None, asked)))}"


def _share(group: GroupResult) -> str:
    return wording.percent((group.answered + group.left_out) / group.invited) if group.invited else ""


def _shown(group: GroupResult, groups: Mapping[str, GroupResult]) -> str:
    if group.status != "shown":
        return group.reason
    if group.members:
        combined = f"Shown, with {wording.listed([groups[code].title for code in group.members])} combined."
        return f"{combined} {also_left_out(group.left_out)}" if group.left_out else combined
    return left_out(group.answered, group.left_out) if group.left_out else "Shown."
