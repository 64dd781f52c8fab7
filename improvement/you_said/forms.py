"""One line: what people said, what it led to, and what has been done. And what a poster needs."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.codes import read_code
from assessments.forms.projects import Data, PlainField
from improvement.models import YouSaidLine
from improvement.present.you_said import Decided
from improvement.you_said.vocabulary import MAX_DONE_LENGTH, MAX_SAID_LENGTH
from questions.languages import Words

STEP, GATE = "step", "gate"
_MAX_CODE_LENGTH = 40
_SAY_IT = gettext_lazy("Say what was decided, or choose it above.")
_TOO_LONG = gettext_lazy("The title of this step is too long for a poster. Say in your own words what was decided.")


def _words(label: Words, most: int, help_text: Words, *, required: bool = False) -> PlainField:
    return PlainField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        error_messages={"required": gettext_lazy("Say what people said.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LineForm(forms.Form):
    """`steps`: code -> title, `decided`: gate -> its newest decision."""

    said = _words(
        gettext_lazy("You said"),
        MAX_SAID_LENGTH,
        gettext_lazy(
            "In the words of the people who were asked, and so that nobody can tell who said it. "
            "Use only figures that the results show."
        ),
        required=True,
    )
    what = forms.ChoiceField(
        label=gettext_lazy("What happened next?"),
        required=False,
        help_text=gettext_lazy("Where a step of the plan stands is read from the plan whenever somebody looks."),
        error_messages={"invalid_choice": gettext_lazy("This is no longer in the plan. Choose something else.")},
    )
    decided = _words(
        gettext_lazy("What was decided"),
        MAX_SAID_LENGTH,
        gettext_lazy("May be left empty if you chose a step or a decision."),
    )
    done = _words(
        gettext_lazy("What has been done"),
        MAX_DONE_LENGTH,
        gettext_lazy("For example: “Two more computers on each ward.”"),
    )
    is_on_poster = forms.BooleanField(label=gettext_lazy("Print it on the poster"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data = None,
        *,
        steps: Mapping[str, str],
        decided: Mapping[str, Decided],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.titles = {
            **{f"{STEP}:{code}": title for code, title in steps.items()},
            **{f"{GATE}:{gate}": row.gate for gate, row in decided.items()},
        }
        self.fields["what"].choices = [("", _("Something else, in your own words")), *self.titles.items()]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> None:
        what = self.cleaned_data.get("what")
        if self.cleaned_data.get("decided") or "what" in self.errors or "decided" in self.errors:
            return
        if not what:
            self.add_error("decided", _SAY_IT)
        elif len(self.titles[what]) > MAX_SAID_LENGTH:
            self.add_error("decided", _TOO_LONG)

    @property
    def fields_to_save(self) -> dict[str, Any]:
        kind, _, code = self.cleaned_data["what"].partition(":")
        chosen = {STEP: code if kind == STEP else "", GATE: code if kind == GATE else ""}
        return chosen | {name: self.cleaned_data[name] for name in ("said", "decided", "done", "is_on_poster")}


def as_entered(line: YouSaidLine) -> dict[str, Any]:
    what = f"{STEP}:{line.step}" if line.step else f"{GATE}:{line.gate}" if line.gate else ""
    words = {name: getattr(line, name) for name in ("said", "decided", "done", "is_on_poster")}
    return words | {"what": what, "seen": line.version}


class PublishForm(forms.Form):
    shows_owners = forms.BooleanField(
        label=gettext_lazy("Show the names of the owners of steps"),
        required=False,
        help_text=gettext_lazy(
            "Anybody who passes the poster can read them. Ask them first. If somebody else takes over a "
            "step, no name is shown until you publish again."
        ),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the mark of what the preview showed


class PosterForm(forms.Form):
    """The code of the link is not stored, so the page that shows it sends it."""

    code = forms.CharField(max_length=_MAX_CODE_LENGTH, widget=forms.HiddenInput)
    size = forms.ChoiceField(choices=[("a4", "A4"), ("a3", "A3")])

    def clean_code(self) -> str:
        if not (code := read_code(self.cleaned_data["code"])):
            raise forms.ValidationError(_("This is no code."))
        return code
