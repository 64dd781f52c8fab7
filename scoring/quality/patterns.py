"""What only the answers themselves can tell, counted while they are still there: nothing per person leaves here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from scoring.model import Evidence, GroupEvidence, Instrument
from scoring.quality.model import Band, GroupFigures, SiteLikeness
from scoring.quality.sheets import Row, numbers_given, statements
from scoring.quality.sites import site_likeness
from scoring.quality.straight_lines import bands

_NUMBERS = 5


@dataclass(frozen=True)
class Patterns:
    """`alone` are the groups that are shown by themselves and were not nearly the same people in an earlier round."""

    straight_lines: Mapping[str, Band]
    sites: SiteLikeness | None
    alone: tuple[str, ...]


def patterns_of(
    rows: Sequence[Row], instrument: Instrument, groups: Collection[GroupFigures], threshold: int
) -> Patterns:
    """`groups` as published: nothing of hidden groups is counted, and nothing of those that answered before."""
    told = [group for group in groups if not group.is_repeated]
    alone = tuple(group.code for group in told if not group.members)
    return Patterns(
        straight_lines=bands(rows, instrument, {one.code: one.members or (one.code,) for one in told}, threshold),
        sites=site_likeness(rows, instrument, alone, threshold),
        alone=alone,
    )


def are_those_counted(rows: Sequence[Row], evidence: Evidence, instrument: Instrument) -> bool:
    """Whether the answers are still those that the evidence was counted from: they are deleted after some time."""
    given = numbers_given(rows, instrument)
    counted = {group.code: _numbers(group, instrument) for group in evidence.groups}
    confidential = {group.code for group in instrument.groups if group.confidential}
    return all(given.get(code, 0) == counted[code] for code in counted if code in confidential)


def _numbers(group: GroupEvidence, instrument: Instrument) -> int:
    asked = statements(instrument, instrument.group(group.code))
    codes = [instrument.items[position].code for position in asked]
    return sum(sum(group.items[code][:_NUMBERS]) for code in codes if code in group.items)
