"""What the bank leaves to the project, and what of it a picked indicator still needs."""

from collections.abc import Mapping

from questions.catalogue import Indicator

_CHOSEN = "chosen"  # what the bank says where it leaves something to the project


def left_open(indicator: Indicator) -> tuple[str, ...]:
    """Names of the fields that the project fills in beside its figures."""
    open_fields = {"measure": indicator.unit, "better": indicator.better}
    return tuple(name for name, said in open_fields.items() if said == _CHOSEN)


def missing(indicator: Indicator, row: Mapping[str, str]) -> list[str]:
    """Names of its empty fields without which the rest of `row` cannot be read."""
    return [name for name in left_open(indicator) if any(row.values()) and row.get(name) == ""]
