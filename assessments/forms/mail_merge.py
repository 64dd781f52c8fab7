"""What a file for a mail merge needs: the links that the page has just shown, because only their hashes are stored."""

from django import forms
from django.utils.translation import gettext_lazy

from assessments.forms.projects import Data
from assessments.mailing import with_shown_links
from assessments.models import Invitation, Round
from assessments.tokens import hash_of

MOST_CHARACTERS = 400_000  # about 9,000 links
FORMATS = (("csv", "CSV"), ("xlsx", "Excel"))
NO_LINK = gettext_lazy("These links have been replaced, or the round is closed, so there is no file. Create new links.")


class MailMergeForm(forms.Form):
    secrets = forms.CharField(max_length=MOST_CHARACTERS)
    format = forms.ChoiceField(choices=FORMATS)

    def __init__(self, data: Data = None, *, round: Round) -> None:
        super().__init__(data)
        self.round = round
        self.people: list[Invitation] = []
        self.by_hash: dict[str, str] = {}  # by hash

    def clean_secrets(self) -> str:
        """Links of confidential groups are never among them: nobody but the person sees those."""
        secrets: str = self.cleaned_data["secrets"]
        self.by_hash = {hash_of(secret): secret for secret in secrets.split()}
        self.people = list(with_shown_links(self.round, self.by_hash))
        if not self.people:
            raise forms.ValidationError(NO_LINK)
        return secrets

    @property
    def hashes(self) -> list[str]:
        return [person.token_hash or "" for person in self.people]
