"""Who may be shown: groups that are too small are hidden or folded into one (docs/scoring.md, rule 4)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from scoring.model import AxisCounts, Evidence, Group, GroupEvidence, Instrument, ItemCounts, Tally
from scoring.model.scales import Sum, Weights, add_up, add_up_axis, axis_items, scale_items
from scoring.words import sentences as words

# Counts (below, above, "don't know") are told only from here on: in a smaller group unanimity would tell on persons.
COUNTS_FROM = 10
_FEWEST_FOLDED = 2


@dataclass(frozen=True)
class Voice:
    """One group as results may treat it. A combined group has `members`; each of those is `folded`."""

    group: Group
    evidence: GroupEvidence
    status: Literal["shown", "hidden", "silent"]
    members: tuple[str, ...] = ()
    folded: bool = False
    reason: str = ""
    wanting: int = 0  # persons still needed before the group can be shown
    questions: Mapping[str, frozenset[int]] = field(default_factory=dict)  # scale -> places of what the group is asked

    def is_coarse(self, n: int) -> bool:
        """Whether a figure of `n` of its people is printed in whole points only, so that sums cannot be worked out."""
        return self.group.confidential and n < COUNTS_FROM

    @property
    def is_heard(self) -> bool:
        return self.status == "shown" or self.folded

    @cached_property
    def sums(self) -> Mapping[str, Sum]:
        """What the group comes to on each scale, worked out once for all who ask."""
        return {scale: add_up(tallies) for scale, tallies in self.evidence.scales.items()}

    @cached_property
    def weights(self) -> Mapping[str, Weights]:
        """The same, with the axes."""
        axes = {scale: add_up_axis(counts) for scale, counts in self.evidence.axes.items()}
        return {**self.sums, **axes}


def voices(evidence: Evidence, instrument: Instrument) -> tuple[Voice, ...]:
    """Every invited group in bank order, each combined group behind its last member."""
    said = {entry.code: entry for entry in evidence.groups}
    invited = [group for group in instrument.groups if group.code in said]
    single = [
        replace(_alone(group, said[group.code], evidence.threshold), questions=_questions(instrument, group))
        for group in invited
    ]
    for family, title in instrument.folds.items():
        relatives = [voice for voice in single if voice.group.folds == family and voice.group.confidential]
        folded = to_fold({voice.group.code: voice.evidence.answered for voice in relatives}, evidence.threshold)
        if folded:
            single = _with_combined(single, family, title, folded)
    return tuple(single)


def to_fold(answered: Mapping[str, int], threshold: int) -> frozenset[str]:
    """The groups of one family, or sites of one group, that are shown only together; empty where none can be.

    Hides those with fewer than `threshold` people, then the smallest of the others for as long as the hidden are too
    few or one alone: whoever knows a total could otherwise work a hidden figure out.
    """
    hidden = {code for code, count in answered.items() if 0 < count < threshold}
    shown = sorted((code for code, count in answered.items() if count >= threshold), key=lambda c: (answered[c], c))
    while hidden and shown and not _can_stand(hidden, answered, threshold):
        hidden.add(shown.pop(0))
    return frozenset(hidden) if _can_stand(hidden, answered, threshold) else frozenset()


def needed(group: Group, threshold: int) -> int:
    """Persons that must have answered before any figure of the group is shown."""
    return threshold if group.confidential else 1


def _can_stand(hidden: Iterable[str], answered: Mapping[str, int], threshold: int) -> bool:
    counts = [answered[code] for code in hidden]
    return len(counts) >= _FEWEST_FOLDED and sum(counts) >= threshold


def _alone(group: Group, said: GroupEvidence, threshold: int) -> Voice:
    wanting = max(0, needed(group, threshold) - said.answered)
    if said.answered == 0:
        return Voice(group, said, "silent", reason=words.nobody_answered(group.title, said.invited), wanting=wanting)
    if wanting:
        return Voice(group, said, "hidden", reason=words.too_few(group.title, said.answered, wanting), wanting=wanting)
    return Voice(group, said, "shown")


def _questions(instrument: Instrument, group: Group) -> dict[str, frozenset[int]]:
    scales = {**scale_items(instrument, group), **axis_items(instrument, group)}
    return {scale: frozenset(places) for scale, places in scales.items()}


def _with_combined(single: list[Voice], family: str, title: str, folded: frozenset[str]) -> list[Voice]:
    members = [voice for voice in single if voice.group.code in folded]
    reason = words.shown_within(title)
    within = [
        replace(voice, status="hidden", folded=True, reason=reason, wanting=0) if voice in members else voice
        for voice in single
    ]
    place = single.index(members[-1]) + 1
    return [*within[:place], _combined(family, title, members), *within[place:]]


def _combined(family: str, title: str, members: list[Voice]) -> Voice:
    said = [voice.evidence for voice in members]
    invited = [one.invited for one in said if one.invited is not None]
    together = GroupEvidence(
        code=family,
        invited=sum(invited) if len(invited) == len(said) else None,
        answered=sum(one.answered for one in said),
        items=_merged_items(said),
        scales=_merged_scales(said),
        axes=_merged_axes(said),
    )
    group = Group(family, title, members[0].group.side, confidential=True)
    questions: dict[str, frozenset[int]] = {}
    for member in members:
        for scale, places in member.questions.items():
            questions[scale] = questions.get(scale, frozenset()) | places
    return Voice(group, together, "shown", members=tuple(one.code for one in said), questions=questions)


def _merged_items(said: list[GroupEvidence]) -> dict[str, ItemCounts]:
    merged: dict[str, ItemCounts] = {}
    for one in said:
        for code, counts in one.items.items():
            before = merged.get(code, (0, 0, 0, 0, 0, 0, 0, 0))
            a, b, c, d, e, dont_know, not_applicable, blank = map(int.__add__, before, counts)
            merged[code] = (a, b, c, d, e, dont_know, not_applicable, blank)
    return merged


def _merged_scales(said: list[GroupEvidence]) -> dict[str, dict[Tally, int]]:
    merged: dict[str, Counter[Tally]] = {}
    for one in said:
        for code, tallies in one.scales.items():
            merged.setdefault(code, Counter()).update(tallies)
    return {code: dict(sorted(tallies.items())) for code, tallies in merged.items()}


def _merged_axes(said: list[GroupEvidence]) -> dict[str, dict[int, AxisCounts]]:
    merged: dict[str, dict[int, AxisCounts]] = {}
    for one in said:
        for code, rows in one.axes.items():
            counts = merged.setdefault(code, {})
            for valid, row in rows.items():
                n, a, b, c, d, e = map(int.__add__, counts.get(valid, (0, 0, 0, 0, 0, 0)), row)
                counts[valid] = (n, a, b, c, d, e)
    return merged
