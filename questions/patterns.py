"""The schema of `patterns.yaml`: flags, and findings of a closed set of kinds, each with its own parameters."""

from typing import Annotated, Any, Literal

from pydantic import Field

from questions.catalogue import Side
from questions.schema import Code, Codes, Points, Share, Source, Strict, Text, Version

# The manifesto's cases for which scoring has figures, so that a flag can be compared with them.
Case = Literal["glasgow_portal", "ecs_scotland", "ics_england", "welsh_portal", "npfit", "vha_remote_care"]
SomeCodes = Annotated[Codes, Field(min_length=1)]


class FlagItems(Strict):
    principles: SomeCodes
    leadership: SomeCodes


class Like(Strict):
    """Past projects that readers may know: one that went badly, one that went well."""

    worse: Case
    better: Case


class FlagEntry(Strict):
    code: Code
    title: Text
    kind: Literal["warning_groups"]
    items: FlagItems
    also_heard: tuple[Side, ...]
    meaning: Text
    why: Text
    like: Like
    source: Source
    clears: Text


class FindingEntry(Strict):
    """The fields of every finding. All other fields are parameters of its rule."""

    code: Code
    title: Text
    meaning: Text

    @property
    def parameters(self) -> dict[str, Any]:
        return self.model_dump(exclude={"kind", *FindingEntry.model_fields})


class LeaderGap(FindingEntry):
    kind: Literal["leader_gap"]
    over: Literal["principles"]
    points: Points
    delta: Share


class Unsponsored(FindingEntry):
    kind: Literal["unsponsored"]


class Order(FindingEntry):
    kind: Literal["order"]
    later: Code
    earlier: SomeCodes
    points: Points


class KnowRate(FindingEntry):
    kind: Literal["know_rate"]
    below: Share


class Divided(FindingEntry):
    kind: Literal["divided"]
    share: Share


class MissingGroups(FindingEntry):
    kind: Literal["missing_groups"]


class WarningItems(FindingEntry):
    kind: Literal["warning_items"]
    items: SomeCodes
    leadership: Codes = ()


class LowAnswer(FindingEntry):
    kind: Literal["low_answer"]
    leadership: SomeCodes
    below: Points


class Imbalance(FindingEntry):
    kind: Literal["imbalance"]
    points: Points


class Aligned(FindingEntry):
    kind: Literal["aligned"]
    count: Annotated[int, Field(ge=2, le=7)]
    below: Points


AnyFinding = Annotated[
    LeaderGap
    | Unsponsored
    | Order
    | KnowRate
    | Divided
    | MissingGroups
    | WarningItems
    | LowAnswer
    | Imbalance
    | Aligned,
    Field(discriminator="kind"),
]


class Patterns(Strict):
    version: Version
    flags: tuple[FlagEntry, ...]
    findings: tuple[AnyFinding, ...]
