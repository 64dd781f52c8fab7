"""The row that each trial leaves in var/faults: what was done, what was counted, and whether it held."""

import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from time import monotonic

from tests.processes import ROOT

FOLDER = ROOT / "var" / "faults"
HELD, FAILED = "held", "FAILED"


@dataclass
class Row:
    name: str
    fault: str
    database: str
    tries: str = ""  # how often, of what
    acknowledged: dict[str, int] = field(default_factory=dict)  # what people were told is kept
    lost: int = 0  # of that
    doubled: int = 0
    cut: int = 0  # requests without an answer, or refused
    readyz: str = ""
    seen: str = ""
    verdict: str = FAILED
    seconds: int = 0


@contextmanager
def row(name, fault, database):
    """The trial fills in the row. Whatever it asserts within the block decides the verdict."""
    began, filled = monotonic(), Row(name, fault, database)
    try:
        yield filled
        filled.verdict = HELD
    finally:
        filled.seconds = round(monotonic() - began)
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{name}.json").write_text(json.dumps(asdict(filled), indent=1, ensure_ascii=False) + "\n")
