"""The slides: at most eight, with titles that say what was found, native charts, and nothing that runs off."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches

from questions.reader import read_banks
from reports.board import Cover
from reports.documents.slides import make as slides_file
from reports.documents.slides.room import fitted
from reports.documents.slides.text import is_right_to_left
from reports.present.quotes import Remark
from results.present.change.data import FlagState, FlagThenNow, PrincipleOverTime, RoundScore
from tests.bank import WHOLE
from tests.office import rounds
from tests.reports.documents import reading
from tests.reports.documents.material import COVER, MATERIAL, answers_of, of_third_edition, scored
from tests.samples import BOARD, FACTS, HIDDEN_REASON, READINESS

SMALLEST, SMALLEST_IN_TABLES = 16, 10
# Of its size: what a letter of a wide font takes on the average, and the distance between lines.
LETTER, LINE = 0.5, 1.2
EDGES = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


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


@pytest.fixture(scope="module")
def two():
    return reading.slides(slides_file.make(rounds.rounds(2)))


@pytest.fixture(scope="module")
def ten():
    return reading.slides(slides_file.make(rounds.rounds(10)))


@pytest.fixture(scope="module")
def nobody_knows():
    return reading.slides(slides_file.make(rounds.nobody_knows()))


EVERY = ["deck", "grim", "third", "two", "ten", "nobody_knows"]


def _titles(deck):
    return [slide.shapes.title.text for slide in deck.slides]


def _texts(slide):
    return list(reading.texts_of(slide))


def _shape(slide, name):
    (found,) = (shape for shape in slide.shapes if shape.name == name)
    return found


def _text(slide, name):
    return _shape(slide, name).text_frame.text


def _notes(slide):
    return slide.notes_slide.notes_text_frame.text


def _chart(slide):
    (found,) = (shape for shape in slide.shapes if shape.has_chart)
    return found


def _bars(slide):
    """Name of the series -> name before the bar -> number."""
    plot = _chart(slide).chart.plots[0]
    return {one.name: dict(zip(plot.categories, one.values, strict=True)) for one in plot.series}


def _frames(deck):
    """Every text with the inches that it has."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame, shape.width.inches, shape.height.inches
            if shape.has_table:
                for row in shape.table.rows:
                    for cell, column in zip(row.cells, shape.table.columns, strict=True):
                        yield cell.text_frame, column.width.inches + 0.15, row.height.inches


def _height(frame, width):
    """Inches that the text needs, by an estimate."""
    points = 0
    for number, paragraph in enumerate(frame.paragraphs):
        size = paragraph.runs[0].font.size.pt if paragraph.runs and paragraph.runs[0].font.size else 12
        on_a_line = int((width - 0.2) * 72 / (size * LETTER))
        lines = -(-len(paragraph.text) // on_a_line) or 1
        points += lines * size * LINE + (3 if number else 0)
    return points / 72


def _parts(data, start):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist() if name.startswith(start) and name.endswith(".xml")]


def test_slides_of_a_round_with_change_are_eight_and_say_what_was_found(two):
    assert _titles(two) == [
        "Not in the IT bin. Locally owned.",
        "87 of 174 people answered; not heard: service managers and administrative staff",
        "No principle scores clearly below 50; the lowest is “There are no IT projects”",
        "Executives and board score lowest on 4 of 7 principles",
        "No clear gap between what executives expect and what the front line answers",
        "The front line's score rose on all 7 principles since round 1",
        (
            "What people said: doctors; nurses and midwives; patients, service users and carers; "
            "local informatics and IT staff"
        ),
        "1 first step without an owner, and one decision to make",
    ]


def test_slides_without_change_and_comments_are_six(third):
    assert _titles(third) == [
        "Not in the IT bin. Locally owned.",
        "59 people answered, and every group that was asked was heard",
        "No principle scores clearly below 50; the lowest is “Monitor, evaluate and learn”",
        "Executives and board score lowest on 5 of 7 principles",
        "Executives expect far better answers than the front line gives on 1 of 7 statements",
        "5 first steps without an owner, and one decision to make",
    ]


