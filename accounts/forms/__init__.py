"""Fields for people and their roles."""

from django import forms

from accounts.listing import SearchForm, choice_of
from accounts.queries import NEVER
from accounts.roles import ABOUT_ROLES, Role


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices, label="Role")


class MemberForm(forms.Form):
    name = forms.CharField(max_length=200, label="Name")
    email = forms.EmailField(max_length=254, label="Email address", help_text="They will use it to sign in.")
    role = forms.ChoiceField(
        choices=Role.choices,
        label="Role",
        widget=forms.RadioSelect,
        help_text=ABOUT_ROLES,
    )


class MemberSearch(SearchForm):
    q_label = "Name or email address"
    role = choice_of("Role", Role.choices, "Every role")
    signed_in = choice_of("Signed in", [(NEVER, "Not yet"), ("yes", "At least once")], "Yes or no")


class InvitationSearch(SearchForm):
    q_label = "Name or email address"
    role = choice_of("Role", Role.choices, "Every role")
