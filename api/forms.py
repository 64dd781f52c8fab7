"""The form for a new token."""

from collections.abc import Sequence

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission
from api.vocabulary import LIFE_DAYS, MAX_LIFE_DAYS, MAX_NAME_LENGTH
from assessments.forms.projects import Data, PlainField

# What each permission lets a program do, in the words of the pages.
WORDS = {
    Permission.MANAGE_MEMBERS: gettext_lazy("See members and the audit trail"),
    Permission.MANAGE_ORGANISATION: gettext_lazy("Open rounds although something is missing in the privacy notice"),
    Permission.SEE_PROJECTS: gettext_lazy("See projects, rounds and how many people have answered"),
    Permission.MANAGE_PROJECTS: gettext_lazy("Add and change projects"),
    Permission.RUN_ROUNDS: gettext_lazy("Prepare, open and close rounds"),
    Permission.INVITE: gettext_lazy("Invite people"),
    Permission.ADD_ANSWERS: gettext_lazy("Add answers from files"),
    Permission.READ_RESULTS: gettext_lazy("Read results and reports"),
    Permission.KEEP_PLAN: gettext_lazy("Add values of indicators"),
    Permission.MAKE_REPORTS: gettext_lazy("Create reports"),
}
NO_AT = gettext_lazy("Leave out “@”, so that nobody takes the token for a person.")


class TokenForm(forms.Form):
    name = PlainField(
        max_length=MAX_NAME_LENGTH,
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("What will use it. For example: nightly export to Power BI"),
    )
    permissions = forms.MultipleChoiceField(
        label=gettext_lazy("What may it do?"),
        help_text=gettext_lazy("Choose no more than it needs."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )
    is_read_only = forms.BooleanField(
        required=False,
        label=gettext_lazy("Only read"),
        help_text=gettext_lazy("It then changes nothing, whatever is ticked above."),
    )
    days = forms.IntegerField(
        min_value=1,
        max_value=MAX_LIFE_DAYS,
        initial=LIFE_DAYS,
        label=gettext_lazy("For how many days?"),
        help_text=format_lazy(
            gettext_lazy("1 to {most}. Then it stops working, and you make a new one."), most=MAX_LIFE_DAYS
        ),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, data: Data = None, *, permissions: Sequence[Permission]) -> None:
        super().__init__(data)
        choices = [(one.value, WORDS[one]) for one in WORDS if one in permissions]
        self.fields["permissions"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if "@" in name:
            raise forms.ValidationError(NO_AT)
        return name
