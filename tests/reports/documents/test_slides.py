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
from reports.own_templates import office
from reports.pieces import pieces
from reports.present.board_data import Attention
from reports.present.quotes import Remark
from results.present.change.data import RoundScore
from tests.bank import WHOLE
from tests.office import rounds
from tests.office.trust import NARROW, trust_template
from tests.reports.documents import reading
from tests.reports.documents.material import (
    COVER,
    MATERIAL,
    answers_of,
    many_indicators,
    measuring,
    of_third_edition,
    scored,
)
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
    """Nine groups that warn, and the longest of names, decisions, steps, owners and comments."""
    banks = read_banks(WHOLE)
    facts = replace(FACTS, project="Joined-up record " * 11 + "for wards", organisation="Northdale Partnership " * 9)
    cover = Cover("Official sensitive: commercial, not for further sharing", "Version 12, final", COVER.made_on)
    answers = answers_of(banks, dict.fromkeys(banks.groups, 11), ["1", "2"])
    material = scored(banks, answers, facts, decision="Say yes or no. " * 66, cover=cover)
    owner, long = (
        "Chief clinical information officer of the partnership " * 4,
        "Walk the wards with the supplier and " * 27,
    )
    agreed = rounds.rounds(2).board.last_time
    board = replace(
        material.board,
        owner=owner,
        actions=tuple(replace(step, title=long, owner=owner, by_when="30 September 2026") for step in BOARD.actions),
        last_time=replace(agreed, steps=tuple(replace(step, title=long) for step in agreed.steps)),
    )
    remarks = tuple(Remark(None, f"{'Wardsister' * 12} {number}", "Nothing works. " * 66) for number in range(4))
    return reading.slides(slides_file.make(replace(material, board=board, remarks=remarks)))


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


@pytest.fixture(scope="module")
def narrow():
    """On the slide master of a trust, 4:3."""
    taken, _ = office.clean(trust_template(NARROW), "pptx")
    return reading.slides(slides_file.make(rounds.rounds(2), taken))


@pytest.fixture(scope="module")
def charts():
    """Twelve indicators over time."""
    return reading.slides(slides_file.make(measuring(many_indicators(12))))


@pytest.fixture(scope="module")
def low_charts():
    """On slides as PowerPoint had them for long: 16:9, and low."""
    taken, _ = office.clean(trust_template((10, 5.625)), "pptx")
    return reading.slides(slides_file.make(measuring(many_indicators(1), rounds.nobody_knows()), taken))


EVERY = ["deck", "grim", "third", "two", "ten", "nobody_knows", "narrow", "charts", "low_charts"]


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


def _headlines(material, *sections):
    return [material.board.headlines[section] for section in sections]


def test_slides_of_a_round_with_change_and_comments_are_eight_under_the_headlines_of_the_report(two):
    before = _headlines(rounds.rounds(2), "flags", "who", "change", "heat_map", "leaders", "quotes", "actions")

    assert _titles(two) == [*before, "One decision to make. One of four steps agreed last time is late"]


def test_slides_without_change_and_comments_are_seven(third):
    material = of_third_edition(read_banks(WHOLE))

    assert _titles(third) == [
        *_headlines(material, "flags", "who", "principles", "heat_map", "leaders", "actions"),
        "One decision to make",
    ]


def test_slides_of_a_round_without_scores_leave_out_what_would_be_empty(nobody_knows):
    assert _titles(nobody_knows) == [
        *_headlines(rounds.nobody_knows(), "flags", "who", "principles", "actions"),
        "One decision to make",
    ]
    assert _text(nobody_knows.slides[2], "The principles").startswith(
        "No group that can be shown has enough answers for a score."
    )


def test_one_group_alone_is_in_the_table_and_compared_with_nobody():
    made = reading.slides(slides_file.make(rounds.sample("vha_remote_care")))

    assert _titles(made)[3:] == [
        *_headlines(rounds.sample("vha_remote_care"), "profiles", "actions"),
        "One decision to make",
    ]


