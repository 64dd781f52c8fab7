"""The slides: six or more, with titles where programs look for them, and nothing that runs off."""

from dataclasses import replace

import pytest
from pptx.util import Inches

from questions.reader import read_banks
from reports.board import Cover
from reports.documents.slides import make as slides_file
from reports.documents.slides.room import fitted
from tests.bank import WHOLE
from tests.reports.documents import reading
from tests.reports.documents.material import COVER, MATERIAL, answers_of, of_third_edition, scored
from tests.samples import BOARD, FACTS, HIDDEN_REASON, READINESS

TITLES = [
    "The two flags", "In the IT bin: group by group", "The principles, from 0 to 100",
    "What executives expect, and what is answered", "What to do, and the decision",
]  # fmt: skip
SMALLEST = 18
# Of its size: what a letter of a wide font takes on the average, and the distance between lines.
LETTER, LINE = 0.5, 1.2


def _deck(**changes):
    return reading.slides(slides_file.make(replace(MATERIAL, **changes)))


@pytest.fixture(scope="module")
def deck():
    return _deck()


@pytest.fixture(scope="module")
def grim():
    """Nine groups that warn, the longest of names and the longest decision."""
    banks = read_banks(WHOLE)
    facts = replace(FACTS, project="Joined-up record " * 11 + "for wards", organisation="Northdale Partnership " * 9)
    cover = Cover("Official sensitive: commercial, not for further sharing", "Version 12, final", COVER.made_on)
    answers = answers_of(banks, dict.fromkeys(banks.groups, 11), ["1", "2"])
    return reading.slides(slides_file.make(scored(banks, answers, facts, decision="Say yes or no. " * 66, cover=cover)))


@pytest.fixture(scope="module")
def third():
    return reading.slides(slides_file.make(of_third_edition(read_banks(WHOLE))))


def _titled(deck, title):
    (found,) = (slide for slide in deck.slides if slide.shapes.title.text == title)
    return found


def _texts(slide):
    return list(reading.texts_of(slide))


