"""Who may be shown: groups that are too small are hidden or combined into one (docs/scoring.md, rule 4)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property
from typing import Literal

from scoring.model import (
    Evidence,
    Group,
    GroupEvidence,
    Instrument,
    ItemCounts,
    Printed,
    Rules,
    SideCounts,
    StatementCounts,
    Tally,
)
from scoring.model.scales import Sum, add_up, scale_items
from scoring.words import groups as words

# Counts (below, above, "don't know") are shown from this many people on: in a smaller group unanimity would give
# individual answers away.
COUNTS_FROM = 10
# Figures of two rounds differ by one person's answers where one person more answered. From this many people on, in both
# rounds, it takes more than subtracting to find them.
ENOUGH_TO_COMPARE = 25
_FEWEST_FOLDED = 2

# Group -> how many of its people answered in each earlier round in which it was shown.
Sizes = Mapping[str, tuple[int, ...]]
NO_EARLIER_ROUNDS: Sizes = {}


@dataclass(frozen=True)
class GroupView:
    """One group as results may show it. A combined group has `members`, and each of those `is_folded`."""

    group: Group
    evidence: GroupEvidence
    status: Literal["shown", "hidden", "silent"]
    rules: Rules
    members: tuple[str, ...] = ()
    is_folded: bool = False
    reason: str = ""
    still_needed: int = 0  # persons who must still answer before the group can be shown
    questions: Mapping[str, frozenset[int]] = field(default_factory=dict)  # scale -> positions of the group's questions
    printed: Mapping[str, Printed] = field(default_factory=dict)  # scale -> what is printed of few of its people
    is_repeated: bool = False  # nearly as many people answered in an earlier round, and not many

    def is_few(self, n: int) -> bool:
        """Whether `n` of its people are few, and in confidence."""
        return self.group.confidential and n < COUNTS_FROM

    def is_coarse(self, n: int) -> bool:
        """Whether a figure of `n` of its people is printed in steps of five points, or not at all."""
        return self.is_few(n) or self.is_repeated

    @property
    def is_heard(self) -> bool:
        return self.status == "shown" or self.is_folded

    @cached_property
    def sums(self) -> Mapping[str, Sum]:
        """The group's figures on each scale, worked out once."""
        return {scale: add_up(tallies) for scale, tallies in self.evidence.scales.items()}


def group_views(
    evidence: Evidence, instrument: Instrument, earlier: Sizes = NO_EARLIER_ROUNDS
) -> tuple[GroupView, ...]:
    """Every invited group in bank order, each combined group after its last member."""
    views = _single_views(evidence, instrument)
    for family, title in instrument.folds.items():
        relatives = [view for view in views if view.group.folds == family and view.group.confidential]
        folded = to_fold({view.group.code: view.evidence.answered for view in relatives}, evidence.threshold)
        if folded:
            views = _with_combined(views, family, title, folded, evidence.threshold)
    return _with_repeated(views, earlier, evidence.threshold)


def _single_views(evidence: Evidence, instrument: Instrument) -> list[GroupView]:
    answers = {entry.code: entry for entry in evidence.groups}
    asked = [group for group in instrument.groups if group.code in answers]
    return [_single(group, answers[group.code], evidence.threshold, instrument) for group in asked]


def _with_repeated(views: Iterable[GroupView], earlier: Sizes, threshold: int) -> tuple[GroupView, ...]:
    return tuple(replace(view, is_repeated=_is_repeated(view, earlier, threshold)) for view in views)


def _is_repeated(view: GroupView, earlier: Sizes, threshold: int) -> bool:
    """Whether subtracting an earlier round's figures could leave those of fewer than `threshold` people."""
    now, sizes = view.evidence.answered, earlier.get(view.group.code, ())
    near = [size for size in sizes if abs(now - size) < threshold and min(now, size) < ENOUGH_TO_COMPARE]
    return view.group.confidential and view.status == "shown" and bool(near)


def to_fold(answered: Mapping[str, int], threshold: int) -> frozenset[str]:
    """The groups of one family, or sites of one group, that are shown only together; empty where none can be.

    Hides those with fewer than `threshold` people. While the hidden ones have too few people together, or there is
    only one, hides the smallest of the others too: otherwise a hidden figure could be worked out from a total.
    """
    hidden = {code for code, count in answered.items() if 0 < count < threshold}
    shown = sorted((code for code, count in answered.items() if count >= threshold), key=lambda c: (answered[c], c))
    while hidden and shown and not _can_be_combined(hidden, answered, threshold):
        hidden.add(shown.pop(0))
    return frozenset(hidden) if _can_be_combined(hidden, answered, threshold) else frozenset()


