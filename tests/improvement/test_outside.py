"""What is said of a value that its unit does not hold."""

import pytest

from improvement.measures.tables_of_values import some_outside, value_outside
from improvement.present.quantities import Scale


@pytest.mark.parametrize(
    ("unit", "one", "some"),
    [
        ("percent", "The value is not between 0 and 100.", "Some of its values are not between 0 and 100."),
        ("count", "The value is below 0.", "Some of its values are below 0."),
    ],
)
def test_value_outside_is_told_the_ends_of_its_unit(unit, one, some):
    scale = Scale(unit, "")

    assert (value_outside(scale), some_outside(scale)) == (one, f"{some} Correct them first.")
