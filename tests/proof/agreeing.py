"""Whether what is printed is what was worked out, as precisely as it is printed."""

from tests.proof.laws import NEAR

# Print has six decimals.
HALF_A_DIGIT = 5.01e-7


def agree(printed, exact):
    if isinstance(exact, (list, tuple)):
        return printed is not None and len(printed) == len(exact) and all(map(agree, printed, exact))
    return is_same(printed, exact)


def is_same(printed, exact):
    if exact is None or isinstance(exact, (str, bool)) or printed is None or isinstance(printed, (str, bool)):
        return printed == exact
    return abs(printed - float(exact)) <= HALF_A_DIGIT


def is_bar(bar, low, high):
    """None where there is no bar to be."""
    if bar is None or low is None:
        return bar is None and low is None
    return abs(bar["low"] - low) <= NEAR and abs(bar["high"] - high) <= NEAR
