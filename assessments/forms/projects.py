"""The form for a project."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.forms.dates import DateField
from assessments.models import Project, Site
from assessments.plain_text import plain
from assessments.vocabulary import MAX_AIM_LENGTH, MAX_NAME_LENGTH

Data = Mapping[str, Any] | None
# Fields that the page of a project shows in a way of their own. It lists all others by their labels.
_SHOWN_APART = {"name", "aim", "contact_name", "contact", "contact_email", "sites", "starts_on", "goes_live_on"}
FIRST_FIELDS = ("name", "aim", "contact_name", "contact")  # of a new project
_CONTACT = gettext_lazy("A name, shown to everyone who is asked. A round cannot open without a contact.")
_SHORT_LABELS = {"lead": gettext_lazy("Lead")}  # where the form asks a question


class PlainField(forms.CharField):
    """Text without invisible characters."""

    def to_python(self, value: object) -> str:
        return plain(super().to_python(value) or "")


class SiteNameField(PlainField):
    """The name of a present site. One that another person added meanwhile is not on the page, and stays as it is."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": gettext_lazy("Enter a name. To remove the site, tick the box below.")
    }

    def clean(self, value: object) -> str:
        name: str = super().clean(self.initial if value is None else value)
        return name


class ProjectForm(forms.Form):
    name = PlainField(max_length=MAX_NAME_LENGTH, label=gettext_lazy("Project name"))
    aim = PlainField(
        max_length=MAX_AIM_LENGTH,
        required=False,
        label=gettext_lazy("What should get better, and for whom?"),
        help_text=gettext_lazy(
            "Describe the change in care, not the technology. Respondents and the board read this. "
            "A round cannot open without it."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    service = PlainField(
        max_length=MAX_NAME_LENGTH,
        required=False,
        label=gettext_lazy("Service"),
        help_text=gettext_lazy("For example: community nursing"),
    )
    sponsor = PlainField(
        max_length=MAX_NAME_LENGTH,
        required=False,
        label=gettext_lazy("Executive sponsor"),
        help_text=gettext_lazy(
            "A name. People who are asked read it first: “Asked by Dr A. Example, medical director”."
        ),
    )
    sponsor_role = PlainField(
        max_length=MAX_NAME_LENGTH,
        required=False,
        label=gettext_lazy("Role of the sponsor"),
        help_text=gettext_lazy("For example: medical director"),
    )
    lead = PlainField(max_length=MAX_NAME_LENGTH, required=False, label=gettext_lazy("Project lead"))
    contact_name = PlainField(
        max_length=MAX_NAME_LENGTH,
        required=False,
        label=gettext_lazy("Contact for respondents"),
        help_text=gettext_lazy(
            "A name, shown to everyone who is asked. A round cannot open without a contact. "
            "If empty, the project lead is shown."
        ),
    )
    contact = PlainField(
        max_length=MAX_NAME_LENGTH,
        required=False,
        label=gettext_lazy("How to contact them"),
        help_text=gettext_lazy("Telephone number or email address, shown to everyone who is asked."),
    )
    contact_email = forms.EmailField(
        required=False,
        label=gettext_lazy("Email address for replies"),
        help_text=gettext_lazy("Shown in every email. Replies go to this address."),
    )
    sites = PlainField(
        required=False,
        max_length=8000,
        label=gettext_lazy("Sites"),
        help_text=gettext_lazy("Enter one per line. Leave empty if there is only one."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    starts_on = DateField(
        required=False,
        label=gettext_lazy("Starts on"),
        named=gettext_lazy("The start date"),
        help_text=gettext_lazy("For example, 27 3 2027"),
    )
    goes_live_on = DateField(
        required=False,
        label=gettext_lazy("Goes live on"),
        named=gettext_lazy("The go-live date"),
        help_text=gettext_lazy("For example, 27 3 2027"),
    )

    def __init__(self, data: Data = None, *, project: Project | None = None) -> None:
        super().__init__(data, initial=_initial(project) if project else None)
        self.present = list(project.site_set.all()) if project else []
        for number, site in enumerate(self.present, start=1):
            self.fields[_box(site)] = SiteNameField(
                max_length=MAX_NAME_LENGTH, label=_("Site {number}").format(number=number), initial=site.name
            )
            self.fields[_tick(site)] = forms.BooleanField(required=False, label=_("Remove “{site}”").format(site=site))
        if self.present:
            self.fields["sites"].label = _("More sites")
            self.fields["sites"].help_text = _("Enter one per line.")
        names = [*self.base_fields]
        at = names.index("sites")
        boxes = [name for site in self.present for name in (_box(site), _tick(site))]
        self.order_fields([*names[:at], *boxes, *names[at:]])

    def clean_sites(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["sites"].splitlines()]
        sites = list(dict.fromkeys(line for line in lines if line))
        for number, site in enumerate(sites, start=1):
            if len(site) > MAX_NAME_LENGTH:
                words = ngettext(
                    "Site {number} is longer than {most} character. Shorten it.",
                    "Site {number} is longer than {most} characters. Shorten it.",
                    MAX_NAME_LENGTH,
                )
                raise forms.ValidationError(words.format(number=number, most=MAX_NAME_LENGTH))
        return sites

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, live = cleaned.get("starts_on"), cleaned.get("goes_live_on")
        if starts and live and live < starts:
            self.add_error("goes_live_on", _("The go-live date is before the start date. Change one of them."))
        for site in self.present:
            if cleaned[_tick(site)]:
                self.errors.pop(_box(site), None)  # nobody has to name what goes
        return cleaned

    def refuse_name(self) -> None:
        self.add_error("name", _("Your organisation already has a project with this name. Choose another."))

    def refuse_removal(self, site: Site) -> None:
        self.add_error(
            _tick(site),
            _("This site is in use: invitations, answers or links may belong to it. You can change its name."),
        )

    def refuse_site_name(self, site: Site) -> None:
        self.add_error(_box(site), _("This project has another site with this name. Choose another."))

    @property
    def renamed(self) -> dict[int, str]:
        return {site.pk: self.cleaned_data[_box(site)] for site in self.present if site.pk not in self.removed}

    @property
    def removed(self) -> list[int]:
        return [site.pk for site in self.present if self.cleaned_data[_tick(site)]]

    @property
    def fields_to_save(self) -> dict[str, Any]:
        names = [name for name in self.cleaned_data if name in self.base_fields and name != "sites"]
        return {name: self.cleaned_data[name] for name in names}


class NewProjectForm(ProjectForm):
    """What the first people who are asked must be told. The rest can follow."""

    def __init__(self, data: Data = None) -> None:
        super().__init__(data)
        self.fields = {name: self.fields[name] for name in FIRST_FIELDS}
        self.fields["contact_name"].help_text = _CONTACT  # the lead is asked for later


def _initial(project: Project) -> dict[str, Any]:
    return {name: getattr(project, name) for name in ProjectForm.base_fields if name != "sites"}


def _box(site: Site) -> str:
    return f"site-{site.pk}"


def _tick(site: Site) -> str:
    return f"remove-{site.pk}"


def project_details(project: Project) -> dict[str, str]:
    """Label -> value, for the page of the project."""
    fields = {name: field for name, field in ProjectForm.base_fields.items() if name not in _SHOWN_APART}
    return {str(_SHORT_LABELS.get(name, field.label)): getattr(project, name) for name, field in fields.items()}