@pytest.mark.parametrize("name", EVERY)
def test_every_slide_has_a_title_of_its_own(name, request):
    titles = _titles(request.getfixturevalue(name))

    assert ("" in titles, len({*titles})) == (False, len(titles))


def test_slides_that_found_the_same_are_told_apart():
    headlines = dict.fromkeys(BOARD.headlines, "Doctors say no")
    made = _deck(board=replace(BOARD, headlines=headlines))

    assert _titles(made)[:3] == ["Doctors say no", "Doctors say no (2)", "Doctors say no (3)"]


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
    made = request.getfixturevalue(name)
    notes = [slide.notes_slide.notes_text_frame for slide in made.slides]
    runs = [run for frame in (*(frame for frame, _, _ in _frames(made)), *notes) for run in _runs(frame)]

    assert {run.font.language_id.name for run in runs} == {"ENGLISH_UK"}


SAID = {
    "hi-IN": "नहीं खुलता।", "bn-IN": "রেকর্ড খোলে না", "pa-IN": "ਨਹੀਂ", "gu-IN": "નથી", "ta-IN": "திறக்கவில்லை",
    "si-LK": "නැත",
    "th-TH": "ไม่เปิด", "he-IL": "הרשומה 12 לא", "ar-SA": "السجل لا يفتح", "ur-PK": "یہ ٹھیک نہیں", "fa-IR": "پرونده",
    "zh-CN": "病历打不开", "ja-JP": "記録が開きません", "ko-KR": "열리지 않습니다",
}  # fmt: skip


@pytest.mark.parametrize(("language", "words"), SAID.items())
def test_words_of_other_scripts_have_their_language_on_the_slide_and_in_the_notes(language, words):
    slide = _deck(remarks=(Remark(None, "Doctors", f"They say {words}, and go on."),)).slides[5]

    for frame in (_shape(slide, "What people said").text_frame, slide.notes_slide.notes_text_frame):
        runs = {run.text: run._r.rPr.get("lang") for run in _runs(frame)}
        assert (runs[words], runs["“They say "]) == (language, "en-GB")


def test_letters_that_tell_no_language_are_taken_as_english():
    assert [(one.text, one.language) for one in pieces("Запись 12")] == [("Запись 12", "en-GB")]
    assert [(one.text, one.language) for one in pieces("")] == [("", "en-GB")]
    assert [one.language for one in pieces("நன்றி")] == ["ta-IN"]


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


def test_thumbnail_of_the_library_is_not_in_the_file():
    with zipfile.ZipFile(io.BytesIO(slides_file.make(MATERIAL))) as archive:
        assert [name for name in archive.namelist() if "thumbnail" in name] == []


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


def test_answer_says_state_verdict_how_sure_and_what_most_needs_attention(deck):
    slide = deck.slides[0]

    assert _text(slide, "IT bin: state") == "Red: in the IT bin"
    assert _text(slide, "Local ownership: state") == "Local ownership: not enough evidence yet"
    assert _text(slide, "IT bin").splitlines() == [
        "Doctors see an IT project, not better care.",
        "Not certain. Without the answers of doctors, it would be amber.",
    ]
    assert _text(slide, "What most needs attention").splitlines()[:2] == [
        "What most needs attention", "Divided: Why divided matters.",
    ]  # fmt: skip
    assert _text(slide, "Project and round").startswith("Shared care record. Northdale Health and Care. Stage: Pilot")
    assert _notes(slide).count(HIDDEN_REASON) == 1


def test_amber_flag_says_in_words_why():
    flags = tuple(
        replace(flag, panel=replace(flag.panel, state="amber", word="Amber: divided", headline="At risk of the IT bin"))
        for flag in BOARD.flags
    )

    slide = _deck(board=replace(BOARD, flags=flags)).slides[0]
    assert _text(slide, "IT bin: state") == "Amber, divided: at risk of the IT bin"


