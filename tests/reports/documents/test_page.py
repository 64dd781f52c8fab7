"""The report on screen: the same parts as the PDF, anchors that lead, charts that stand alone, and nothing hostile."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from reports.board import Cover
from reports.documents.page import make_page
from reports.present.board import Words, board
from tests.reports.test_board import HOSTILE
from tests.samples import BOARD, CATALOGUE, FACTS, READINESS

COVER = Cover("Official", "Version 2, final", date(2026, 3, 5))
KEY_BEGINS = (
    "From 0 to 100. The line across each bar shows where the score very likely lies; the dashed line is at 50. "
    "A dark red bar"
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def page():
    return make_page(BOARD, COVER)


class Tags(HTMLParser):
    """Every tag with what it bears."""

    def __init__(self, markup):
        super().__init__()
        self.found = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def named(project):
    return board(READINESS, CATALOGUE, replace(FACTS, project=project), Words(""), threshold=5)


def texts(svg):
    """What a picture says to those who see it."""
    return [element.text for element in ET.fromstring(svg.encode()).iter(f"{SVG}text")]


def test_page_holds_page_one_and_every_section_with_a_link_to_itself(page):
    tags = Tags(page.markup).found
    anchors = ["for-the-board", "contents", *(section.anchor for section in BOARD.sections)]

    assert [attributes["id"] for tag, attributes in tags if tag == "h2"] == anchors
    linked = [anchor for anchor in anchors if anchor != "contents"]
    assert re.findall(r'href="#([\w-]+)">Link to this section<span[^>]*>: ', page.markup) == linked
    assert len(anchors) == len(set(anchors))


def test_every_link_of_the_contents_leads(page):
    tags = Tags(page.markup).found
    ids = {attributes["id"] for _, attributes in tags if "id" in attributes}
    links = [attributes["href"] for tag, attributes in tags if tag == "a"]

    assert {link[1:] for link in links if link.startswith("#")} <= ids


def test_page_brings_no_style_and_no_script_of_its_own(page):
    tags = Tags(page.markup).found

    assert [attributes for _, attributes in tags if "style" in attributes] == []
    assert [tag for tag, _ in tags if tag in {"script", "style", "link", "iframe", "object"}] == []


def test_each_chart_is_linked_where_it_stands(page):
    links = re.findall(r'href="\.\./charts/([\w-]+)\.svg"', page.markup)

    assert links == list(page.charts) == ["flag-it_bin", "principles", "gaps"]


def test_flag_by_group_as_a_picture_names_scores_people_and_where_it_is_from(page):
    assert texts(page.charts["flag-it_bin"]) == [
        "In the IT bin: the result for each group",
        KEY_BEGINS,
        "is clearly below 50.",
        "0",
        "50",
        "100",
        "Doctors",
        "25",
        "14 people: Warns",
        "Nurses and midwives",
        "46",
        "31 people: Split",
        "Shared care record. Board report. Version 2, final, 5 March 2026. Official.",
    ]


def test_principles_as_a_picture_tell_the_lowest_group_and_where_there_is_no_figure(page):
    found = texts(page.charts["principles"])

    assert found.count("P1 There are no IT projects") == 1
    assert found.count("Very likely between 44 and 56. Lowest: Doctors, 23.") == 1
    assert found[-3:-1] == [None, "No figure: no group that can be shown has a score on this principle."]
    assert page.charts["principles"].count("<rect x=") == 6


def test_gaps_as_a_picture_tell_both_scores(page):
    found = texts(page.charts["gaps"])

    assert found[0] == "Leaders compared with each group, widest gaps first"
    assert found[found.index("P1 Doctors") :][:3] == ["P1 Doctors", "+59", "Leaders 81, group 23, gap +59"]


def test_rows_of_a_picture_stand_below_each_other(page):
    for svg in page.charts.values():
        drawing = ET.fromstring(svg.encode())
        left = [float(one.get("y")) for one in drawing.iter(f"{SVG}text") if one.get("x") == "24"]
        assert left == sorted(left)
        assert float(drawing.get("height")) > left[-1]


def test_picture_has_a_title_and_a_font_of_its_own(page):
    drawing = ET.fromstring(page.charts["gaps"].encode())

    assert drawing.find(f"{SVG}title").text.strip() == "Leaders compared with each group, widest gaps first"
    assert drawing.get("font-family").endswith("sans-serif")
    assert drawing.get("role") == "img"


def test_round_without_scores_has_no_pictures():
    empty = replace(
        READINESS,
        flags={code: replace(flag, verdicts=()) for code, flag in READINESS.flags.items()},
        principles={code: replace(READINESS.principles["P7"], code=code) for code in READINESS.principles},
        gaps=(),
    )

    made = make_page(board(empty, CATALOGUE, FACTS, Words(""), threshold=5), COVER)

    assert made.charts == {}
    assert made.markup.count("../charts/") == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_names(name, page):
    made = make_page(named(name), COVER)

    assert [tag for tag, _ in Tags(made.markup).found].count("h1") == 1
    assert {tag for tag, _ in Tags(made.markup).found} == {tag for tag, _ in Tags(page.markup).found} - {"blockquote"}
    for svg in made.charts.values():
        assert {one.tag for one in ET.fromstring(svg.encode()).iter()} <= {
            SVG + tag for tag in ("svg", "title", "rect", "text", "g", "path", "circle")
        }
