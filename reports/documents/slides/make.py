"""Makes the slides: at most ten, and one for each indicator with values, on the slide master of the organisation."""

import io

from django.utils.formats import date_format
from pptx import Presentation

from reports.documents.archive import without_times
from reports.documents.material import Material
from reports.documents.plain import one_line
from reports.documents.provenance import KIND, edge, made_at, title, version
from reports.documents.slides.answer import answer_slide
from reports.documents.slides.decision import decision_slide
from reports.documents.slides.deck import Deck
from reports.documents.slides.groups import groups_slide
from reports.documents.slides.heard import heard_slide
from reports.documents.slides.house import house_slides, speak
from reports.documents.slides.layouts import layouts_of
from reports.documents.slides.leaders import leaders_slide
from reports.documents.slides.measured import measured_slide
from reports.documents.slides.over_time.slide import over_time_slides
from reports.documents.slides.own_questions import own_questions_slide
from reports.documents.slides.principles import principles_slide
from reports.documents.slides.said import said_slide
from reports.documents.slides.steps import steps_slide
from reports.proofing import proofing_language

_LONGEST_PROPERTY = 255  # characters
# In this order. Some are left out where they have nothing to say.
_SLIDES = (
    answer_slide,
    heard_slide,
    principles_slide,
    groups_slide,
    own_questions_slide,
    leaders_slide,
    said_slide,
    steps_slide,
    measured_slide,
    over_time_slides,
    decision_slide,
)


def make(material: Material, template: bytes | None = None) -> bytes:
    """`template`: an organisation's own, as it was made afresh when it was uploaded (reports.own_templates)."""
    file = Presentation(io.BytesIO(template)) if template is not None else house_slides()
    speak(file.element)
    deck = Deck(
        file,
        layouts_of(file),
        foot=one_line(f"{material.cover.marking} · {version(material)}"),
        day=date_format(material.cover.made_on, "j F Y"),
        made_at=made_at(material).replace(tzinfo=None),
        is_house=template is None,
    )
    _describe(deck, material)
    for add in _SLIDES:
        add(deck, material)
    saved = io.BytesIO()
    file.save(saved)
    return without_times(saved.getvalue())


def _describe(deck: Deck, material: Material) -> None:
    properties = deck.file.core_properties
    properties.title, properties.subject, properties.comments = _cut(title(material)), str(KIND), _cut(edge(material))
    properties.language, properties.author, properties.last_modified_by = proofing_language(), "", ""
    properties.created = properties.modified = deck.made_at


def _cut(text: str) -> str:
    """Properties of a file have a limit, and a name without a space has no place to break."""
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 2]} …"
