"""How certain a score is: a Beta distribution fitted to persons' scores, and its bar (docs/scoring.md, rule 3)."""

from dataclasses import dataclass

from scoring.figures.beta_function import shortest_interval
from scoring.model import Interval, Rules
from scoring.model.scales import POINTS, Weights

# One pseudo-person spread evenly over the five answers: the mean of their scores and of the squares, 0 to 1.
_EVEN_MEAN = sum(POINTS) / len(POINTS) / 100.0
_EVEN_SQUARE = sum(points**2 for points in POINTS) / len(POINTS) / 100.0**2
# Evenly spread answers have half the largest variance that answers with the same mean can have.
_EVENLY = 0.5
_TOP = 100.0
# The wider bar of the appendix.
WIDE_BAR = 0.90


@dataclass(frozen=True)
class Fit:
    """The expected score and its variance, on a scale of 0 to 1, and the score itself, 0 to 100."""

    mean: float
    variance: float
    score: float

    @property
    def size(self) -> float:
        """Kappa: the sum of the two parameters."""
        return self.mean * (1.0 - self.mean) / self.variance - 1.0

    @property
    def parameters(self) -> tuple[float, float]:
        """Of the Beta distribution with this mean and variance."""
        return self.mean * self.size, (1.0 - self.mean) * self.size


def fit(total: Weights, prior_persons: float) -> Fit:
    """From the persons' scores, of which there must be at least one."""
    people = total.n + prior_persons
    mean = (total.total + prior_persons * _EVEN_MEAN) / people
    square = (total.squares + prior_persons * _EVEN_SQUARE) / people
    return Fit(mean, (square - mean**2) / (people + 1.0), _TOP * total.total / total.n)


def fit_of_mean(n: int, mean: float, prior_persons: float) -> Fit:
    """From the number of persons (at least 1) and their mean (0 to 100) alone, as if they were evenly spread.

    For a small scale answered by few: a fit to their scores would let their answers be worked out.
    """
    people = n + prior_persons
    expected = (n * mean / _TOP + prior_persons * _EVEN_MEAN) / people
    return Fit(expected, expected * (1.0 - expected) * _EVENLY / (people + 1.0), mean)


def interval(fitted: Fit, level: float) -> Interval:
    """The shortest interval that holds `level` (0 to 1) of the fitted Beta, 0 to 100. It always holds the score."""
    low, high = shortest_interval(level, *fitted.parameters)
    return Interval(min(_TOP * low, fitted.score), max(_TOP * high, fitted.score))


def bar(total: Weights, rules: Rules) -> Interval:
    """The bar of the persons' own scores, which rules look at."""
    return interval(fit(total, rules.prior_persons), rules.bar)
