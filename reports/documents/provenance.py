"""What every format says about itself: project and round, version, and the engine that made the figures."""

from datetime import UTC, datetime, time

from django.utils.formats import date_format

from reports.documents.material import Material
from reports.documents.plain import one_line
from results.facts import Place, known_facts
from results.present.data import Note
from results.present.wording import listed

# Already at the top and bottom of each page of a PDF.
_ON_THE_EDGE = {"Project", "Version", "Created on", "Protective marking"}
AUDIT_HEAD = "Last entry of the audit trail"  # too long for one page; the report itself prints it
KIND = "Socio-technical readiness: report for the board"


def provenance(material: Material) -> tuple[Note, ...]:
    """Only known facts: a file of answers has no round."""
    known, cover = known_facts(material.board.results.facts, Place.EVERY_FORM), material.cover
    named = {fact.label: text for fact, text in known} | {
        "Version": version(material),
        "Created on": date_format(cover.made_on, "j F Y"),
        "Protective marking": cover.marking,
        "Scoring engine": material.readiness.engine_version,
        "Question banks": banks(material),
        AUDIT_HEAD: cover.audit_head,
    }
    return tuple(Note(title, one_line(text)) for title, text in named.items() if text)


def version(material: Material) -> str:
    """A draft says so, whatever its version is."""
    words = material.cover.version
    return f"Draft: {words}" if material.cover.is_draft and not words.startswith("Draft") else words


def banks(material: Material) -> str:
    return listed([f"{code} {number}" for code, number in material.bank_versions.items()])


def edge(material: Material) -> str:
    """One line for the edge of pages and slides."""
    cover = material.cover
    return one_line(f"{cover.marking} · {version(material)} · {date_format(cover.made_on, 'j F Y')}")


def beside_the_edge(material: Material) -> tuple[Note, ...]:
    """Only what the top and bottom of each page of a PDF do not say."""
    return tuple(note for note in provenance(material) if note.title not in {*_ON_THE_EDGE, AUDIT_HEAD})


def title(material: Material) -> str:
    return one_line(f"{material.board.results.facts.project}: socio-technical readiness")


def made_at(material: Material) -> datetime:
    """Files need a time of day. It is always noon, so that the same material gives the same bytes."""
    return datetime.combine(material.cover.made_on, time(12), UTC)
