"""Makes golden.json from SciPy: run once by hand, where SciPy is installed. The tests only read the file."""

import json
from itertools import product
from pathlib import Path

from scipy.special import betainc, betaincinv
from scipy.stats import t as student

SIZES = (0.05, 0.2, 0.7, 1.0, 3.5, 20.0, 150.0, 4000.0, 60000.0)
TAILS = (0.05, 0.1, 0.15, 0.5, 0.85, 0.9, 0.95)
PLACES = (1e-6, 0.01, 0.2, 0.5, 0.75, 0.999)

FREEDOMS = (1, 2, 3, 5, 10, 30, 200, 10_000, 200_000)
SHARES = (0.75, 0.9, 0.95, 0.975)
# Scores of leaders and of a group: apart, mixed, equal, tied, wholly above, wholly below, far more on one side.
PAIRS = (
    ([75, 100, 75, 87.5], [0, 25, 25, 50, 75, 75]),
    ([50, 25, 75], [50, 50, 25, 100, 0]),
    ([50, 50], [50, 50, 50]),
    ([25, 50, 75, 100], [25, 50, 75, 100]),
    ([75, 100, 100, 75], [0, 25, 25, 0, 25, 0, 25, 25, 0, 25, 25, 0]),
    ([0, 0, 25], [75, 100]),
    ([60, 80], list(range(0, 100, 2))),
)


def cliff(first, second):
    """Every pair, one by one, after Feng and Cliff (2004); where delta is 1 or -1, the value next to it is taken."""
    n1, n2 = len(first), len(second)
    signs = [[(x > y) - (x < y) for y in second] for x in first]
    delta = sum(map(sum, signs)) / (n1 * n2)
    d = delta * (n1 * n2 - 1) / (n1 * n2) if abs(delta) == 1 else delta
    rows = sum((sum(row) / n2 - d) ** 2 for row in signs) / (n1 - 1)
    columns = sum((sum(column) / n1 - d) ** 2 for column in zip(*signs, strict=True)) / (n2 - 1)
    both = sum((sign - d) ** 2 for row in signs for sign in row) / ((n1 - 1) * (n2 - 1))
    v = ((n2 - 1) * rows + (n1 - 1) * columns + both) / (n1 * n2)
    t = float(student.ppf(0.95, n1 + n2 - 2))
    spread, size = t * v**0.5 * ((1 - d**2) ** 2 + t**2 * v) ** 0.5, 1 - d**2 + t**2 * v
    return [delta, (d - d**3 - spread) / size, (d - d**3 + spread) / size]


golden = {
    "cdf": [[x, a, b, float(betainc(a, b, x))] for x, a, b in product(PLACES, SIZES, SIZES)],
    "quantile": [[tail, a, b, float(betaincinv(a, b, tail))] for tail, a, b in product(TAILS, SIZES, SIZES)],
    "t": [[share, freedom, float(student.ppf(share, freedom))] for share, freedom in product(SHARES, FREEDOMS)],
    "cliff": [[first, second, *cliff(first, second)] for first, second in PAIRS],
}
lines = ",\n".join(
    f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for name, rows in golden.items()
)
Path(__file__).with_name("golden.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
