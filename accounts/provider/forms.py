"""What administrators enter about their provider, and an email address to find the provider by."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.radios import RadiosWithHints
from accounts.provider.models import Provider
from accounts.provider.queries import roles_of_groups
from accounts.provider.vocabulary import KIND_HINTS, MAX_GROUP_LENGTH, UNGROUPED_HINTS, Kind, Ungrouped
from accounts.roles import Role
from jobs import outgoing

GROUP_FIELDS = {f"groups_{role.value}": role for role in Role}
MOST_GROUPS = 100  # for each role
SECRET_AGAIN = gettext_lazy("Enter the client secret too. The one that is stored belongs to the issuer from before.")


class ProviderForm(forms.Form):
    kind = forms.ChoiceField(
        choices=Kind.choices, label=gettext_lazy("Who runs your sign-in?"), widget=RadiosWithHints(hints=KIND_HINTS)
    )
    issuer = forms.URLField(
        max_length=500,
        assume_scheme="https",
        label=gettext_lazy("Issuer"),
        help_text=gettext_lazy("The address of the provider, exactly as its discovery document writes it."),
        error_messages={"required": gettext_lazy("Enter the issuer.")},
    )
    client_id = forms.CharField(
        max_length=200,
        label=gettext_lazy("Client ID"),
        help_text=gettext_lazy("In Entra ID: application ID."),
        error_messages={"required": gettext_lazy("Enter the client ID.")},
    )
    secret = forms.CharField(
        max_length=500,
        label=gettext_lazy("Client secret"),
        help_text=gettext_lazy("We keep it encrypted and never show it again."),
        error_messages={"required": gettext_lazy("Enter the client secret.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        strip=False,
    )
    group_claim = forms.CharField(
        max_length=100,
        required=False,
        label=gettext_lazy("Claim that names the groups"),
        help_text=gettext_lazy(
            "For example: groups. Leave this empty if roles are given here, on the pages of people."
        ),
    )
    groups_administrator = forms.CharField(required=False, label=gettext_lazy("Groups of administrators"))
    groups_programme_manager = forms.CharField(required=False, label=gettext_lazy("Groups of programme managers"))
    groups_executive = forms.CharField(required=False, label=gettext_lazy("Groups of executives"))
    groups_viewer = forms.CharField(required=False, label=gettext_lazy("Groups of viewers"))
    ungrouped = forms.ChoiceField(
        choices=Ungrouped.choices,
        label=gettext_lazy("What about people who are in none of these groups?"),
        widget=RadiosWithHints(hints=UNGROUPED_HINTS),
    )
    trusts_unsaid = forms.BooleanField(
        required=False,
        label=gettext_lazy(
            "The provider does not say whether an address is verified, and only our IT department can set addresses"
        ),
    )
    passwords_off = forms.BooleanField(
        required=False,
        label=gettext_lazy("People of this organisation sign in with work accounts only, not with passwords or links"),
    )
    asks_factor = forms.BooleanField(
        required=False,
        label=gettext_lazy("The provider always asks for a second factor, so we do not"),
        help_text=gettext_lazy(
            "Tick this only if it does so for everybody. Without it we ask, unless the provider says each time "
            "that it has."
        ),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, provider: Provider | None) -> None:
        super().__init__(data, initial=_initial(provider))
        self.provider = provider
        if provider:
            self.fields["secret"].required = False
            self.fields["secret"].help_text = _("Leave this empty to keep the one that is stored.")
        for name in GROUP_FIELDS:
            self.fields[name].widget = forms.Textarea(attrs={"rows": 2})
            self.fields[name].help_text = _("One on each line.")

    def clean_issuer(self) -> str:
        issuer = str(self.data["issuer"]).strip()
        try:
            outgoing.check(issuer)
        except outgoing.OutgoingError as error:
            raise forms.ValidationError(str(error)) from error
        return issuer

    def clean(self) -> dict[str, Any]:
        for name in GROUP_FIELDS:
            self._check_groups(name)
        groups = self.groups
        if self._leads_stored_secret_elsewhere():
            self.add_error("secret", SECRET_AGAIN)
        if groups and not self.cleaned_data.get("group_claim"):
            self.add_error("group_claim", _("Enter the claim, or leave all groups empty."))
        if not groups and self.cleaned_data.get("ungrouped") in {Ungrouped.REFUSED, Ungrouped.LEAVE}:
            self.add_error("ungrouped", _("Enter at least one group first, or nobody could sign in."))
        return self.cleaned_data

    def _leads_stored_secret_elsewhere(self) -> bool:
        """The secret goes to whatever server the issuer names."""
        issuer = self.cleaned_data.get("issuer")
        is_other = self.provider is not None and issuer not in {None, self.provider.issuer}
        return is_other and not self.cleaned_data.get("secret")

    def _check_groups(self, name: str) -> None:
        lines = _lines(self.cleaned_data.get(name, ""))
        if len(lines) > MOST_GROUPS or any(len(line) > MAX_GROUP_LENGTH for line in lines):
            self.add_error(
                name,
                _("Enter at most {most} groups, of {length} characters each.").format(
                    most=MOST_GROUPS, length=MAX_GROUP_LENGTH
                ),
            )
        elsewhere = {
            line for other in GROUP_FIELDS if other != name for line in _lines(self.cleaned_data.get(other, ""))
        }
        if both := sorted(elsewhere & set(lines)):
            self.add_error(name, _("“{group}” has another role too. A group has one.").format(group=both[0]))

    @property
    def groups(self) -> dict[str, str]:
        """Each group with its role."""
        return {
            line: role.value for name, role in GROUP_FIELDS.items() for line in _lines(self.cleaned_data.get(name, ""))
        }


class WorkAddressForm(forms.Form):
    email = forms.EmailField(
        max_length=254,
        label=gettext_lazy("Your work email address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Enter your email address.")},
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


def _initial(provider: Provider | None) -> dict[str, Any]:
    if provider is None:
        return {"ungrouped": Ungrouped.VIEWER}
    plain = ("kind", "issuer", "client_id", "group_claim", "ungrouped")
    initial = {name: getattr(provider, name) for name in (*plain, "trusts_unsaid", "passwords_off", "asks_factor")}
    table = roles_of_groups(provider)
    for name, role in GROUP_FIELDS.items():
        initial[name] = "\n".join(group for group, given in table.items() if given == role)
    return initial


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
