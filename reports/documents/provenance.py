"""What every format says about itself: project and round, version, and the engine that made the figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.board import NOT_ISSUED
from reports.documents.material import Material
from reports.documents.plain import one_line
from results.facts import Place, known_facts
from results.present.data import Note
from results.present.wording import listed

AUDIT_HEAD = _("Last entry of the audit trail")
KIND = _("Socio-technical readiness: report for the board")


@dataclass(frozen=True)
class _Known:
    """`is_on_the_edge`: at the top and bottom of each page of a PDF."""

    note: Note
    is_on_the_edge: bool = False


def _known(material: Material) -> Iterator[_Known]:
    """Only known facts: a file of answers has no round."""
    cover = material.cover
    for fact, text in known_facts(material.board.results.facts, Place.EVERY_FORM):
        yield _Known(Note(str(fact.label), text), is_on_the_edge=fact.name == "project")
    yield _Known(Note(gettext("Version"), version(material)), is_on_the_edge=True)
    yield _Known(Note(gettext("Created on"), date_format(cover.made_on, "j F Y")), is_on_the_edge=True)
    yield _Known(Note(gettext("Protective marking"), cover.marking), is_on_the_edge=True)
    yield _Known(Note(gettext("Scoring engine"), material.readiness.engine_version))
    yield _Known(Note(gettext("Question banks"), banks(material)))


def provenance(material: Material) -> tuple[Note, ...]:
    notes = (*(one.note for one in _known(material)), Note(str(AUDIT_HEAD), material.cover.audit_head))
    return tuple(Note(note.title, one_line(note.text)) for note in notes if note.text)


def version(material: Material) -> str:
    """A draft says so, whatever its version is."""
    words, is_draft = material.cover.version, material.cover.is_draft
    return gettext("Draft: {version}").format(version=words) if is_draft and words != str(NOT_ISSUED) else words


def banks(material: Material) -> str:
    return listed([f"{code} {number}" for code, number in material.bank_versions.items()])


def edge(material: Material) -> str:
    """One line for the edge of pages and slides."""
    cover = material.cover
    return one_line(f"{cover.marking} · {version(material)} · {date_format(cover.made_on, 'j F Y')}")


def beside_the_edge(material: Material) -> tuple[Note, ...]:
    """Only what the top and bottom of each page of a PDF do not say, without what is too long for one page."""
    notes = (one.note for one in _known(material) if not one.is_on_the_edge)
    return tuple(Note(note.title, one_line(note.text)) for note in notes if note.text)


def title(material: Material) -> str:
    said = gettext("{project}: socio-technical readiness")
    return one_line(said.format(project=material.board.results.facts.project))


def made_at(material: Material) -> datetime:
    """Files need a time of day. It is always noon, so that the same material gives the same bytes."""
    return datetime.combine(material.cover.made_on, time(12), UTC)
