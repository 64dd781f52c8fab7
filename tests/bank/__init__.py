"""Banks that stay as they are when the real questions change: a small one, a copy of the real ones as they were, and
those of the second edition of the method."""

from pathlib import Path

SMALL = Path(__file__).parent
WHOLE = SMALL / "whole"
SECOND = SMALL / "second"
REAL = SMALL.parents[1] / "questions" / "banks"
