"""What the figures about the questions mean, in words."""

from types import SimpleNamespace

import pytest

from results.quality.known import Known
from results.quality.present import quality_page
from scoring.quality.model import ScaleFigures, Sums
from scoring.quality.patterns import Patterns

CATALOGUE = SimpleNamespace(questions={"S11": SimpleNamespace(text="How well?")})


def page(**known):
    return quality_page(Known(**{"groups": (), "patterns": Patterns({}, None, ()), **known}), CATALOGUE, ())


def scales(*alphas, item_rest=None):
    figures = tuple(ScaleFigures("all", "All", 1200, alpha, alpha, item_rest or {}) for alpha in alphas)
    return page(scales=figures, sums=Sums(1200, {}), rounds=1).together


@pytest.mark.parametrize(
    ("alpha", "told", "meaning"),
    [
        (0.7, "0.70", "They belong together"),
        (0.69, "0.69", "They belong together loosely"),
        (0.5, "0.50", "They belong together loosely"),
        (0.49, "0.49", "They measure different things"),
        (None, "not known", "Cannot be worked out"),
    ],
)
def test_alpha_is_put_into_words(alpha, told, meaning):
    row = scales(alpha).scales[0]

    assert (row.alpha, row.omega, row.meaning) == (told, told, meaning)


def test_each_question_goes_along_with_the_others():
    assert scales(0.8, item_rest={"S11": 0.456}).questions == (("How well?", "0.46"),)


def test_page_of_a_round_in_no_pool_says_why():
    found = page()

    assert (found.together, found.why_not_together.partition(".")[0]) == (None, "Not shown yet")
    assert found.sites == "Not shown. It takes at least 8 sites with enough people at each."


def test_page_of_a_round_that_is_not_worked_out_has_no_lines():
    found = page(patterns=None)

    assert (found.is_worked_out, found.lines, found.cautions) == (False, (), ())