def test_answer_says_what_the_flag_was_in_the_round_before(two):
    lines = _text(two.slides[0], "IT bin").splitlines()

    assert lines[1] == "Clear in January, and still so: no group says no."


def _answer(concerns, **texts):
    flags = tuple(replace(flag, **texts) for flag in BOARD.flags)
    attention = tuple(Attention(f"Concern {number}", text, "") for number, text in enumerate(concerns))
    return _deck(board=replace(BOARD, flags=flags, attention=attention)).slides[0]


def test_concerns_have_as_much_of_their_reason_as_fits_in_a_line():
    long = "It matters to those who do the work on the wards. " * 4

    assert _text(_answer([long, "Short.", "Much longer words " * 30]), "What most needs attention").splitlines() == [
        "What most needs attention",
        "Concern 0: It matters to those who do the work on the wards.",
        "Concern 1: Short.",
        "Concern 2",
    ]


def test_concerns_give_way_to_what_is_said_of_the_flags():
    long = "This is said of the flag. " * 8
    three = _answer(["Short."] * 3, would_change="Short.")
    fewer = _answer(["Short."] * 3, would_change=long)
    none = _answer(["Short."] * 3, would_change=long * 4)

    assert len(_text(three, "What most needs attention").splitlines()) == 4
    assert 1 < len(_text(fewer, "What most needs attention").splitlines()) < 4
    assert "What most needs attention" not in {shape.name for shape in none.shapes}
    assert _text(fewer, "IT bin").endswith(long.strip())


def test_long_names_stand_in_the_notes_in_full(grim):
    slide = grim.slides[0]

    assert _text(slide, "Project and round").endswith(" …")
    assert ("Northdale Partnership " * 9).strip() in _notes(slide)


def test_who_answered_is_a_chart_of_each_group_once(two):
    slide = two.slides[1]

    assert _bars(slide)["Answered"]["Nurses"] == 30
    assert _bars(slide)["Asked"]["Nurses"] == 60
    assert sum(_bars(slide)["Answered"].values()) == 87
    assert _text(slide, "Who was not heard").splitlines() == [
        "No answers",
        "Service managers and administrative staff.",
        "What we do not know",
        "We do not know what managers and administrators think.",
    ]


def test_what_no_group_could_answer_is_counted_and_named_in_the_notes(nobody_knows):
    slide = nobody_knows.slides[1]
    untold = rounds.nobody_knows().board.unknown

    count = len(untold.questions) + untold.more
    assert _text(slide, "Who was not heard").splitlines()[-2:] == [
        "No group of ten or more could answer",
        f"{count} questions.",
    ]
    assert _notes(slide).count("No group of ten or more could answer: ") == len(untold.questions)
    assert _notes(slide).count("100% of answers were “I don't know”. Most often: ") == 9


def test_where_nothing_is_known_of_i_dont_know_it_is_said_that_everybody_was_heard():
    made = reading.slides(
        slides_file.make(replace(rounds.nobody_knows(), board=replace(rounds.nobody_knows().board, unknown=None)))
    )

    assert _text(made.slides[1], "Who was not heard") == "Not heard\nNone: every group that was asked was heard."


def test_who_answered_has_no_bars_of_those_asked_where_that_is_not_known():
    made = reading.slides(slides_file.make(rounds.sample("npfit")))

    assert [*_bars(made.slides[1])] == ["Answered"]
    assert sum(_bars(made.slides[1])["Answered"].values()) == 36


def test_nobody_answered_is_said():
    results = replace(BOARD.results, asked=())
    made = _deck(
        board=replace(BOARD, results=results),
        readiness=replace(READINESS, groups={}, principles={}, flags=READINESS.flags),
    )

    assert _text(made.slides[1], "Who answered") == "Nobody answered"


