"""Sentences that are said otherwise where there is no score to name, or where a number is not whole."""

from types import SimpleNamespace

import pytest

from scoring.words.flags import together_as_well
from scoring.words.traces import added


@pytest.mark.parametrize(
    ("together", "end"), [("", ""), ("31 of 100", ": 31 of 100")], ids=["without a score", "with a score"]
)
def test_front_line_together_is_below_as_well(together, end):
    said = together_as_well(["doctors are clearly below 50"], together, 50.0)

    assert said == f"Doctors are clearly below 50; together, the front line is clearly below 50 as well{end}."


@pytest.mark.parametrize(("persons", "said"), [(1.0, "1 person"), (2.0, "2 people"), (2.5, "2.5 people")])
def test_people_who_are_added_are_counted_in_halves_too(persons, said):
    assert added(SimpleNamespace(prior_persons=persons)) == said
