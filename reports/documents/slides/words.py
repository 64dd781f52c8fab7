"""Words on slides: headlines of the report, and groups by their short names."""

from collections.abc import Iterable

from reports.documents.material import Material
from results.present.answer.short_names import capital, short_name


def count(number: int, what: str) -> str:
    """ "1 step", "no steps", "3 steps"."""
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def joined(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))


def short(material: Material, title: str) -> str:
    """A group by the name that has room on a slide: "Patients and carers"."""
    codes = {group.title: group.code for group in material.readiness.groups.values()}
    return capital(short_name(codes.get(title, ""), title))


def headline(material: Material, section: str, otherwise: str) -> str:
    """What the report says that this section found, so that slides and paper say the same."""
    return material.board.headlines.get(section) or otherwise