def test_principles_are_bars_with_the_lowest_first_and_their_ranges(third):
    slide = third.slides[2]
    (bars,) = _bars(slide).values()

    assert [*bars.values()] == sorted(bars.values())
    assert next(iter(bars)) == "Monitor, evaluate and learn: 61\nlowest: doctors, 0"
    chart = _chart(slide).chart
    assert len(chart._chartSpace.findall(".//{*}errBars/{*}plus/{*}numRef/{*}numCache/{*}pt")) == 7


def test_chart_carries_its_numbers_for_editing(two):
    chart = _chart(two.slides[2]).chart
    rows = [
        [cell for cell in row if cell]
        for row in reading.workbook(chart.part.chart_workbook.xlsx_part.blob)["Sheet1"].values
    ]

    assert rows[0][:2] == ["Round 1", "Round 2"]
    assert rows[1] == ["Local initiatives work", 69, 90]


def test_letters_and_lines_of_charts_have_the_colour_of_the_text_of_the_master(third):
    """White on a dark master."""
    space = _chart(third.slides[2]).chart._chartSpace

    assert [one.get("val") for one in space.findall("{*}txPr//{*}schemeClr")] == ["tx1"]
    assert [one.get("val") for one in space.findall(".//{*}errBars/{*}spPr//{*}schemeClr")] == ["tx1"]


@pytest.mark.parametrize(("case", "times"), [("welsh_portal", 0), ("ics_england", 1)])
def test_slide_of_principles_explains_red_bars_only_where_there_are_some(case, times):
    slide = reading.slides(slides_file.make(rounds.sample(case))).slides[2]

    assert _text(slide, "How to read the bars").count("A red bar is clearly below 50.") == times


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
    key = _text(slide, "How to read the bars")
    assert key.replace(" A red bar is clearly below 50.", "").endswith(f"very likely lies.{more}")


def test_groups_are_a_table_with_the_lowest_first(third):
    table = _shape(third.slides[3], "Groups and principles").table

    assert [row.cells[0].text for row in table.rows][:3] == [
        "Group",
        "Executives",
        "The project team",
    ]
    assert [cell.text for cell in table.rows[0].cells][-2:] == ["IT bin", "Local ownership"]
    assert [cell.text for cell in table.rows[1].cells][1:] == ["38"] * 5 + ["-", "38", "Split", "Split"]
    assert str(table.rows[1].cells[1].fill.fore_color.rgb) == "B0463C"


def test_profile_of_each_group_is_in_the_notes(two, third):
    nurses = next(line for line in _notes(two.slides[3]).splitlines() if line.startswith("Nurses and midwives: "))
    allied = next(line for line in _notes(third.slides[3]).splitlines() if line.startswith("Allied health"))

    assert nurses.count("IT bin: supports. Local ownership: supports. Lowest answers: “") == 1
    assert allied.count("Steps for it: Get more answers from nurses and midwives; and allied health") == 1


def test_group_without_a_profile_has_its_scores_in_the_notes():
    notes = _notes(_deck(board=replace(BOARD, profiles=())).slides[3])

    assert "Lowest answers" not in notes
    assert "Doctors: There are no IT projects 23;" in notes


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

    assert bars["Local ownership"]["Executives"] == 50
    assert bars["IT bin"]["The front line together"] == 89


def test_change_of_many_rounds_shows_the_first_and_the_last_two(ten):
    assert [*_bars(ten.slides[2])] == ["Round 1", "Round 9", "Round 10"]
    assert _titles(ten)[2] == (
        "The front line shows no clear change since round 9; “Improvement needs a systems approach” went from 20 to 91 "
        "in 10 rounds"
    )


def test_change_that_cannot_be_compared_is_said_under_the_principles():
    change = replace(rounds.rounds(2).board.change, principles=(), lead="No earlier round can be compared.")
    headlines = {**BOARD.headlines, "change": "The scores cannot be compared with round 1"}
    made = _deck(board=replace(BOARD, change=change, headlines=headlines))

    slide = made.slides[2]
    assert slide.shapes.title.text == BOARD.headlines["principles"]
    assert _text(slide, "How to read the bars").endswith("The scores cannot be compared with round 1.")
    assert _notes(slide).splitlines()[0] == "No earlier round can be compared."