def test_slides_of_a_round_without_scores_leave_out_what_would_be_empty(nobody_knows):
    assert _titles(nobody_knows)[1:] == [
        "108 of 108 people answered, and every group that was asked was heard",
        "No principle has a score yet: too few people could answer",
        "2 first steps without an owner, and one decision to make",
    ]
    assert _text(nobody_knows.slides[2], "The principles").startswith(
        "No group that can be shown has enough answers for a score."
    )


@pytest.mark.parametrize("name", EVERY)
def test_every_slide_has_title_date_foot_and_number_as_placeholders(name, request):
    for slide in request.getfixturevalue(name).slides:
        kinds = [shape.placeholder_format.type for shape in slide.placeholders]
        assert [kind for kind in kinds if kind in EDGES] == [
            PP_PLACEHOLDER.DATE,
            PP_PLACEHOLDER.FOOTER,
            PP_PLACEHOLDER.SLIDE_NUMBER,
        ]
        assert slide.shapes.title.text
        assert any(kind in {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.CHART, PP_PLACEHOLDER.TABLE} for kind in kinds)


def test_foot_has_marking_and_version_and_the_date_is_of_the_report(deck):
    slide = deck.slides[0]
    texts = {shape.placeholder_format.type: shape.text_frame.text for shape in slide.placeholders}

    assert texts[PP_PLACEHOLDER.FOOTER] == "Official · Version 1, final"
    assert texts[PP_PLACEHOLDER.DATE] == "5 March 2026"
    number = _parts(slides_file.make(MATERIAL), "ppt/slides/slide1")[0]
    assert number.count(b'type="slidenum"') == 1
    assert b'type="datetime' not in number


@pytest.mark.parametrize("name", EVERY)
def test_placeholders_take_letters_and_places_from_the_slide_master(name, request):
    for slide in request.getfixturevalue(name).slides:
        runs = [run for shape in slide.placeholders if shape.has_text_frame for run in _runs(shape.text_frame)]
        assert [run.text for run in runs if run.font.name] == []
        assert slide.shapes.title.element.spPr.xfrm is None


def _runs(frame):
    return [run for paragraph in frame.paragraphs for run in paragraph.runs]


@pytest.mark.parametrize("name", EVERY)
def test_shapes_of_a_slide_have_numbers_of_their_own(name, request):
    for slide in request.getfixturevalue(name).slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len({*numbers})


@pytest.mark.parametrize("name", EVERY)
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


