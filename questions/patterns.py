"""The schema of `patterns.yaml`: flags, and findings of the registered kinds, each with its parameters."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, PlainValidator, SerializeAsAny, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from questions.catalogue import Side
from questions.schema import Code, Codes, Source, Strict, Text, Version

# The manifesto's cases for which scoring has figures, so that a flag can be compared with them.
Case = Literal["glasgow_portal", "ecs_scotland", "ics_england", "welsh_portal", "npfit", "vha_remote_care"]
SomeCodes = Annotated[Codes, Field(min_length=1)]


Share = Annotated[float, Field(gt=0, lt=1)]
Line = Annotated[float, Field(ge=0, le=100)]


class Rules(Strict):
    """Every threshold that a flag's state or a finding depends on (docs/scoring.md)."""

    bar: Share
    prior_persons: Annotated[float, Field(gt=0, le=10)]
    midpoint: Annotated[float, Field(ge=50, le=50)]  # counts and words know no other
    clear_line: Line
    shortfall: Line
    know_rate: Share
    response: Share
    supporters: Annotated[int, Field(ge=1, le=20)]
    front_line_bar: bool
    chance: Share


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
    """The fields of every finding. All other fields are parameters of its kind."""

    code: Code
    title: Text
    kind: str
    meaning: Text

    @property
    def parameters(self) -> dict[str, Any]:
        return self.model_dump(exclude={*FindingEntry.model_fields})


@dataclass(frozen=True)
class FindingKind:
    """A kind of finding that a bank may name. The kinds are those of the scoring engine (results/kinds.py).

    `codes` says of a parameter what its codes stand for, in the words of questions.names.
    """

    code: str
    entry: type[FindingEntry]
    codes: Mapping[str, str]


KINDS: dict[str, FindingKind] = {}


def register_kinds(kinds: Iterable[FindingKind]) -> None:
    KINDS.update({kind.code: kind for kind in kinds})


def _any_kind() -> TypeAdapter[FindingEntry]:
    return _one_of(tuple(kind.entry for kind in KINDS.values()))


@lru_cache(maxsize=1)
def _one_of(entries: tuple[type[FindingEntry], ...]) -> TypeAdapter[FindingEntry]:
    one_of: Any = Annotated[reduce(or_, entries), Field(discriminator="kind")]
    return TypeAdapter(one_of)


def _entry(data: object) -> FindingEntry:
    """Through JSON, as strict types take a list for a tuple only there."""
    return _any_kind().validate_json(json.dumps(data))


class _OneOfTheKinds:
    """The kinds are looked up when a bank is read, not when this module is."""

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(_any_kind().core_schema)


AnyFinding = Annotated[SerializeAsAny[FindingEntry], PlainValidator(_entry), _OneOfTheKinds]


class Patterns(Strict):
    version: Version
    rules: Rules
    flags: tuple[FlagEntry, ...]
    findings: tuple[AnyFinding, ...]
