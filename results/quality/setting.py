"""How the people of each group were chosen, where the evidence of a round says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Chosen(Protocol):
    """A group that was asked."""

    @property
    def chosen(self) -> str: ...
    @property
    def size(self) -> int | None: ...
    @property
    def is_estimate(self) -> bool: ...


class Reason(Protocol):
    """Why a group was not asked. The sentence that goes with it is the project's own and may name people."""

    @property
    def why(self) -> str: ...


@dataclass(frozen=True)
class Setting:
    asked: Mapping[str, Chosen] = field(default_factory=dict)
    not_asked: Mapping[str, Reason] = field(default_factory=dict)


def setting_of(evidence: object) -> Setting:
    """Rounds that closed before this was asked have none."""
    setting = getattr(evidence, "setting", None)
    return Setting(setting.asked, setting.not_asked) if setting else Setting()