def test_change_of_few_people_says_about():
    one = rounds.rounds(2).board.change.principles[0]
    coarse = replace(one, scores=(RoundScore("Round 1", 40, "about 40"), RoundScore("Round 2", 55, "about 55")))
    change = replace(rounds.rounds(2).board.change, principles=(coarse,))
    made = _deck(board=replace(BOARD, change=change))

    part = _chart(made.slides[2]).chart.part.blob.decode()
    assert (part.count("about 40"), part.count("about 55")) == (1, 1)


def test_comments_stand_in_full_with_who_said_them(two):
    lines = _text(two.slides[5], "What people said").splitlines()

    assert lines[:4] == [
        "“We were asked once, in a meeting that half of us could not reach. Nothing came of it.”",
        "Nurses and midwives, on “There are no IT projects”",
        "“The record loses my notes when the ward is busy, and nobody answers the telephone.”",
        "Doctors",
    ]
    assert _notes(two.slides[5]).endswith("1 more released comment: in the annex.")


def test_chosen_comments_come_first():
    remarks = (
        Remark("P1", "Doctors", "Later."),
        Remark("P4", "Nurses", "First.", is_chosen=True, on="Pull beats push"),
    )
    made = _deck(remarks=remarks)

    assert _text(made.slides[5], "What people said").splitlines() == [
        "“First.”",
        "Nurses, on “Pull beats push”",
        "“Later.”",
        "Doctors",
    ]


def test_long_comment_that_was_chosen_comes_before_short_ones():
    made = _deck(remarks=(Remark(None, "Doctors", "Short."), Remark(None, "Nurses", "Long. " * 60, is_chosen=True)))

    assert _text(made.slides[5], "What people said").splitlines()[1::2] == ["Nurses", "Doctors"]


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


def test_decision_that_is_too_long_stands_in_the_notes_in_full(deck, grim):
    short, long = deck.slides[-1], grim.slides[-1]

    assert _text(short, "The decision asked for") == "The decision asked for\nPause the roll-out. Ask the wards."
    assert _notes(short).splitlines()[:2] == ["Pause the roll-out.", "Ask the wards."]
    assert _text(long, "The decision asked for").endswith(" …\nFull text in the notes of this slide.")
    assert _notes(long).startswith(f"{('Say yes or no. ' * 66).strip()}\n")


RIGHT = "Owner, and what was agreed last time"


def test_decision_has_boxes_owner_review_and_what_was_agreed_last_time(two):
    lines = _text(two.slides[-1], RIGHT).splitlines()

    assert lines[:4] == [
        "☐ Agree ☐ Defer ☐ Refuse", "Owner: Asha Example, chief executive", "Review on: 15 January 2026",
        "What you agreed last time",
    ]  # fmt: skip
    assert [line.partition(":")[0] for line in lines[4:]] == ["Late", "Done", "Not done", "Open"]
    assert _notes(two.slides[-1]).count("(Ben Example, 20 January 2025): Late. Still not heard.") == 1


def test_owner_and_review_date_that_nobody_named_are_lines_to_fill_in(deck):
    assert _text(deck.slides[-1], RIGHT).splitlines()[1:] == [f"Owner: {'_' * 14}", f"Review on: {'_' * 14}"]


def test_steps_of_last_time_that_have_no_room_are_counted():
    agreed = rounds.rounds(2).board.last_time
    board = replace(BOARD, last_time=replace(agreed, steps=agreed.steps * 3))
    slide = _deck(board=board).slides[-1]

    lines = _text(slide, RIGHT).splitlines()
    assert lines[-1] == f"The notes have {12 - len(lines[4:-1])} more."
    assert _notes(slide).count("Walk the wards with the supplier") == 3


