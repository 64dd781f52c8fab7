"""Alpha, omega and item-rest correlation from sums of products.

Alpha: Cronbach (1951). Omega: McDonald (1999), one factor, whose loadings leave the smallest squared differences from
the covariances between questions (Harman and Jones 1966, "MINRES").
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import fsum, sqrt

from scoring.model import Instrument
from scoring.quality.model import Pairs, ScaleFigures, Sums
from scoring.words.tongue import gettext_lazy

ALL = "all"
_TITLE_OF_ALL = gettext_lazy("All questions of the principles")
_FEWEST_QUESTIONS = 2
_FEWEST_FOR_A_FACTOR = 3
_TURNS = 1000
_ENOUGH = 1e-10
_DECIMALS = 2

Matrix = Sequence[Sequence[float]]


def reliability(sums: Sums, instrument: Instrument) -> tuple[ScaleFigures, ...]:
    """All questions together, then each principle; those of which too few pairs of questions are told are left out."""
    figures = (
        _scale(code, title, _paired(codes, sums.pairs), sums.pairs) for code, title, codes in _scales(instrument)
    )
    return tuple(figure for figure in figures if figure)


def _scales(instrument: Instrument) -> Iterator[tuple[str, str, list[str]]]:
    """Code, title and questions of each."""
    items = [item for item in instrument.items if item.kind == "statement" and item.principles]
    yield ALL, _TITLE_OF_ALL(), [item.code for item in items]
    for principle in instrument.principles:
        yield principle.code, principle.title, [item.code for item in items if principle.code in item.principles]


def _paired(codes: Sequence[str], pairs: Pairs) -> list[str]:
    """Without questions that lack a pair with another. Of those, the one with the fewest people goes first."""
    kept = [code for code in codes if (code, code) in pairs]
    while alone := [code for code in kept if not all(_key(code, other, codes) in pairs for other in kept)]:
        kept.remove(min(reversed(alone), key=lambda code: pairs[code, code].n))
    return kept


def _key(one: str, other: str, order: Sequence[str]) -> tuple[str, str]:
    return (one, other) if order.index(one) <= order.index(other) else (other, one)


def _scale(code: str, title: str, codes: Sequence[str], pairs: Pairs) -> ScaleFigures | None:
    if len(codes) < _FEWEST_QUESTIONS:
        return None
    found = [[pairs[_key(one, other, codes)] for other in codes] for one in codes]
    matrix = [[pair.covariance for pair in row] for row in found]
    return ScaleFigures(
        code=code,
        title=title,
        n=min(pair.n for pair in chain.from_iterable(found)),
        alpha=_rounded(alpha(matrix)),
        omega=_rounded(omega(matrix)),
        item_rest=_by_code(codes, item_rest(matrix)),
    )


def alpha(matrix: Matrix) -> float | None:
    """k / (k - 1) times (1 - the sum of the variances / the variance of the sum)."""
    k, total = len(matrix), fsum(map(fsum, matrix))
    return k / (k - 1) * (1 - fsum(_diagonal(matrix)) / total) if total > 0 else None


def item_rest(matrix: Matrix) -> list[float | None]:
    """Each question with the sum of the others."""
    total = fsum(map(fsum, matrix))
    return [_correlation(place, matrix, total) for place in range(len(matrix))]


def omega(matrix: Matrix) -> float | None:
    """The share of the one factor in the variance of the sum. None where no such factor can be found."""
    loadings = one_factor(matrix)
    if loadings is None:
        return None
    rest = [variance - loading**2 for variance, loading in zip(_diagonal(matrix), loadings, strict=True)]
    common = fsum(loadings) ** 2
    return common / (common + fsum(rest)) if min(rest) >= 0 else None


def one_factor(matrix: Matrix) -> list[float] | None:
    """The loadings, each in turn the best one given the others. None where they do not settle."""
    if len(matrix) < _FEWEST_FOR_A_FACTOR:
        return None
    loadings = [sqrt(variance) for variance in _diagonal(matrix)]
    for _ in range(_TURNS):
        before = list(loadings)
        for place, row in enumerate(matrix):
            loadings[place] = _best(place, row, loadings)
        if _furthest(before, loadings) < _ENOUGH:
            return loadings
    return None


def _best(place: int, row: Sequence[float], loadings: Sequence[float]) -> float:
    others = [other for other in range(len(row)) if other != place]
    squares = fsum(loadings[other] ** 2 for other in others)
    return fsum(row[other] * loadings[other] for other in others) / squares if squares else 0.0


def _furthest(before: Sequence[float], after: Sequence[float]) -> float:
    return max(abs(one - other) for one, other in zip(before, after, strict=True))


def _correlation(place: int, matrix: Matrix, total: float) -> float | None:
    variance, with_all = matrix[place][place], fsum(matrix[place])
    of_rest = total - 2 * with_all + variance
    if variance <= 0 or of_rest <= 0:
        return None
    return (with_all - variance) / sqrt(variance * of_rest)


def _diagonal(matrix: Matrix) -> list[float]:
    return [row[place] for place, row in enumerate(matrix)]


def _by_code(codes: Sequence[str], figures: Sequence[float | None]) -> Mapping[str, float | None]:
    return {code: _rounded(figure) for code, figure in zip(codes, figures, strict=True)}


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, _DECIMALS)
