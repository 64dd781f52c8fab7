"""The two kinds of arrays, and a way to tell the type checker that something is one of them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]


def floats(values: Any) -> Floats:  # noqa: ANN401 (NumPy's own types are too many to name)
    return np.asarray(values, dtype=np.float64)


def booleans(values: Any) -> Booleans:  # noqa: ANN401 (as above)
    return np.asarray(values, dtype=np.bool_)
