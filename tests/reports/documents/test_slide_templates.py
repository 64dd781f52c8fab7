"""Slides on an organisation's own template: its slide master decides, and a template that cannot be used is refused."""

import io
import json
import re
import zipfile
from copy import deepcopy

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from reports.documents.slides import make as slides_file
from reports.documents.slides.layouts import layouts_of
from reports.own_templates import office
from reports.own_templates.vocabulary import TemplateError
from tests.office import rounds
from tests.reports.documents import reading


def _template(change=lambda slides: None):
    """As an organisation may have it: 4:3, with layouts in another language, and a slide that shows how it looks."""
    slides = Presentation()
    slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = "Our values"
    for number, layout in enumerate(slides.slide_layouts):
        layout.name = f"Folie {number}"
    change(slides)
    file = io.BytesIO()
    slides.save(file)
    return file.getvalue()


def _made(template):
    taken, _ = office.clean(template, "pptx")
    return reading.slides(slides_file.make(rounds.rounds(2), taken))


def _only(*kept):
    """Without all layouts but these."""

    def change(slides):
        slides.part.drop_rel(slides.slides._sldIdLst[0].rId)
        slides.slides._sldIdLst.remove(slides.slides._sldIdLst[0])
        for number, layout in reversed([*enumerate(slides.slide_layouts)]):
            if number not in kept:
                slides.slide_layouts.remove(layout)

    return change


RIGHT = "Owner, and what was agreed last time"


def _layouts(deck):
    return [slide.slide_layout.name for slide in deck.slides]


def test_template_gives_size_layouts_and_place_of_titles():
    made = _made(_template())

    assert (made.slide_width, made.slide_height) == (Inches(10), Inches(7.5))
    assert _layouts(made) == ["Folie 3", "Folie 3", *["Folie 1"] * 5, "Folie 3"]
    assert [slide.shapes.title.element.spPr.xfrm for slide in made.slides] == [None] * 8
    assert "Our values" not in [slide.shapes.title.text for slide in made.slides]


def test_boxes_of_the_decision_are_one_under_another_where_slides_are_narrow():
    lines = _named(_made(_template()).slides[-1], RIGHT).text_frame.text.splitlines()

    assert lines[:3] == ["☐ Agree", "☐ Defer", "☐ Refuse"]


def test_slides_of_the_template_are_not_in_the_file():
    taken, _ = office.clean(_template(), "pptx")
    data = slides_file.make(rounds.rounds(2), taken)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        texts = b"".join(archive.read(name) for name in names)
    assert (len(names), b"Our values" in texts) == (8, False)


def test_nothing_stands_off_the_slides_of_a_smaller_template():
    made = _made(_template())

    shapes = [shape for slide in made.slides for shape in slide.shapes]
    assert [shape.name for shape in shapes if shape.left + shape.width > made.slide_width] == []
    assert [shape.name for shape in shapes if shape.top + shape.height > made.slide_height] == []


def test_one_content_is_divided_where_no_layout_has_two():
    made = _made(_template(_only(1)))

    left, right = (_named(made.slides[-1], name) for name in ("The decision asked for", RIGHT))
    assert left.is_placeholder
    assert not right.is_placeholder
    assert left.left + left.width < right.left


def _named(slide, name):
    (found,) = (shape for shape in slide.shapes if shape.name == name)
    return found


def test_marking_stands_on_slides_of_a_layout_without_a_foot():
    def change(slides):
        _only(1)(slides)
        for shape in list(slides.slide_layouts[0].placeholders):
            if shape.placeholder_format.type in {
                PP_PLACEHOLDER.FOOTER,
                PP_PLACEHOLDER.SLIDE_NUMBER,
                PP_PLACEHOLDER.DATE,
            }:
                shape.element.getparent().remove(shape.element)

    made = _made(_template(change))

    assert [_named(slide, "Foot").text_frame.text for slide in made.slides] == ["Official · Version 1, final"] * 8
    numbers = [
        _named(slide, "Slide number").element.xpath(".//a:fld[@type='slidenum']/a:t")[0].text for slide in made.slides
    ]
    assert numbers == [str(number) for number in range(1, 9)]


def test_placeholders_that_would_stay_empty_are_left_out():
    made = _made(_template(_only(1, 7)))

    kinds = {one.placeholder_format.type for slide in made.slides for one in slide.placeholders}
    assert PP_PLACEHOLDER.PICTURE not in kinds
    assert _layouts(made) == ["Folie 1"] * 8


def test_pictures_of_the_only_layout_are_left_out():
    def change(slides):
        _only(1)(slides)
        layout = slides.slide_layouts[0]
        picture = next(one for one in layout.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.DATE)
        picture.element.ph.set("type", "pic")

    made = _made(_template(change))

    assert PP_PLACEHOLDER.PICTURE not in {
        one.placeholder_format.type for slide in made.slides for one in slide.placeholders
    }


@pytest.mark.parametrize("kept", [(6,), (0,), (5,), (9,), (10,)])
def test_template_without_a_layout_that_fits_is_refused(kept):
    with pytest.raises(TemplateError, match="No layout of the template has a title with a large content placeholder"):
        layouts_of(Presentation(io.BytesIO(_template(_only(*kept)))))


def _repeated(slides):
    """A file that holds the same thing hundreds of times, as only a program makes it."""
    for layout in slides.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                shape.element.getparent().extend([deepcopy(shape.element) for _ in range(100)])
    theme = slides.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = _one_line(theme)
    theme.blob = re.sub("<a:accent1>.*?</a:accent1>", f"<a:accent1>{_COLOURS}</a:accent1>", text).encode()


_COLOURS = "".join(f'<a:srgbClr val="{number:06X}"/>' for number in range(300))


def _one_line(theme):
    return re.sub(r">\s+<", "><", theme.blob.decode())


def test_page_of_a_template_says_little_however_often_the_file_says_it():
    _, found = office.clean(_template(_repeated), "pptx")

    assert [len(drawing.areas) <= 12 for drawing in found.drawings] == [True, True]
    assert len(found.colours) == 3
    assert len(json.dumps(found.as_data)) < 5_000


def test_page_of_a_template_names_one_font_for_titles_and_one_for_text():
    def change(slides):
        theme = slides.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        many = "".join(f'<a:latin typeface="Font {number}"/>' for number in range(300))
        theme.blob = _one_line(theme).replace("<a:minorFont>", f"<a:minorFont>{many}").encode()

    _, found = office.clean(_template(change), "pptx")

    assert dict(found.facts)["Fonts"] == "Calibri and Font 0"