def test_first_two_of_them_are_cut_rather_than_left_out():
    agreed = rounds.rounds(2).board.last_time
    steps = tuple(replace(step, title="Walk the wards with the supplier, " * 30) for step in agreed.steps)
    lines = _text(_deck(board=replace(BOARD, last_time=replace(agreed, steps=steps))).slides[-1], RIGHT).splitlines()

    assert [line.endswith(" …") for line in lines[4:]] == [True, True, False]


def _steps(slide):
    return [[cell.text for cell in row.cells] for row in _shape(slide, "What to do").table.rows]


def test_steps_have_urgency_owner_and_day_and_those_that_are_done_come_last(two):
    assert _steps(two.slides[-2]) == [
        ["Step", "When", "Owner", "By when"],
        [
            "1. Ask service managers and administrative staff: at least 5 people, before the next stage",
            "Before go-live", "none yet", "no day yet",
        ],
        ["2. Engage clinicians in the change from the start", "not said", "Ben Example", "1 September 2025"],
        ["3. Walk the wards with the supplier", "not said", "Ward sister, ward 4", "1 August 2025"],
        ["4. Have a clinician lead the change", "Done on 3 June 2025.", "Asha Example", "1 June 2025"],
        [
            "5. Decide in a panel led by clinicians", "Not done: There is no money for it this year.",
            "none yet", "no day yet",
        ],
    ]  # fmt: skip


def test_steps_have_reasons_and_measure_in_the_notes(two):
    assert _notes(two.slides[-2]).splitlines()[0] == (
        "1. Ask service managers and administrative staff: at least 5 people, before the next stage. Before go-live. "
        "There are no answers from service managers and administrative staff. "
        "Done when: At least 5 people have answered."
    )


def _with_steps(titles):
    actions = tuple(replace(BOARD.actions[0], title=title) for title in titles)
    return _deck(board=replace(BOARD, actions=actions)).slides[-2]


def test_steps_that_have_no_room_are_in_the_notes():
    slide = _with_steps(f"Step of the project, number {number}" for number in range(9))

    assert len(_steps(slide)) == 7
    assert _text(slide, "More steps") == "The notes have 3 more steps."
    assert _notes(slide).count("Step of the project") == 9


def test_steps_that_are_too_long_for_the_slide_are_cut():
    slide = _with_steps(["Walk the wards with the supplier, " * 30] * 6)

    assert {row[0].endswith(" …") for row in _steps(slide)[1:]} == {True}


def test_slides_with_nothing_to_do_or_decide_say_so():
    board = replace(BOARD, actions=(), decision=(), headlines={})
    steps, decision = list(_deck(board=board).slides)[-2:]

    assert (steps.shapes.title.text, _text(steps, "What to do")) == ("What to do", "No step is proposed.")
    assert _text(decision, "The decision asked for") == (
        "The decision asked for\nNo decision is asked for, although a flag is red. This report is for information."
    )
    assert "☐" not in _text(decision, RIGHT)
    assert decision.shapes.title.text == "No decision is asked for"


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


def test_leaders_slide_leaves_out_groups_whose_score_is_not_shown():
    slide = _leaders(
        verdicts=lambda flag: tuple(
            replace(one, mean=None) if one.side == "leadership" else one for one in flag.verdicts
        )
    )

    assert [*_bars(slide)["IT bin"]] == ["The front line together", "Local IT staff"]


def test_leaders_slide_has_each_front_line_group_where_they_have_no_mean():
    slide = _leaders(front=lambda _: None)

    assert [*_bars(slide)["IT bin"]][:2] == ["Doctors", "Nurses"]


def test_origin_stands_in_the_notes_and_not_on_a_slide(deck):
    assert _notes(deck.slides[0]).endswith(
        "Scoring engine 1.0.0; question banks executive-checklist 1 and seven-principles 2."
    )
