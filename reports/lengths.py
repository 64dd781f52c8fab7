"""The three lengths in which the PDF of a report can be made. All say the same, from the same content."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from questions.languages import Words


class Length(models.TextChoices):
    """How much one PDF holds. The values are stored, so they never change."""

    PAPER = "paper", _("Board paper")  # four to six pages; the appendices are a file of their own
    FULL = "full", _("Full report")  # everything, with the appendices
    PAGE = "page", _("One page")

    @property
    def about(self) -> Words:
        """What it holds, in a sentence, for people choosing."""
        return _ABOUT[self]

    @property
    def in_sentences(self) -> str:
        """Its name within a sentence or in brackets."""
        return str(_IN_SENTENCES[self])

    @property
    def in_file_names(self) -> str:
        """Nothing for the full report, whose files are named as before there were three lengths."""
        return _IN_FILE_NAMES[self]

    @property
    def appendices_on(self) -> str:
        """What its appendices are, for the properties of their file."""
        return str(_APPENDICES_ON[self])

    @property
    def appendices_lead(self) -> str:
        """What they begin with."""
        return str(_APPENDICES_LEAD[self])


_ABOUT: Mapping[Length, Words] = {
    Length.PAPER: _("Four to six pages for the meeting. The appendices are a file of their own."),
    Length.FULL: _("Everything in one file, with every question and how the results were worked out."),
    Length.PAGE: _("The answer and the decision. All the rest is in the appendices, a file of their own."),
}
_IN_SENTENCES: Mapping[Length, Words] = {
    Length.PAPER: pgettext_lazy("within a sentence", "board paper"),
    Length.FULL: pgettext_lazy("within a sentence", "full report"),
    Length.PAGE: pgettext_lazy("within a sentence", "one page"),
}
_IN_FILE_NAMES: Mapping[Length, str] = {Length.PAPER: "board-paper", Length.FULL: "", Length.PAGE: "one-page"}
_APPENDICES_ON: Mapping[Length, Words] = {
    Length.PAPER: _("Appendices to the board paper on socio-technical readiness"),
    Length.FULL: _("Appendices to the full report on socio-technical readiness"),
    Length.PAGE: _("Appendices to the one page on socio-technical readiness"),
}
_APPENDICES_LEAD: Mapping[Length, Words] = {
    Length.PAPER: _(
        "Appendices to the board paper, which has the flags and the decision. Each part of the results is here in full."
    ),
    Length.FULL: _(
        "Appendices to the full report, which has the flags and the decision. Each part of the results is here in full."
    ),
    Length.PAGE: _(
        "Appendices to the one page, which has the flags and the decision. Each part of the results is here in full."
    ),
}
