"""Banks that stay as they are when the real questions change: a small one, and a copy of the real ones as they were."""

from pathlib import Path

SMALL = Path(__file__).parent
WHOLE = SMALL / "whole"
REAL = SMALL.parents[1] / "questions" / "banks"
