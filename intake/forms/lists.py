"""A list of people, checked line by line before anybody is invited."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import tables
from assessments.asking.sample import SampleError, sample_of
from assessments.models import AskedGroup, Site
from assessments.vocabulary import ListedPerson
from intake.asks import Choices
from intake.carrying import Carrier
from intake.forms.taking import TakingForm
from intake.lists import MAX_PEOPLE, CheckedList, Known, ListError, ListReading, read_list
from intake.models import RememberedShape
from tables import Book

AT_RANDOM = "random"
HOW_TO_WRITE = gettext_lazy(
    "One person per line: name, email address and, if you like, group and site. For example: Sam Sample, "
    "sam@example.org, Doctors, Ward 1"
)
WHAT_IS_TAKEN = gettext_lazy(
    "Excel, OpenDocument or CSV, up to 5 MB, with any headings. A file replaces the text in the box."
)


class InviteForm(TakingForm):
    """People typed or pasted into the box, where they can be corrected, or a file, which can only be chosen again."""

    source = "people"
    nothing = gettext_lazy("The list is empty. Enter one person per line: name, email address.")

    people = forms.CharField(
        required=False,
        strip=False,
        label=gettext_lazy("People"),
        help_text=HOW_TO_WRITE,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label=gettext_lazy("Or upload a file"),
        help_text=WHAT_IS_TAKEN,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xlsm,.xls,.ods,.txt,.tsv,text/csv"}),
    )
    asked_group = forms.ModelChoiceField(
        AskedGroup.objects.none(),
        required=False,
        label=gettext_lazy("Group for lines without one"),
        empty_label=gettext_lazy("Choose a group"),
    )
    site = forms.ModelChoiceField(
        Site.objects.none(),
        required=False,
        label=gettext_lazy("Site for lines without one"),
        empty_label=gettext_lazy("No site"),
    )
    whom = forms.ChoiceField(
        choices=[
            ("everyone", gettext_lazy("Everyone in this list")),
            (AT_RANDOM, gettext_lazy("Some of them, drawn at random")),
        ],
        required=False,
        initial="everyone",
        label=gettext_lazy("Whom do you want to invite?"),
        help_text=gettext_lazy(
            "For a random sample, upload a list of the whole group. Nothing is kept of people who are not drawn. "
            "If you also ask others in the group, the report says that the project picked people."
        ),
        widget=forms.RadioSelect,
    )
    how_many = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MAX_PEOPLE,
        label=gettext_lazy("If drawn at random: how many?"),
        help_text=gettext_lazy("For example: 40"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    by_mail = forms.ChoiceField(
        choices=[
            ("yes", gettext_lazy("Send each person an email")),
            (
                "no",
                gettext_lazy("Show me the links of groups that answer on the record, and send everyone else an email"),
            ),
        ],
        required=False,
        initial="yes",
        label=gettext_lazy("How will they get their links?"),
        help_text=gettext_lazy("Nobody but the person sees the link of someone in a confidential group."),
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        data: QueryDict,
        files: MultiValueDict[str, Any],
        *,
        groups: Iterable[AskedGroup],
        sites: Iterable[Site],
        known: Callable[[AskedGroup | None, Site | None], Known],
        carrier: Carrier,
        recall: Callable[[str], RememberedShape | None],
    ) -> None:
        self.known, self.groups = known, groups
        self.listed: tuple[ListedPerson, ...] = ()  # valid lines, whether or not they are drawn
        self.checked: CheckedList | None = None
        super().__init__(data, files, carrier=carrier, recall=recall)
        self.fields["asked_group"].queryset = groups  # type: ignore[attr-defined]  # a model choice field
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]  # a model choice field
        if not settings.SENDS_MAIL or all(row.group.confidential for row in groups):
            del self.fields["by_mail"]

    def read(self, book: Book, choices: Choices) -> ListReading:
        known = self.known(self.cleaned_data["asked_group"], self.cleaned_data["site"])
        reading = read_list(book, known, choices)
        self.checked = reading.checked
        return reading

    def take(self) -> None:
        """The text in the box goes before what the page carries, and a new file before both."""
        text = self.cleaned_data["people"]
        if self.cleaned_data.get("file"):
            self.put(people="")
            super().take()
        elif text.strip():
            self.put(carried="")
            book = tables.read_text(text)
            if self.cleaned_data["choices"]:
                self.go_on(book)
            else:
                self.begin(book)
        else:
            super().take()

    def clean(self) -> dict[str, Any]:
        try:
            cleaned = super().clean()
        except ListError as error:
            self.add_error(self.source, str(error))
            return self.cleaned_data
        if self.checked is not None and not self.errors:
            self._draw(self.checked)
        return cleaned

    def _draw(self, checked: CheckedList) -> None:
        self.listed = checked.good
        if not self.is_sample or not checked.good:
            return
        if not self.cleaned_data["how_many"]:
            self.add_error("how_many", _("Enter how many people to draw."))
            return
        try:
            sample = sample_of(list(self.groups), checked.good, self.cleaned_data["how_many"])
        except SampleError as error:
            self.add_error("how_many", str(error))
        else:
            self.checked = checked.drawn(sample.drawn)

    @property
    def is_from_file(self) -> bool:
        """Whether the page carries the list, so that it cannot be corrected there."""
        return bool(self.data.get("carried"))

    @property
    def fingerprint(self) -> str:
        good = self.checked.good if self.checked else ()
        rows = [[listed.person.name, listed.person.email, listed.group, listed.site] for listed in good]
        return self.fingerprint_of([rows, self.is_by_mail])

    @property
    def is_sample(self) -> bool:
        return bool(self.cleaned_data["whom"] == AT_RANDOM)

    @property
    def is_by_mail(self) -> bool:
        return settings.SENDS_MAIL and self.cleaned_data.get("by_mail") != "no"

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has confirmed exactly this preview. An empty list is never confirmed."""
        return bool(self.checked and self.checked.good) and self.has_seen(self.fingerprint)
