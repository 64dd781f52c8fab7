"""The project's reply in words, and whether it includes the results."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from assessments.forms.projects import Data
from assessments.models import Round
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.models import MAX_REPLY_LENGTH, Reply
from questions.languages import Words

NOTHING, RESULTS = "nothing", "results"
SHOWN = (
    (RESULTS, gettext_lazy("The two flags and the score of each principle, in plain words")),
    (NOTHING, gettext_lazy("No results, only your reply")),
)


def _words(label: Words, help_text: Words, *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        max_length=MAX_REPLY_LENGTH, label=label, help_text=help_text, widget=widget, required=required
    )


class ReplyForm(forms.Form):
    what_was_said = _words(
        gettext_lazy("What was said"), gettext_lazy("Sum up what you heard, briefly and fairly. Do not name anyone.")
    )
    what_we_decided = _words(
        gettext_lazy("What we decided"), gettext_lazy("Say what will change, what will not, and why.")
    )
    next_steps = _words(
        gettext_lazy("What happens next"), gettext_lazy("Who will do what, and by when."), required=False
    )
    contact = forms.CharField(
        max_length=MAX_NAME_LENGTH,
        required=False,
        label=gettext_lazy("Contact for questions"),
        help_text=gettext_lazy("A name, and how to contact them."),
    )
    shown = forms.ChoiceField(choices=SHOWN, label=gettext_lazy("Which results do they see?"), widget=forms.RadioSelect)

    def __init__(self, data: Data = None, *, round: Round, reply: Reply | None) -> None:
        super().__init__(data, initial=_initial(reply) if reply else {"contact": round.project.lead})

    @property
    def fields_to_save(self) -> dict[str, Any]:
        words = {name: value for name, value in self.cleaned_data.items() if name != "shown"}
        return words | {"shows_results": self.cleaned_data["shown"] == RESULTS}


def _initial(reply: Reply) -> dict[str, str]:
    names = ("what_was_said", "what_we_decided", "next_steps", "contact")
    return {name: getattr(reply, name) for name in names} | {"shown": RESULTS if reply.shows_results else NOTHING}
