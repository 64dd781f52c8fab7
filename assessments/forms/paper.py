"""What a poster needs: the secret of the group's open link and, optionally, a site."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.projects import Data
from assessments.models import AskedGroup, OpenLink, Site
from assessments.tokens import hash_of

MAX_SECRET_LENGTH = 200


class PosterForm(forms.Form):
    secret = forms.CharField(max_length=MAX_SECRET_LENGTH, widget=forms.HiddenInput)
    site = forms.ModelChoiceField(
        Site.objects.none(),
        required=False,
        label=gettext_lazy("Where will it hang?"),
        help_text=gettext_lazy("Answers from a site's poster count for that site."),
        empty_label=gettext_lazy("Anywhere"),
    )

    def __init__(self, data: Data = None, *, asked_group: AskedGroup, secret: str = "") -> None:
        super().__init__(data, initial={"secret": secret})
        self.asked_group = asked_group
        self.fields["site"].queryset = asked_group.round.project.site_set.all()  # type: ignore[attr-defined]

    def clean_secret(self) -> str:
        secret: str = self.cleaned_data["secret"]
        if not OpenLink.objects.filter(asked_group=self.asked_group, token_hash=hash_of(secret)).exists():
            raise forms.ValidationError(_("This is not the link of this group."))
        return secret
