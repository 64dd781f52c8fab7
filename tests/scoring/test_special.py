"""The incomplete beta and its inverse against SciPy's values."""

import json
from pathlib import Path

import pytest

from scoring.figures.beta_function import beta_cdf, beta_quantile

GOLDEN = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))


def test_beta_cdf_gives_the_golden_values():
    # The logarithm of gamma limits the largest sizes; a published figure needs four digits.
    assert [beta_cdf(x, a, b) for x, a, b, _ in GOLDEN["cdf"]] == pytest.approx(
        [value for *_, value in GOLDEN["cdf"]], rel=0, abs=1e-9
    )


def test_beta_cdf_gives_thirteen_digits_at_ordinary_sizes():
    ordinary = [row for row in GOLDEN["cdf"] if max(row[1], row[2]) <= 20]

    assert [beta_cdf(x, a, b) for x, a, b, _ in ordinary] == pytest.approx(
        [value for *_, value in ordinary], rel=0, abs=1e-13
    )


def test_beta_quantile_gives_the_golden_values():
    assert [beta_quantile(share, a, b) for share, a, b, _ in GOLDEN["quantile"]] == pytest.approx(
        [value for *_, value in GOLDEN["quantile"]], rel=0, abs=1e-12
    )


@pytest.mark.parametrize(("x", "expected"), [(-0.1, 0.0), (0.0, 0.0), (1.0, 1.0), (1.1, 1.0)])
def test_beta_cdf_is_whole_at_and_beyond_the_ends(x, expected):
    assert beta_cdf(x, 2.0, 3.0) == expected


def test_beta_quantile_is_even_for_an_even_beta():
    assert beta_quantile(0.5, 4.0, 4.0) == 0.5


def test_beta_quantile_finds_its_way_where_the_density_is_nothing():
    """1 - (1 - x)^3000 of Beta(1, 3000) lies below x. The first steps end where floats give no density."""
    assert beta_quantile(1 - 1e-9, 1.0, 3000.0) == pytest.approx(1 - 1e-9 ** (1 / 3000), rel=1e-7)
