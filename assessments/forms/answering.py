"""The one free question at the end of a questionnaire."""

from typing import Any

from django import forms

from assessments.forms.projects import Data
from assessments.vocabulary import LONGEST_COMMENT
from questions.catalogue import Catalogue


class CommentForm(forms.Form):
    comment = forms.CharField(
        required=False, max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 6}), strip=True
    )

    def __init__(self, data: Data = None, *, catalogue: Catalogue, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["comment"]
        field.label, field.help_text = catalogue.comment_label, catalogue.comment_help
