"""What a moderator decides about one comment, and which comments are listed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessments.forms.projects import Data
from assessments.models import Comment, decision_mark
from assessments.questionnaire.form import FreeTextField
from assessments.vocabulary import CHOSEN, CommentState, Decision

DECISIONS = (
    (CommentState.RELEASED, pgettext_lazy("what to do with a comment", "Release")),
    (CommentState.HELD, pgettext_lazy("what to do with a comment", "Hold back")),
)


# What somebody else has decided, and whether for the report. Only released comments are.
DECIDED_OTHERWISE = {
    (CommentState.WAITING, False): pgettext_lazy("decision on a comment, within a sentence", "waiting"),
    (CommentState.RELEASED, False): pgettext_lazy("decision on a comment, within a sentence", "released"),
    (CommentState.RELEASED, True): pgettext_lazy(
        "decision on a comment, within a sentence", "released, for the report"
    ),
    (CommentState.HELD, False): pgettext_lazy("decision on a comment, within a sentence", "held back"),
}


class DecisionForm(forms.Form):
    """One comment on a page. Its fields are prefixed with the comment's key, so that a page can hold many."""

    use_required_attribute = False
    RADIOS: ClassVar[dict[str, str]] = {"class": "nhsuk-radios__input"}

    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=DECISIONS, required=False, widget=forms.RadioSelect(attrs=RADIOS))
    words = forms.CharField()
    is_chosen = forms.BooleanField(required=False, label=gettext_lazy("Put it in the report"))

    def __init__(self, data: Data = None, *, comment: Comment) -> None:
        self.comment = comment
        initial = {
            "seen": comment.decided,
            "decision": comment.state,
            "words": comment.redacted or comment.text,
            "is_chosen": comment.is_chosen,
        }
        super().__init__(data, initial=initial, prefix=str(comment.pk))
        words = FreeTextField(called=_("the text"), label=_("Text to release"), help_text="", rows=5)
        words.widget.attrs["class"] = "nhsuk-textarea"
        self.fields["words"] = words

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        words, decision = cleaned.get("words"), cleaned.get("decision")
        if words == "" and decision == CommentState.RELEASED:
            self.add_error("words", _("Enter the text to release, or hold the comment back."))
        if words and not decision and words != self.comment.text:
            self.add_error("decision", _("You changed the text. Choose “Release” or “Hold back”."))
        if cleaned.get("is_chosen") and not decision:
            self.add_error("decision", _("Only released comments can go into the report. Choose “Release” as well."))
        return cleaned

    def report_other_decision(self) -> None:
        decision = DECIDED_OTHERWISE[CommentState(self.comment.state), self.comment.is_chosen]
        message = _("Someone else has decided in the meantime: {decision}. Save again to overrule them.")
        if self.comment.redacted:
            message = _(
                "Someone else has decided in the meantime: {decision}, edited to: “{text}”. "
                "Save again to overrule them."
            )
        self.add_error("decision", message.format(decision=decision, text=self.comment.redacted))

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
