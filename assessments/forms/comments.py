"""What a moderator decides about one comment, and which comments are listed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from assessments.forms.projects import Data
from assessments.models import Comment, decision_mark
from assessments.questionnaire.form import FreeTextField
from assessments.vocabulary import CHOSEN, CommentState, Decision

DECISIONS = ((CommentState.RELEASED, "Release"), (CommentState.HELD, "Hold back"))


class DecisionForm(forms.Form):
    """One comment on a page. Its fields are prefixed with the comment's key, so that a page can hold many."""

    use_required_attribute = False
    RADIOS: ClassVar[dict[str, str]] = {"class": "nhsuk-radios__input"}

    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=DECISIONS, required=False, widget=forms.RadioSelect(attrs=RADIOS))
    words = FreeTextField(called="the text", label="Text to release", help_text="", rows=5)
    is_chosen = forms.BooleanField(required=False, label="Put it in the report")

    def __init__(self, data: Data = None, *, comment: Comment) -> None:
        self.comment = comment
        initial = {
            "seen": comment.decided,
            "decision": comment.state,
            "words": comment.redacted or comment.text,
            "is_chosen": comment.is_chosen,
        }
        super().__init__(data, initial=initial, prefix=str(comment.pk))
        self.fields["words"].widget.attrs["class"] = "nhsuk-textarea"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        words, decision = cleaned.get("words"), cleaned.get("decision")
        if words == "" and decision == CommentState.RELEASED:
            self.add_error("words", "Enter the text to release, or hold the comment back.")
        if words and not decision and words != self.comment.text:
            self.add_error("decision", "You changed the text. Choose “Release” or “Hold back”.")
        if cleaned.get("is_chosen") and not decision:
            self.add_error("decision", "Only released comments can go into the report. Choose “Release” as well.")
        return cleaned

    def report_other_decision(self) -> None:
        state = self.comment.get_state_display().lower()
        edited = f", edited to: “{self.comment.redacted}”" if self.comment.redacted else ""
        chosen = ", for the report" if self.comment.is_chosen else ""
        message = f"Someone else has decided in the meantime: {state}{chosen}{edited}. Save again to overrule them."
        self.add_error("decision", message)

    @property
    def decision_to_save(self) -> Decision | None:
        """The decision, or None if the moderator left the comment unchanged."""
        if not self.cleaned_data["decision"]:
            return None
        words, state = self.cleaned_data["words"], self.cleaned_data["decision"]
        redacted = "" if words == self.comment.text else words
        seen, is_chosen = self.cleaned_data["seen"], self.cleaned_data["is_chosen"]
        decision = Decision(comment=self.comment.pk, state=state, redacted=redacted, seen=seen, is_chosen=is_chosen)
        return None if decision_mark(state, redacted, decision.goes_into_report) == seen else decision


@dataclass(frozen=True)
class CommentFilter:
    """Empty for all."""

    state: str
    shown_as: str


def comment_filter(data: Mapping[str, str], names: Collection[str]) -> CommentFilter:
    """The filter in the query string. By default it lists waiting comments; unknown values filter nothing."""
    state, shown_as = data.get("state", CommentState.WAITING), data.get("shown_as", "")
    known = state in {*CommentState.values, CHOSEN}
    return CommentFilter(state if known else "", shown_as if shown_as in names else "")
