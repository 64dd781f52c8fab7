"""What people may change about an account."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import User

PASSWORD = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class NameForm(forms.Form):
    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Shown on reports that you make or sign off."),
    )

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class AddressForm(forms.Form):
    email = forms.EmailField(max_length=254, label=gettext_lazy("New email address"))
    password = forms.CharField(label=gettext_lazy("Your password"), widget=PASSWORD, strip=False)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class MemberAccountForm(NameForm):
    """For administrators. Where several organisations share the server, only the name."""

    email = forms.EmailField(max_length=254, label=gettext_lazy("Email address"))

    def __init__(self, data: object = None, *, user: User, with_address: bool) -> None:
        super().__init__(data, initial={"name": user.name, "email": user.email})  # type: ignore[arg-type]
        self.fields["name"].help_text = ""
        if not with_address:
            del self.fields["email"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
