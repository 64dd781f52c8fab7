"""What the foot of a page says of its words: who has checked them in the language of the page, or that nobody has."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import ForeignKey, Model
from django.template import Context, Library

from accounts.models import Organisation
from assessments.models import Round
from authoring.translations.standing import checked_on
from authoring.translations.vocabulary import READ_BY_MEMBERS, READ_BY_RESPONDENTS, Area, area_of
from questions.languages import ENGLISH, current

register = Library()
# Where views put what a page is about, and how its organisation is reached from there.
_WAYS: Mapping[str, tuple[str, ...]] = {
    "organisation": (),
    "membership": ("organisation",),
    "project": ("organisation",),
    "round": ("project", "organisation"),
    "asked_group": ("round", "project", "organisation"),
    "report": ("round", "project", "organisation"),
    "invitation": ("asked_group", "round", "project", "organisation"),
}


@dataclass(frozen=True)
class Checked:
    """English is what the words were written in."""

    is_unchecked: bool = False
    by: str = ""  # the name of an organisation
    on: date | None = None


@register.simple_tag(takes_context=True)
def checked_words(context: Context) -> Checked:
    """Makes no query: what is not in memory is not asked for."""
    language = current()
    if language == ENGLISH:
        return Checked()
    found = [thing for name, way in _WAYS.items() for thing in _loaded(context.get(name), way)]
    organisation = next((thing for thing in found if isinstance(thing, Organisation)), None)
    edition = next((thing.edition_id for thing in found if isinstance(thing, Round)), None)
    day = checked_on(organisation, language, _read_in(context), edition) if organisation else None
    return Checked(by=str(organisation), on=day) if day else Checked(is_unchecked=True)


def _read_in(context: Context) -> Collection[Area]:
    """A page of people who answer has their texts only. Which page it is, its template says."""
    name = context.template.name if context.template else ""
    return READ_BY_RESPONDENTS if area_of((f"templates/{name}",)) == Area.RESPONDENTS else READ_BY_MEMBERS


def _loaded(thing: object, way: tuple[str, ...]) -> list[Model]:
    """The thing and those on the way from it, as far as they are in memory."""
    if not isinstance(thing, Model):
        return []
    here: Model = thing
    found = [here]
    for name in way:
        field = here._meta.get_field(name)  # noqa: SLF001 (documented by Django)
        if not (isinstance(field, ForeignKey) and field.is_cached(here)):
            break
        here = getattr(here, name)
        found.append(here)
    return found
