"""Fields for people and their roles."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.listing import SearchForm, choice_of
from accounts.queries import NEVER
from accounts.roles import ABOUT_ROLES, Role


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices, label=gettext_lazy("Role"))


class MemberForm(forms.Form):
    name = forms.CharField(max_length=200, label=gettext_lazy("Name"))
    email = forms.EmailField(
        max_length=254, label=gettext_lazy("Email address"), help_text=gettext_lazy("They will use it to sign in.")
    )
    role = forms.ChoiceField(
        choices=Role.choices,
        label=gettext_lazy("Role"),
        widget=forms.RadioSelect,
        help_text=ABOUT_ROLES,
    )


class MemberSearch(SearchForm):
    q_label = gettext_lazy("Name or email address")
    role = choice_of(gettext_lazy("Role"), Role.choices, gettext_lazy("Every role"))
    signed_in = choice_of(
        gettext_lazy("Signed in"),
        [(NEVER, gettext_lazy("Not yet")), ("yes", gettext_lazy("At least once"))],
        gettext_lazy("Yes or no"),
    )


class InvitationSearch(SearchForm):
    q_label = gettext_lazy("Name or email address")
    role = choice_of(gettext_lazy("Role"), Role.choices, gettext_lazy("Every role"))
