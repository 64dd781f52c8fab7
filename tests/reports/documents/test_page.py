"""The report on screen: the same parts as the PDF, anchors that lead, charts that stand alone, and nothing hostile."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from questions.reader import read_banks
from reports.board import Cover
from reports.documents.page import make_page
from reports.present.board import Words, board
from results.present.data import StopRow
from tests.bank import WHOLE
from tests.reports.documents.material import of_third_edition
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

    assert links == list(page.charts) == ["flag-it_bin", "principles"]


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
        "14 people: Warns.",
        "Nurses and midwives",
        "46",
        "31 people: Split.",
        "Shared care record. Board report. Version 2, final, 5 March 2026. Official.",
    ]


def test_principles_as_a_picture_tell_the_lowest_group_and_where_there_is_no_figure(page):
    found = texts(page.charts["principles"])

    assert found.count("There are no IT projects") == 1
    assert found.count("Very likely between 44 and 56. Lowest: Doctors, 23.") == 1
    assert found[-3:-1] == [None, "No figure: no group that can be shown has a score on this principle."]
    assert page.charts["principles"].count("<rect x=") == 6


@pytest.fixture(scope="module")
def third():
    made = of_third_edition(read_banks(WHOLE))
    return make_page(made.board, made.cover)


def test_what_is_expected_as_a_picture_tells_it_beside_what_is_answered(third):
    found = texts(third.charts["expectations"])

    assert found[0] == "What executives expect, and what front-line staff answered"
    assert found[-4:-1] == [
        "63",
        "Executives expect 100 and front-line staff score 63: 37 points more are",
        "expected.",
    ]
    assert third.charts["expectations"].count('stroke="#7c2855"') == 7
    assert third.markup.count('href="../charts/expectations.svg"') == 1


def test_flag_by_group_as_a_picture_says_how_a_group_was_asked(third):
    words = " ".join(filter(None, texts(third.charts["flag-it_bin"])))

    assert "12 people: Does not count. Too few answered: 12 of the 60 asked." in words


def test_page_says_who_was_not_asked_and_why_on_each_flag(third):
    line = (
        "Not asked: patients, service users and carers. The change does not touch their work or care: “Rosters of ward "
        "staff only.” Said by the project."
    )

    assert " ".join(third.markup.split()).count(line) == 3


def test_page_says_what_stops_a_flag_and_what_would_clear_it():
    stop = StopRow("Nobody among nurses answered.", "5 more nurses would need to answer.")
    results = replace(BOARD.results, flags=tuple(replace(flag, stops=(stop,)) for flag in BOARD.results.flags))

    words = " ".join(make_page(replace(BOARD, results=results), COVER).markup.split())

    assert words.count("<li>Nobody among nurses answered. 5 more nurses would need to answer.</li>") == 2


def test_page_has_each_core_question_by_group(third):
    words = " ".join(third.markup.split())

    assert words.count('<h2 id="things-to-watch">Things to watch</h2>') == 1
    assert words.count('principle__code">C1<') == 1


def test_page_of_few_people_shows_no_figure_of_a_single_question():
    made = of_third_edition(read_banks(WHOLE), managers=8)

    rows = made.board.expectations.rows

    assert {(row.front, row.is_compared, row.cells[3].text) for row in rows} == {("", False, "hidden")}


def test_rows_of_a_picture_stand_below_each_other(page):
    for svg in page.charts.values():
        drawing = ET.fromstring(svg.encode())
        left = [float(one.get("y")) for one in drawing.iter(f"{SVG}text") if one.get("x") == "24"]
        assert left == sorted(left)
        assert float(drawing.get("height")) > left[-1]


def test_picture_has_a_title_and_a_font_of_its_own(page):
    drawing = ET.fromstring(page.charts["principles"].encode())

    assert drawing.find(f"{SVG}title").text.strip() == "The principles"
    assert drawing.get("font-family").endswith("sans-serif")
    assert drawing.get("role") == "img"


def test_round_without_scores_has_no_pictures():
    empty = replace(
        READINESS,
        flags={code: replace(flag, verdicts=()) for code, flag in READINESS.flags.items()},
        principles={code: replace(READINESS.principles["P7"], code=code) for code in READINESS.principles},
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
