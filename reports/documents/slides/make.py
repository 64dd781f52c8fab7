"""Makes the slides."""

import io

from reports.documents.archive import without_times
from reports.documents.material import Material
from reports.documents.provenance import KIND, edge, made_at, title
from reports.documents.slides.decision import decision_slide
from reports.documents.slides.deck import blank_deck
from reports.documents.slides.front import flags_slide, title_slide
from reports.documents.slides.scores import groups_slides, leaders_slide, principles_slides

_SLIDES = (title_slide, flags_slide, groups_slides, principles_slides, leaders_slide, decision_slide)


def make(material: Material) -> bytes:
    deck = blank_deck()
    properties, created = deck.core_properties, made_at(material).replace(tzinfo=None)
    properties.title, properties.subject, properties.comments = title(material), KIND, edge(material)
    properties.language, properties.last_modified_by = "en-GB", ""
    properties.created = properties.modified = created
    for add in _SLIDES:
        add(deck, material)
    file = io.BytesIO()
    deck.save(file)
    return without_times(file.getvalue())
