"""The three lengths in which the PDF of a report can be made. All say the same, from the same content."""

from collections.abc import Mapping

from django.db import models


class Length(models.TextChoices):
    """How much one PDF holds. The values are stored, so they never change."""

    PAPER = "paper", "Board paper"  # four to six pages; the appendices are a file of their own
    FULL = "full", "Full report"  # everything, with the appendices
    PAGE = "page", "One page"

    @property
    def about(self) -> str:
        """What it holds, in a sentence, for people choosing."""
        return _ABOUT[self]

    @property
    def in_file_names(self) -> str:
        """Nothing for the full report, whose files are named as before there were three lengths."""
        return "" if self is Length.FULL else self.label.lower().replace(" ", "-")


_ABOUT: Mapping[Length, str] = {
    Length.PAPER: "Four to six pages for the meeting. The appendices are a file of their own.",
    Length.FULL: "Everything in one file, with every question and how the results were worked out.",
    Length.PAGE: "The answer and the decision. All the rest is in the appendices, a file of their own.",
}
