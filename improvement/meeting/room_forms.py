"""What people in the room enter: the code on the wall, and a ballot."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments.forms.projects import Data
from improvement.meeting.codes import read_code
from improvement.meeting.vocabulary import MOST_CHOICES
from improvement.models import VoteOption

_MAX_TYPED = 50  # characters of a code, spaces and hyphens included
WRONG_CODE = gettext_lazy(
    "No vote is open with this code. Check the six characters on the screen, or ask whether the vote is over."
)


class RoomCodeForm(forms.Form):
    code = forms.CharField(
        max_length=_MAX_TYPED,
        label=gettext_lazy("Room code"),
        help_text=gettext_lazy("Six letters and digits, for example BCD-234. It is on the screen in the room."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Enter the code on the screen.")},
    )

    def clean_code(self) -> str:
        if not (code := read_code(self.cleaned_data["code"])):
            raise forms.ValidationError(WRONG_CODE)
        return code


class BallotForm(forms.Form):
    options = forms.MultipleChoiceField(
        label=gettext_lazy("What should be done first?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )

    def __init__(self, data: Data = None, *, options: Sequence[VoteOption]) -> None:
        super().__init__(data)
        self.most = min(MOST_CHOICES, len(options) - 1)  # choosing all says nothing
        self.fields["options"].help_text = ngettext("Choose {most}.", "Choose up to {most}.", self.most).format(
            most=self.most
        )
        self.fields["options"].choices = [(str(one.pk), one.words) for one in options]  # type: ignore[attr-defined]  # a choice field

    def clean_options(self) -> list[int]:
        chosen = self.cleaned_data["options"]
        if len(chosen) > self.most:
            message = _("You chose {chosen}. Choose up to {most}.")
            raise forms.ValidationError(message.format(chosen=len(chosen), most=self.most))
        return [int(pk) for pk in chosen]
