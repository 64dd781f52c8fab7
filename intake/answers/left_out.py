"""Says what of a file was left out."""

from collections.abc import Sequence

from intake.answers.model import LeftOut
from questions.catalogue import Catalogue


def left_out_words(left_out: Sequence[LeftOut], catalogue: Catalogue) -> str:
    """Names and counts the answers to questions that a group is not asked."""
    total = sum(row.answers for row in left_out)
    were = "1 answer was" if total == 1 else f"{total:,} answers were"
    rows = "; ".join(f"{row.code} of {catalogue.groups[row.group].title}, {row.answers:,}" for row in left_out)
    return f"{were} left out, because the group is not asked the question (or no longer): {rows}."
