"""The one free question at the end of a questionnaire."""

from django import forms

from assessments.forms.projects import Data
from assessments.questionnaire.form import FreeTextField
from questions.catalogue import Catalogue


class CommentForm(forms.Form):
    def __init__(self, data: Data = None, *, catalogue: Catalogue, comment: str = "") -> None:
        super().__init__(data, initial={"comment": comment})
        self.fields["comment"] = FreeTextField(
            called="your comment", label=catalogue.comment_label, help_text=catalogue.comment_help, rows=6
        )
