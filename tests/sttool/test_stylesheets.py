"""Style sheets close each rule that they open: a rule left open swallows all that follow it."""

from itertools import accumulate
from pathlib import Path

import pytest

SHEETS = sorted(Path("static").glob("*.css"))
STEPS = {"{": 1, "}": -1}


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in SHEETS])
def test_every_rule_is_closed(path):
    depths = list(accumulate(STEPS.get(sign, 0) for sign in path.read_text()))

    assert (min(depths), depths[-1]) == (0, 0)