@pytest.mark.parametrize("name", EVERY)
def test_no_table_or_chart_covers_the_foot(name, request):
    for slide in request.getfixturevalue(name).slides:
        graphics = [shape for shape in slide.shapes if shape.has_table or shape.has_chart]
        foot = next(one for one in slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
        assert [shape.name for shape in graphics if shape.top + shape.height > foot.top] == []


@pytest.mark.parametrize("name", EVERY)
def test_no_text_is_higher_than_its_box(name, request):
    frames = list(_frames(request.getfixturevalue(name)))

    assert [frame.text for frame, width, height in frames if _height(frame, width) > height] == []


@pytest.mark.parametrize("name", EVERY)
def test_text_can_be_read_from_the_back(name, request):
    for slide in request.getfixturevalue(name).slides:
        others = [one for one in slide.shapes if not (one.is_placeholder and one.placeholder_format.type in EDGES)]
        runs = [run for shape in others if shape.has_text_frame for run in _runs(shape.text_frame)]
        assert [run.text for run in runs if run.font.size.pt < SMALLEST] == []
        cells = [cell for shape in others if shape.has_table for row in shape.table.rows for cell in row.cells]
        assert [
            run.text for cell in cells for run in _runs(cell.text_frame) if run.font.size.pt < SMALLEST_IN_TABLES
        ] == []


@pytest.mark.parametrize("start", ["ppt/slides/", "ppt/charts/", "ppt/notesSlides/", "ppt/slideMasters/", "ppt/pres"])
def test_every_text_is_in_british_english(start):
    parts = _parts(slides_file.make(rounds.rounds(2)), start)
    languages = {text.get("lang") for part in parts for text in etree.fromstring(part).iter() if text.get("lang")}

    assert languages <= {"en-GB"}
    assert reading.slides(slides_file.make(MATERIAL)).core_properties.language == "en-GB"


@pytest.mark.parametrize("name", EVERY)
def test_every_run_on_a_slide_says_its_language(name, request):
    runs = [run for frame, _, _ in _frames(request.getfixturevalue(name)) for run in _runs(frame)]

    assert {run.font.language_id.name for run in runs} == {"ENGLISH_UK"}


@pytest.mark.parametrize("name", EVERY)
def test_charts_and_tables_are_described(name, request):
    graphics = [
        shape
        for slide in request.getfixturevalue(name).slides
        for shape in slide.shapes
        if shape.has_table or shape.has_chart
    ]

    descriptions = [shape.element.nvGraphicFramePr.cNvPr.get("descr") for shape in graphics]
    assert [text for text in descriptions if not text or len(text) < 40] == []
    assert [shape.table.first_row for shape in graphics if shape.has_table] == [True] * sum(
        shape.has_table for shape in graphics
    )


@pytest.mark.parametrize("name", EVERY)
def test_order_of_reading_is_title_content_edges(name, request):
    for slide in request.getfixturevalue(name).slides:
        kinds = [shape.placeholder_format.type if shape.is_placeholder else None for shape in slide.shapes]
        assert kinds[0] == PP_PLACEHOLDER.TITLE
        assert set(kinds[-3:]) == EDGES


@pytest.mark.parametrize("name", EVERY)
def test_board_reads_no_code_and_no_method(name, request):
    slides = request.getfixturevalue(name).slides
    words = " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)

    assert [
        word for word in ("midpoint", "wholly", "interval", "variation", " P1", " S11", "E01") if word in words
    ] == []


def test_same_material_makes_the_same_bytes():
    assert slides_file.make(MATERIAL) == slides_file.make(MATERIAL)


def test_answer_is_read_project_first_then_each_state_before_its_reason(deck):
    assert [shape.name for shape in deck.slides[0].shapes][1:6] == [
        "Project and round",
        "IT bin: state",
        "IT bin",
        "Local ownership: state",
        "Local ownership",
    ]


def test_answer_says_state_why_how_sure_and_who_is_missing(deck):
    slide = deck.slides[0]

    assert _titles(deck)[0] == "In the IT bin. Local ownership: not enough evidence yet."
    assert _text(slide, "IT bin: state") == "Red: in the IT bin"
    assert _text(slide, "Local ownership: state") == "Local ownership: not enough evidence yet"
    assert _text(slide, "IT bin").splitlines()[0] == "Doctors score clearly below 50."
    assert _text(slide, "Project and round").startswith("Shared care record. Northdale Health and Care. Stage: Pilot")
    assert _notes(slide).count(HIDDEN_REASON) == 1


def _state(state, word):
    return FlagState("Round 1", 1, state, word, "Headline", "flag/it_bin")


@pytest.mark.parametrize(
    ("then", "line"),
    [
        (_state("amber", "Amber"), "Round 1: amber. Now: red."),
        (_state("red", "Red"), "The same as in round 1."),
        (None, None),
    ],
)
def test_answer_says_what_the_flag_was_in_the_round_before(then, line):
    change = rounds.rounds(2).board.change
    now = replace(_state("red", "Red"), round="Round 2")
    flags = (FlagThenNow("IT bin", then, now, ()),)
    made = _deck(board=replace(BOARD, change=replace(change, flags=flags)))

    lines = _text(made.slides[0], "IT bin").splitlines()
    assert lines[1:2] == [line] if line else "Round 1" not in " ".join(lines)


def test_long_names_stand_in_the_notes_in_full(grim):
    slide = grim.slides[0]

    assert _text(slide, "Project and round").endswith(" …")
    assert ("Northdale Partnership " * 9).strip() in _notes(slide)


def test_who_answered_is_a_chart_of_each_group_once(two):
    slide = two.slides[1]

    assert _bars(slide)["Answered"]["Nurses and midwives"] == 30
    assert _bars(slide)["Asked"]["Nurses and midwives"] == 60
    assert sum(_bars(slide)["Answered"].values()) == 87
    assert _text(slide, "Who was not heard") == "No answers\nService managers and administrative staff."


def test_who_answered_has_no_bars_of_those_asked_where_that_is_not_known():
    made = reading.slides(slides_file.make(rounds.sample("npfit")))

    assert [*_bars(made.slides[1])] == ["Answered"]
    assert _titles(made)[1] == "36 people answered; 3 groups were not heard"
    assert sum(_bars(made.slides[1])["Answered"].values()) == 36


def test_nobody_answered_is_said():
    results = replace(BOARD.results, asked=())
    made = _deck(
        board=replace(BOARD, results=results),
        readiness=replace(READINESS, groups={}, principles={}, flags=READINESS.flags),
    )

    assert _text(made.slides[1], "Who answered") == "Nobody answered"


def test_principles_are_bars_with_the_lowest_first_and_their_ranges(two):
    slide = two.slides[2]
    (bars,) = _bars(slide).values()

    assert [*bars.values()] == sorted(bars.values())
    assert next(iter(bars)) == "There are no IT projects: 89\nlowest: executives and board, 81"
    chart = _chart(slide).chart
    assert len(chart._chartSpace.findall(".//{*}errBars/{*}plus/{*}numRef/{*}numCache/{*}pt")) == 7


def test_chart_carries_its_numbers_for_editing(two):
    chart = _chart(two.slides[5]).chart
    rows = [
        [cell for cell in row if cell]
        for row in reading.workbook(chart.part.chart_workbook.xlsx_part.blob)["Sheet1"].values
    ]

    assert rows[0][:2] == ["Round 1", "Round 2"]
    assert rows[1] == ["Local initiatives work", 69, 90]


def _of_principles(count):
    """The same round with as many principles."""
    named = {f"P{number}": f"P{(number - 1) % 7 + 1}" for number in range(1, count + 1)}
    principles = {code: replace(READINESS.principles[like], code=code) for code, like in named.items()}
    return _deck(readiness=replace(READINESS, principles=principles))


@pytest.mark.parametrize(
    ("count", "bars", "more"), [(1, 1, ""), (12, 11, ""), (30, 16, " The notes have 10 more principles.")]
)
def test_principles_beyond_the_room_are_in_the_notes(count, bars, more):
    slide = _of_principles(count).slides[2]

    (drawn,) = _chart(slide).chart.plots[0].series
    assert len(drawn.values) == bars
    assert _text(slide, "How to read the bars").endswith(f"A red bar is clearly below 50.{more}")


def test_title_counts_the_principles_that_are_clearly_low(grim, deck):
    assert _titles(grim)[2].startswith("All 7 principles score clearly below 50; the lowest is")
    assert _titles(deck)[2] == "1 of 6 principles scores clearly below 50; the lowest is “Pull beats push”"


def test_groups_are_a_table_with_the_lowest_first(third):
    table = _shape(third.slides[3], "Groups and principles").table

    assert [row.cells[0].text for row in table.rows][:3] == [
        "Group",
        "Executives and board",
        "Programme and project team",
    ]
    assert [cell.text for cell in table.rows[1].cells][1:] == ["38", "38", "38", "38", "38", "-", "38"]
    assert str(table.rows[1].cells[1].fill.fore_color.rgb) == "B0463C"


def test_groups_that_cannot_be_shown_are_counted(deck):
    assert (
        _text(deck.slides[3], "How to read it") == "Scores from 0 to 100: the darker, the lower. Not shown: 2 groups."
    )


def test_leaders_slide_has_the_widest_gap_first(third):
    bars = _bars(third.slides[4])
    first = "How safe is it to speak up here about problems with this change?"

    assert next(iter(bars["Executives expect"].items())) == (first, 100)
    assert bars["Front-line staff answered"][first] == 63


def test_leaders_slide_shows_scores_where_executives_were_not_asked_what_they_expect():
    made = reading.slides(slides_file.make(rounds.sample("glasgow_portal")))
    bars = _bars(made.slides[4])

    assert _titles(made)[4] == "Local ownership: executives and board score 50, the front line 85"
    assert bars["Local ownership"]["Executives and board"] == 50
    assert bars["IT bin"]["The front line together"] == 89


def test_change_of_many_rounds_shows_the_first_and_the_last_two(ten):
    assert [*_bars(ten.slides[5])] == ["Round 1", "Round 9", "Round 10"]
    assert _titles(ten)[5] == (
        "The front line shows no clear change since round 9; “Improvement needs a systems approach” went from 20 to 91 "
        "in 10 rounds"
    )


def test_change_that_cannot_be_compared_is_said():
    change = replace(rounds.rounds(2).board.change, principles=(), lead="No earlier round can be compared.")
    made = _deck(board=replace(BOARD, change=change))

    slide = made.slides[5]
    assert slide.shapes.title.text == "The scores cannot be compared since round 1"
    assert _text(slide, "Change since the last round").splitlines()[0] == "No earlier round can be compared."


def test_change_of_few_people_says_about():
    one = rounds.rounds(2).board.change.principles[0]
    coarse = replace(one, scores=(RoundScore("Round 1", 40, "about 40"), RoundScore("Round 2", 55, "about 55")))
    change = replace(rounds.rounds(2).board.change, principles=(coarse,))
    made = _deck(board=replace(BOARD, change=change))

    part = _chart(made.slides[5]).chart.part.blob.decode()
    assert (part.count("about 40"), part.count("about 55")) == (1, 1)
    assert isinstance(coarse, PrincipleOverTime)


def test_comments_stand_in_full_with_who_said_them(two):
    lines = _text(two.slides[6], "What people said").splitlines()

    assert lines[:2] == [
        "“The record loses my notes when the ward is busy, and nobody answers the telephone.”",
        "Doctors",
    ]
    assert _notes(two.slides[6]).endswith("1 more released comment: in the annex.")


def test_chosen_comments_come_first_and_without_codes():
    remarks = (
        Remark("P1", "Doctors", "Later."),
        Remark("P4", "Nurses", "First.", is_chosen=True, on="P4 Pull beats push"),
    )
    made = _deck(remarks=remarks)

    assert _text(made.slides[5], "What people said").splitlines() == [
        "“First.”",
        "Nurses, on “Pull beats push”",
        "“Later.”",
        "Doctors",
    ]


def test_comments_that_are_too_long_for_a_slide_are_cut():
    remarks = tuple(Remark(None, f"Group {number}", "Better than the old one. " * 80) for number in range(3))
    made = _deck(remarks=remarks)

    lines = _text(made.slides[5], "What people said").splitlines()
    assert len(lines) == 4
    assert lines[0].endswith(" …")


def test_comment_in_arabic_runs_from_the_right():
    made = _deck(remarks=(Remark(None, "Doctors", "السجل لا يفتح"),))

    paragraph = _shape(made.slides[5], "What people said").text_frame.paragraphs[0]
    assert (paragraph._p.pPr.get("rtl"), paragraph._p.pPr.get("algn")) == ("1", "r")
    assert (is_right_to_left("“12 קל"), is_right_to_left("“Well”"), is_right_to_left("12")) == (True, False, False)


def test_decision_that_is_too_long_stands_in_the_notes_in_full(deck, grim):
    short, long = deck.slides[-1], grim.slides[-1]

    assert _text(short, "The decision asked for") == "The decision asked for\nPause the roll-out. Ask the wards."
    assert _notes(short).startswith("1. Hear doctors; and nurses and midwives in person, and write")
    assert "\n3. Practice 2 (Chief nurse, 1 September 2026)\n4. Practice 3\n" in _notes(short)
    assert _notes(short).endswith("5. Practice 4\nPause the roll-out.\nAsk the wards.")
    assert _text(long, "The decision asked for").endswith(" …\nFull text in the notes of this slide.")
    assert _notes(long).endswith(f"\n{('Say yes or no. ' * 66).strip()}")


def test_decision_slide_names_owner_and_date(deck):
    assert "(Chief nurse, 1 September 2026)" in _text(deck.slides[-1], "What to do")
    assert _titles(deck)[-1] == "5 first steps, 4 without an owner, and one decision to make"


@pytest.mark.parametrize(
    ("owners", "title"),
    [
        (("Chief nurse",), "1 first step, each with an owner, and one decision to make"),
        ((), "No first steps, and one decision to make"),
    ],
)
def test_decision_slide_counts_owners(owners, title):
    actions = tuple(replace(BOARD.actions[0], owner=owner) for owner in owners)

    assert _titles(_deck(board=replace(BOARD, actions=actions)))[-1] == title


def test_decision_slide_with_nothing_to_do_or_decide_says_so():
    slide = _deck(board=replace(BOARD, actions=(), decision=())).slides[-1]

    assert _text(slide, "What to do") == "What to do first\nNo practice is proposed."
    assert _text(slide, "The decision asked for") == (
        "The decision asked for\nNo decision is asked for, although a flag is red. This report is for information."
    )
    assert slide.shapes.title.text == "No first steps, and no decision is asked for"


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


def test_principle_without_a_lowest_group_has_its_score_alone():
    principles = {code: replace(row, lowest_group=None) for code, row in READINESS.principles.items()}
    slide = _deck(readiness=replace(READINESS, principles=principles)).slides[2]

    assert next(iter(next(iter(_bars(slide).values())))) == "Pull beats push: 37"


def _leaders(**changes):
    """The slide of leaders of a round in which executives were not asked what they expect."""
    readiness = rounds.sample("glasgow_portal").readiness
    flags = {
        code: replace(flag, **{name: change(flag) for name, change in changes.items()})
        for code, flag in readiness.flags.items()
    }
    made = reading.slides(
        slides_file.make(replace(rounds.sample("glasgow_portal"), readiness=replace(readiness, flags=flags)))
    )
    return made.slides[4]


def test_leaders_who_score_like_the_front_line_are_said_to():
    same = _leaders(verdicts=lambda flag: tuple(replace(one, mean=flag.front.mean) for one in flag.verdicts))

    assert same.shapes.title.text == "Leaders and the front line score the same"


def test_leaders_slide_leaves_out_groups_whose_score_is_not_shown():
    slide = _leaders(
        verdicts=lambda flag: tuple(
            replace(one, mean=None) if one.side == "leadership" else one for one in flag.verdicts
        )
    )

    assert slide.shapes.title.text == "What each group that can be shown answered"
    assert [*_bars(slide)["IT bin"]] == ["The front line together", "Local informatics and IT staff"]


def test_leaders_slide_has_each_front_line_group_where_they_have_no_mean():
    slide = _leaders(front=lambda _: None)

    assert [*_bars(slide)["IT bin"]][:2] == ["Doctors", "Nurses and midwives"]


@pytest.mark.parametrize(
    ("gaps", "title"),
    [
        ({0: 10}, "Executives expect far worse answers than the front line gives on 1 of 7 statements"),
        (
            {0: 10, 1: 100},
            "Executives expect far better answers than the front line gives on 1 of 7 statements, and far worse on 1",
        ),
    ],
)
def test_leaders_slide_counts_gaps_in_both_directions(gaps, title):
    material = of_third_edition(read_banks(WHOLE))
    rows = tuple(
        replace(row, front="50", is_gap=place in gaps, predicted=replace(row.predicted, text=str(gaps.get(place, 50))))
        for place, row in enumerate(material.board.expectations.rows)
    )
    board = replace(material.board, expectations=replace(material.board.expectations, rows=rows))

    slide = reading.slides(slides_file.make(replace(material, board=board))).slides[4]
    assert slide.shapes.title.text == title


def test_origin_stands_in_the_notes_and_not_on_a_slide(deck):
    assert _notes(deck.slides[0]).endswith(
        "Scoring engine 1.0.0; question banks executive-checklist 1 and seven-principles 2."
    )
