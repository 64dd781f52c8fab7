"""Says what of a file was left out."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.answers.model import LeftOut
from questions.catalogue import Catalogue


def left_out_words(left_out: Sequence[LeftOut], catalogue: Catalogue) -> str:
    """Names and counts the answers to questions that a group is not asked."""
    total = sum(row.answers for row in left_out)
    one = _("{code} of {group}, {count}")
    rows = "; ".join(
        one.format(code=row.code, group=catalogue.groups[row.group].title, count=f"{row.answers:,}") for row in left_out
    )
    text = ngettext(
        "{count} answer was left out, because the group is not asked the question (or no longer): {list}.",
        "{count} answers were left out, because the group is not asked the question (or no longer): {list}.",
        total,
    )
    return text.format(count=f"{total:,}", list=rows)
