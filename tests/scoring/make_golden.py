"""Makes golden.json from SciPy: run once by hand, where SciPy is installed. The tests only read the file."""

import json
from itertools import product
from pathlib import Path

from scipy.special import betainc, betaincinv

SIZES = (0.05, 0.2, 0.7, 1.0, 3.5, 20.0, 150.0, 4000.0, 60000.0)
TAILS = (0.05, 0.1, 0.15, 0.5, 0.85, 0.9, 0.95)
PLACES = (1e-6, 0.01, 0.2, 0.5, 0.75, 0.999)


golden = {
    "cdf": [[x, a, b, float(betainc(a, b, x))] for x, a, b in product(PLACES, SIZES, SIZES)],
    "quantile": [[tail, a, b, float(betaincinv(a, b, tail))] for tail, a, b in product(TAILS, SIZES, SIZES)],
}
lines = ",\n".join(
    f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for name, rows in golden.items()
)
Path(__file__).with_name("golden.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
