"""Leaders' two answers to a question: how good it is, and how widely it is shared."""

from scoring.words.language import rounded, sentence


def two_answers(good: float | None, shared: float | None, *, missing: int, of: int) -> str:
    """`missing` of the `of` people who gave a number first left the second answer blank."""
    parts = (
        sentence(f"{_good(good)}, {_shared(shared)}"),
        f"Second answer missing in {missing} of {of}." if missing else "",
    )
    return " ".join(filter(None, parts))


def _good(mean: float | None) -> str:
    return "nobody could say how good" if mean is None else f"how good {rounded(mean)}"


def _shared(mean: float | None) -> str:
    return "nobody could say how shared" if mean is None else f"how shared {rounded(mean)}"