def needed(group: Group, threshold: int) -> int:
    """Persons who must have answered before any figure of the group is shown."""
    return threshold if group.confidential else 1


def _can_be_combined(hidden: Iterable[str], answered: Mapping[str, int], threshold: int) -> bool:
    counts = [answered[code] for code in hidden]
    return len(counts) >= _FEWEST_FOLDED and sum(counts) >= threshold


def _single(group: Group, answers: GroupEvidence, threshold: int, instrument: Instrument) -> GroupView:
    view = GroupView(group, answers, "shown", instrument.rules, questions=_questions(instrument, group))
    least = needed(group, threshold)
    still_needed = max(0, least - max(answers.answered, answers.left_out))
    if answers.answered + answers.left_out == 0:
        reason = words.nobody_answered(group.title, answers.invited)
        return replace(view, status="silent", reason=reason, still_needed=still_needed)
    if still_needed:
        reason = words.too_few(group.title, answers.answered + answers.left_out, least)
        if answers.left_out and answers.answered:
            reason = words.too_few_of_either(group.title, answers.answered, answers.left_out)
        return replace(view, status="hidden", reason=reason, still_needed=still_needed)
    return view


def _questions(instrument: Instrument, group: Group) -> dict[str, frozenset[int]]:
    return {scale: frozenset(positions) for scale, positions in scale_items(instrument, group).items()}


def _with_combined(
    views: list[GroupView], family: str, title: str, folded: frozenset[str], threshold: int
) -> list[GroupView]:
    members = [view for view in views if view.group.code in folded]
    marked = [_folded(view, title, threshold) if view in members else view for view in views]
    after_last_member = views.index(members[-1]) + 1
    return [*marked[:after_last_member], _combined(family, title, members), *marked[after_last_member:]]


def _folded(view: GroupView, title: str, threshold: int) -> GroupView:
    is_large = view.evidence.answered >= threshold
    reason = words.shown_with_smaller(title) if is_large else words.shown_within(title)
    return replace(view, status="hidden", is_folded=True, reason=reason, still_needed=0)


def _combined(family: str, title: str, members: list[GroupView]) -> GroupView:
    parts = [view.evidence for view in members]
    invited = [part.invited for part in parts if part.invited is not None]
    together = GroupEvidence(
        code=family,
        invited=sum(invited) if len(invited) == len(parts) else None,
        answered=sum(part.answered for part in parts),
        items=_merged_items(parts),
        scales=_merged_scales(parts),
        sides=_merged_sides(parts),
        left_out=sum(part.left_out for part in parts),
        statements=_merged_statements(parts),
    )
    first = members[0].group
    group = Group(family, title, first.side, confidential=True, is_own=first.is_own)
    codes = tuple(part.code for part in parts)
    return GroupView(group, together, "shown", members[0].rules, members=codes, questions=_merged_questions(members))


def _merged_questions(members: list[GroupView]) -> dict[str, frozenset[int]]:
    merged: dict[str, frozenset[int]] = {}
    for member in members:
        for scale, positions in member.questions.items():
            merged[scale] = merged.get(scale, frozenset()) | positions
    return merged


def _merged_items(parts: list[GroupEvidence]) -> dict[str, ItemCounts]:
    merged: dict[str, ItemCounts] = {}
    for part in parts:
        for code, counts in part.items.items():
            before = merged.get(code, (0, 0, 0, 0, 0, 0, 0, 0))
            a, b, c, d, e, dont_know, not_applicable, blank = map(int.__add__, before, counts)
            merged[code] = (a, b, c, d, e, dont_know, not_applicable, blank)
    return merged


def _merged_scales(parts: list[GroupEvidence]) -> dict[str, dict[Tally, int]]:
    merged: dict[str, Counter[Tally]] = {}
    for part in parts:
        for code, tallies in part.scales.items():
            merged.setdefault(code, Counter()).update(tallies)
    return {code: dict(sorted(tallies.items())) for code, tallies in merged.items()}


def _merged_sides(parts: list[GroupEvidence]) -> dict[str, dict[int, SideCounts]]:
    merged: dict[str, dict[int, SideCounts]] = {}
    for part in parts:
        for code, rows in part.sides.items():
            counts = merged.setdefault(code, {})
            for valid, (persons, steps) in rows.items():
                n, before = counts.get(valid, (0, 0))
                counts[valid] = n + persons, before + steps
    return merged


def _merged_statements(parts: list[GroupEvidence]) -> StatementCounts:
    return StatementCounts(*map(sum, zip(*(astuple(part.statements) for part in parts), strict=True)))
