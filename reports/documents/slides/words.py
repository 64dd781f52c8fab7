"""Words on slides: headlines of the report, and groups by their short names."""

from collections.abc import Iterable
from typing import Literal

from django.utils.translation import ngettext_lazy

from reports.documents.material import Material
from results.present.answer.short_names import capital, short_name

NotesHave = Literal["groups", "indicators", "principles", "steps"]
_IN_THE_NOTES = {
    "groups": ngettext_lazy("The notes have {count} more group.", "The notes have {count} more groups.", "count"),
    "indicators": ngettext_lazy(
        "The notes have {count} more indicator.", "The notes have {count} more indicators.", "count"
    ),
    "principles": ngettext_lazy(
        "The notes have {count} more principle.", "The notes have {count} more principles.", "count"
    ),
    "steps": ngettext_lazy("The notes have {count} more step.", "The notes have {count} more steps.", "count"),
}


def in_the_notes(number: int, what: NotesHave) -> str:
    """What has no room: "The notes have 3 more steps." """
    told: str = _IN_THE_NOTES[what].format(count=number)
    return told


def joined(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))


def short(material: Material, title: str) -> str:
    """A group by the name that has room on a slide: "Patients and carers"."""
    codes = {group.title: group.code for group in material.readiness.groups.values()}
    return capital(short_name(codes.get(title, ""), title))


def headline(material: Material, section: str, otherwise: str) -> str:
    """What the report says that this section found, so that slides and paper say the same."""
    return material.board.headlines.get(section) or otherwise