def _frames(deck):
    """Every text with the inches that it has."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame, shape.width.inches, shape.height.inches
            if shape.has_table:
                for row in shape.table.rows:
                    for cell, column in zip(row.cells, shape.table.columns, strict=True):
                        yield cell.text_frame, column.width.inches, row.height.inches


def _height(frame, width):
    """Inches that the text needs, by an estimate."""
    points = 0
    for number, paragraph in enumerate(frame.paragraphs):
        size = paragraph.runs[0].font.size.pt if paragraph.runs else SMALLEST
        on_a_line = int((width - 0.2) * 72 / (size * LETTER))
        lines = -(-len(paragraph.text) // on_a_line) or 1
        points += lines * size * LINE + (6 if number else 0)
    return points / 72


@pytest.fixture(scope="module")
def many():
    """Twelve principles."""
    return _of_principles(12)


def _of_principles(count):
    """The same round with as many principles."""
    named = {f"P{number}": f"P{(number - 1) % 7 + 1}" for number in range(1, count + 1)}
    principles = {code: replace(READINESS.principles[like], code=code) for code, like in named.items()}
    return _deck(readiness=replace(READINESS, principles=principles))


def test_slides_have_titles_in_their_placeholders(deck):
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == ["Shared care record", *TITLES]


@pytest.mark.parametrize("name", ["deck", "grim", "many"])
def test_nothing_stands_off_a_slide(name, request):
    made = request.getfixturevalue(name)

    shapes = [(made.slides.index(slide), shape) for slide in made.slides for shape in slide.shapes]
    assert [
        (number, shape.name)
        for number, shape in shapes
        if shape.left < 0
        or shape.top < 0
        or shape.left + shape.width > made.slide_width
        or shape.top + shape.height > made.slide_height
    ] == []


@pytest.mark.parametrize("name", ["deck", "grim", "many"])
def test_no_table_covers_the_foot(name, request):
    made = request.getfixturevalue(name)

    tables = [(slide, shape) for slide in made.slides for shape in slide.shapes if shape.has_table]
    feet = [next(shape.top for shape in slide.shapes if shape.name == "Foot") for slide, _ in tables]
    assert [shape.top + shape.height <= foot for (_, shape), foot in zip(tables, feet, strict=True)] == [True] * len(
        feet
    )


@pytest.mark.parametrize("name", ["deck", "grim", "many"])
def test_no_text_is_higher_than_its_box(name, request):
    frames = list(_frames(request.getfixturevalue(name)))

    assert [frame.text for frame, width, height in frames if _height(frame, width) > height] == []
    assert len(frames) > 60


@pytest.mark.parametrize("name", ["deck", "grim"])
def test_every_letter_can_be_read_from_the_back(name, request):
    frames = [frame for frame, _, _ in _frames(request.getfixturevalue(name))]

    assert [
        run.text for frame in frames for line in frame.paragraphs for run in line.runs if run.font.size.pt < SMALLEST
    ] == []


def test_slides_are_in_british_english(deck):
    languages = {
        run.font.language_id.name for frame, _, _ in _frames(deck) for line in frame.paragraphs for run in line.runs
    }

    assert languages == {"ENGLISH_UK"}
    assert deck.core_properties.language == "en-GB"


def test_tables_are_described(deck):
    tables = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]

    assert [shape.element.nvGraphicFramePr.cNvPr.get("descr") for shape in tables] == [shape.name for shape in tables]
    assert [shape.table.first_row for shape in tables] == [True, True]


def test_flags_slide_answers_in_words_and_says_more_in_its_notes(deck):
    texts = _texts(deck.slides[1])

    assert texts[2:6:2] == ["Red", "Insufficient evidence"]
    assert texts[3].splitlines()[0] == "In the IT bin"
    assert texts[-1].count(HIDDEN_REASON) == 1


@pytest.mark.parametrize(
    ("count", "rows"), [(1, [1]), (7, [7]), (8, [4, 4]), (9, [5, 4]), (12, [6, 6]), (15, [5, 5, 5])]
)
def test_principles_go_on_on_another_slide_where_one_is_full(count, rows):
    slides = list(_of_principles(count).slides)[3:-2]

    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert [len(table.rows) - 1 for table in tables] == rows
    assert [row.cells[0].text.split()[0] for table in tables for row in list(table.rows)[1:]] == [
        f"P{number}" for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("count", "titles"),
    [
        (7, ["The principles, from 0 to 100"]),
        (9, ["The principles, from 0 to 100 (1 of 2)", "The principles, from 0 to 100 (2 of 2)"]),
    ],
)
def test_slides_that_go_on_are_numbered(count, titles):
    slides = list(_of_principles(count).slides)[3:-2]

    assert [slide.shapes.title.text_frame.text for slide in slides] == titles


def test_principles_slide_names_the_lowest_group(deck):
    texts = _texts(deck.slides[3])

    assert texts[texts.index("P1 There are no IT projects") :][:4] == [
        "P1 There are no IT projects", "50", "44 to 56", "23: Doctors",
    ]  # fmt: skip
    assert texts[-2:] == ["", "No group that can be shown has a score on this principle."]


def test_leaders_slide_sets_what_is_answered_beside_what_is_expected(third):
    texts = _texts(_titled(third, "What executives expect, and what is answered"))

    assert texts[2] == (
        "Executives expect front-line staff to answer far better than they do on “How safe is it to speak up here "
        "about problems with this change?”: 100 expected, 63 answered."
    )
    assert texts[texts.index("How safe is it to speak up here about problems with this change?") :][:3] == [
        "How safe is it to speak up here about problems with this change?", "100", "63",
    ]  # fmt: skip


def test_leaders_slide_says_where_executives_were_not_asked(deck):
    texts = _texts(_titled(deck, "What executives expect, and what is answered"))

    assert texts[2:] == ["Executives were not asked what the front line will answer."]


def test_groups_slide_says_what_each_group_says_and_how_it_was_asked(third):
    texts = _texts(_titled(third, "Not in the IT bin: group by group"))

    row = texts[texts.index("Nurses and midwives") :][:4]
    assert row == ["Nurses and midwives", "83 (75 to 87)", "Does not count", row[3]]
    assert row[3].startswith("Too few answered: 12 of the 60 asked. Everybody in the group")
    assert texts[-1].splitlines()[1] == (
        "Nurses and midwives: 83 (75 to 87), does not count. Too few answered: 12 of the 60 asked. "
        "Everybody in the group was asked."
    )
    assert (
        "The change does not touch their work or care: “Rosters of ward staff only.” Said by the project." in texts[-1]
    )


def test_groups_go_on_on_another_slide_where_one_is_full(grim):
    titles = [slide.shapes.title.text for slide in grim.slides]

    assert [title for title in titles if title.endswith("group by group (1 of 2)")] == [
        "In the IT bin: group by group (1 of 2)",
        "No local ownership: group by group (1 of 2)",
    ]


def test_decision_that_is_too_long_stands_in_the_notes_in_full(deck, grim):
    short, long = _texts(deck.slides[5]), _texts(grim.slides[-1])

    assert short[-2] == "The decision asked for\nPause the roll-out. Ask the wards."
    assert short[-1].startswith("1. Hear doctors; and nurses and midwives in person, and write")
    assert "\n3. Practice 2 (Chief nurse, 1 September 2026)\n4. Practice 3\n" in short[-1]
    assert short[-1].endswith("5. Practice 4\nPause the roll-out.\nAsk the wards.")
    assert long[-2].endswith(" …\nFull text in the notes of this slide.")
    assert long[-1].endswith(f"\n{('Say yes or no. ' * 66).strip()}")


def test_decision_slide_names_owner_and_date(deck):
    assert "(Chief nurse, 1 September 2026)" in _texts(deck.slides[5])[2]


def test_decision_slide_with_nothing_to_do_or_decide_says_so():
    texts = _texts(_deck(board=replace(BOARD, actions=(), decision=())).slides[5])

    assert texts[2:] == [
        "What to do first\nNo practice is proposed.",
        "The decision asked for\nNo decision is asked for, although a flag is red. This report is for information.",
        "No decision is asked for, although a flag is red. This report is for information.",
    ]


def test_title_slide_of_a_name_alone_is_short():
    facts = replace(FACTS, organisation="", stage="", round=None, closed_on=None)
    made = _deck(board=replace(BOARD, results=replace(BOARD.results, facts=facts)))

    assert _texts(made.slides[0])[1].splitlines() == [
        "Socio-technical readiness: report for the board",
        "Official · Version 1, final · 5 March 2026",
        "Scoring engine 1.0.0; question banks executive-checklist 1 and seven-principles 2",
    ]


def test_facts_that_have_no_room_on_the_title_slide_stand_in_its_notes_in_full(deck):
    facts = replace(FACTS, stage="Pilot on many wards " * 20)
    made = _deck(board=replace(BOARD, results=replace(BOARD.results, facts=facts)))

    known = f"Stage: {facts.stage.strip()}; Round: 2; Closed on: 4 March 2026"
    assert (_texts(made.slides[0])[-1], deck.slides[0].has_notes_slide) == (known, False)
    assert _texts(made.slides[0])[1].splitlines()[2].endswith(" …")


def test_slides_are_wide(deck):
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("short-lived words", "short-lived words"),
        ("one two three four five six seven eight nine ten", "one two three four five six seven …"),
        ("W" * 40, "WWWWWWWWW …"),
    ],
)
def test_fitted_cuts_what_has_no_room(text, shown):
    assert fitted(text, width=2.5, lines=2, size=18) == shown
