"""What is known of a project beside its answers: names and dates that stand on pages and on the cover."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Facts:
    """Only `project` is always there: a file of answers comes with a name and nothing else."""

    project: str
    organisation: str = ""
    aim: str = ""
    service: str = ""
    sponsor: str = ""
    lead: str = ""
    stage: str = ""
    round: int | None = None
    closed_on: date | None = None
    sites: tuple[str, ...] = ()
    from_staff: int = 0  # people whose answers staff typed in or imported, where they are counted


def facts_as_json(facts: Facts) -> dict[str, Any]:
    closed_on = facts.closed_on.isoformat() if facts.closed_on else None
    return asdict(facts) | {"closed_on": closed_on, "sites": list(facts.sites)}
