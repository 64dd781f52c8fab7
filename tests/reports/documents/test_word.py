"""The Word file: built of what Word knows, so that it can be read aloud, listed and edited."""

import ast
import inspect
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from questions.reader import read_banks
from reports.documents.word import make as word_file
from reports.documents.word.appendix import WRITERS
from reports.present.board import Words, board
from reports.present.paper.data import Brief
from reports.present.paper.section import Section
from results.facts import Facts
from results.present.change.data import ChangePage, FlagState, FlagThenNow, Pattern, PrincipleOverTime
from results.present.change.trend import trend
from results.present.data import Note
from scoring.change.model import Point
from scoring.model import Interval
from tests.bank import WHOLE
from tests.reports.documents import reading
from tests.reports.documents.material import COVER, MATERIAL, answers_of, of_third_edition, scored
from tests.samples import BOARD, CATALOGUE, HIDDEN_REASON, READINESS


@pytest.fixture(scope="module")
def paper():
    return reading.word(word_file.make(MATERIAL))


def _headings(paper, level):
    return [line.text for line in paper.paragraphs if line.style.name == f"Heading {level}"]


def _made(**changes):
    return reading.word(word_file.make(replace(MATERIAL, **changes)))


def test_word_has_the_board_paper_then_every_other_section_as_an_appendix(paper):
    titles = _headings(paper, 1)

    assert titles[: len(BOARD.paper) + 1] == ["For the board", *(section.title for section in BOARD.paper)]
    assert [title for title in titles[len(BOARD.paper) + 1 :] if not title.startswith("Appendix: ")] == []
    assert "Appendix: who was asked and heard" in titles
    assert len(titles) == len(BOARD.sections) + 1


def test_every_section_that_a_board_can_have_has_a_writer():
    """As the code names them, so that a section which no test makes is not left out."""
    tree = ast.parse(Path(inspect.getfile(board)).read_text())
    calls = [node for node in ast.walk(tree) if getattr(getattr(node, "func", None), "id", "") == "Section"]
    named = {ast.literal_eval(call.args[2]) for call in calls}

    assert named == set(WRITERS)
    assert len(named) >= 20


def test_word_says_what_is_optional_and_where_the_main_part_ends(paper):
    (text,) = (line.text for line in paper.paragraphs if line.text.startswith("The main part ends"))

    assert f"“{BOARD.paper[-1].title}”" in text


def test_word_without_a_main_part_says_that_it_ends_on_page_one():
    about = tuple(section for section in BOARD.sections if section.template == "about")
    alone = _made(board=replace(BOARD, sections=about, brief=Brief()))

    assert [line.text for line in alone.paragraphs if "ends with this page" in line.text] != []


def test_word_says_what_was_found_under_each_heading(paper):
    leads = {line.text for line in paper.paragraphs if line.style.name == "Lead"}

    assert leads == {f"{section.headline}." for section in BOARD.sections if section.headline}
    assert len(leads) > 3


@pytest.mark.parametrize(("owner", "day"), [("Asha Example", "3 June 2026"), ("", "")])
def test_word_has_a_place_for_the_answer_its_owner_and_the_day_of_review(owner, day):
    paper = _made(board=replace(BOARD, owner=owner, review_on=day))

    (table,) = (one for one in paper.tables if one.rows[0].cells[0].text == "The board's answer")
    assert [cell.text for cell in table.rows[1].cells] == ["☐ Agree   ☐ Defer   ☐ Refuse", owner, day]


def test_word_never_jumps_a_heading_level(paper):
    levels = [int(line.style.name[-1]) for line in paper.paragraphs if line.style.name.startswith("Heading")]

    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_word_keeps_its_contents_on_one_page(paper):
    lines = [line.paragraph_format.keep_with_next for line in paper.paragraphs if line.style.name.lower() == "toc 1"]

    assert len(lines) > 10
    assert lines == [True] * (len(lines) - 1) + [None]


def test_word_lists_its_contents_in_a_field_with_a_link_and_a_page_for_each_heading(paper):
    fields = [one.text for one in paper.element.body.iter(qn("w:instrText"))]
    links = list(paper.element.body.iter(qn("w:hyperlink")))
    marks = {
        one.get(qn("w:name")): "".join(text.text for text in one.getparent().iter(qn("w:t")))
        for one in paper.element.body.iter(qn("w:bookmarkStart"))
    }

    assert fields[0] == r'TOC \o "1-1" \h \z \u'
    assert fields[1:] == [rf"PAGEREF _Toc{number:08d} \h" for number in range(1, len(links) + 1)]
    assert [marks[link.get(qn("w:anchor"))] for link in links] == _headings(paper, 1)
    assert [link.xpath("string(w:r/w:t)") for link in links] == _headings(paper, 1)


def test_word_knows_the_page_of_the_first_section_and_asks_for_the_others(paper):
    links = list(paper.element.body.iter(qn("w:hyperlink")))
    (update,) = paper.settings.element.findall(qn("w:updateFields"))

    shown = ["".join(text.text or "" for text in link.findall(f"{qn('w:r')}/{qn('w:t')}")[1:]) for link in links]
    assert (shown[0], set(shown[1:])) == ("1", {""})
    assert update.get(qn("w:val")) == "true"
    assert update.getnext().tag == qn("w:compat")


def test_word_begins_with_the_answers_and_the_decision(paper):
    assert [cell.text for cell in paper.tables[0].rows[1].cells] == [
        "State",
        "■\u00a0Red",
        "○\u00a0Insufficient evidence",
    ]
    assert _headings(paper, 2)[:3] == [
        "What most needs attention",
        "The decision asked for",
        "How each group sees the principles",
    ]
    assert [line.text for line in paper.paragraphs if line.style.name == "List Number"] == [
        "Divided. Why divided matters. Doctors; Nurses and midwives.",
        "Not shared. Why not_shared matters. Nurses and midwives.",
        "Perception gap. Why perception_gap matters. Doctors.",
    ]


def test_word_tables_repeat_their_headings_and_are_described(paper):
    captions = [line.text for line in paper.paragraphs if line.style.name == "Caption"]
    firsts = [table.rows[0] for table in paper.tables]
    described = [one.get(qn("w:val")) for one in paper.element.body.iter(qn("w:tblDescription"))]

    assert len(captions) == len(firsts) == len(list(paper.element.body.iter(qn("w:tblHeader"))))
    assert described == captions
    styles = {cell.paragraphs[0].style.name for row in firsts for cell in row.cells}
    assert styles == {"Table heading", "Table heading small"}
    assert len(list(paper.element.body.iter(qn("w:cantSplit")))) == sum(len(table.rows) for table in paper.tables)


def test_word_is_in_british_english_and_has_a_title(paper):
    properties = paper.core_properties

    assert {one.get(qn("w:val")) for one in paper.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert (properties.title, properties.language) == ("Shared care record: socio-technical readiness", "en-GB")
    assert properties.created.date() == properties.modified.date() == COVER.made_on


def test_word_has_charts_as_tables(paper):
    heat_map = next(table for table in paper.tables if table.rows[0].cells[1].text == "There are no IT projects")

    rows = [[cell.text for cell in row.cells] for row in heat_map.rows]
    assert rows[0] == ["Group", *(row.title for row in BOARD.results.principles)]
    assert rows[2] == ["Doctors", "23", "31", "18", "9", "40", "61", "hidden"]
    assert [line.text for line in paper.paragraphs].count(HIDDEN_REASON) == 3


def test_word_tells_what_changed_and_where_a_copy_is_checked():
    cover = replace(COVER, what_changed="The doctors were asked again.", check_url="https://sttool.example/check/")

    texts = [line.text for line in _made(cover=cover).paragraphs]

    assert texts.count("What changed since the last version: The doctors were asked again.") == 1
    assert [text for text in texts if text.endswith("check a copy at https://sttool.example/check/")] != []


def test_word_holds_the_plan():
    cells = [[cell.text for cell in row.cells] for table in _made().tables for row in table.rows]

    (steps,) = (table for table in _made().tables if table.rows[0].cells[0].text == "What to do, and why")
    first = steps.rows[1].cells[0].paragraphs
    assert (first[0].text, first[0].runs[0].bold) == (f"1. {BOARD.actions[0].title}", True)
    assert first[1].text == " ".join(BOARD.actions[0].reasons)
    assert [row[2:] for row in cells if row[2:3] in (["Chief nurse"], ["Medical director"])] == [
        ["Chief nurse", "1 September 2026"],
        ["Medical director", ""],
    ]
    assert [row[2:] for row in cells if row[1].startswith("Falls a month on the wards")] == [["12", "", ""]]


RED, CLEAR = (
    FlagState(f"Round {pk}", pk, state, word, headline, "flag/it_bin")
    for pk, state, word, headline in ((1, "red", "Red", "In the IT bin"), (2, "clear", "Clear", "Not in the IT bin"))
)
P1 = PrincipleOverTime(
    "P1", "There are no IT projects", "rose", "Rose", "By 20.", ("Round 1: 40", "Round 2: 60"), "", "", (), None, ()
)
CHANGE = ChangePage(
    heading="Change since the last round",
    lead="What changed.",
    rounds=("Round 1", "Round 2"),
    drawn_too="",
    left_out=(),
    heard=("Suppliers were not heard again.",),
    then="Round 1",
    now="Round 2",
    flags=(FlagThenNow("IT bin", RED, CLEAR, ("Better.",)), FlagThenNow("Ownership", None, CLEAR, ("New.",))),
    groups=(Note("Doctors", "rose on P1."),),
    made_of="",
    principles=(P1,),
    has_limits=False,
    has_gaps=False,
)


def _changed(change):
    section = Section("change", "Change since the last round", "change", starts_a_page=False)
    paper = _made(board=replace(BOARD, sections=(section,), brief=Brief(parts=("change",)), change=change))
    return [line.text for line in paper.paragraphs], [
        [cell.text for cell in row.cells] for table in paper.tables[1:] for row in table.rows
    ]


def test_word_tells_what_changed():
    texts, rows = _changed(CHANGE)

    assert [text for text in texts if text in ("Suppliers were not heard again.", "Doctors: rose on P1.")] != []
    assert ["IT bin", "■\u00a0In the IT bin (red)", "●\u00a0Not in the IT bin (clear)", "Better."] in rows
    assert ["Ownership", "no such flag", "●\u00a0Not in the IT bin (clear)", "New."] in rows
    assert ["There are no IT projects", "not compared", "Rose. By 20."] in rows


def test_word_tells_of_many_rounds_in_a_sentence_and_draws_them():
    drawn = trend([Point(number, 20.0 + number, Interval(10, 40), None) for number in (1, 2, 3)], None)
    up = replace(P1, story="From 21 to 23 in three rounds.", pattern=Pattern("up", "Better"), trend=drawn)

    _, rows = _changed(replace(CHANGE, principles=(up,), certain=("“There are no IT projects” rose.",)))

    assert [
        "There are no IT projects",
        "",
        "From 21 to 23 in three rounds.\n↑ Better.\nLast round: rose. By 20.",
    ] in rows


def test_word_says_that_no_group_changed_and_why_rounds_are_not_compared():
    still, _ = _changed(replace(CHANGE, groups=()))
    apart, rows = _changed(replace(CHANGE, flags=(), left_out=("Round 1 is not compared.",)))
    none, _ = _changed(None)

    assert "No group was asked in both rounds." in still
    assert "Round 1 is not compared." in apart
    assert [row for row in rows if row[0] == "Flag"] == []
    assert "What changed." not in none


def test_word_says_when_there_is_nothing_to_say():
    results = replace(
        BOARD.results,
        findings=replace(BOARD.results.findings, raised=()),
    )
    quiet = replace(BOARD, results=results, actions=(), attention=(), decision=())

    texts = [line.text for line in _made(board=quiet).paragraphs]

    assert texts.count("Nothing stands out apart from the flags.") == 2
    assert texts.count("No decision is asked for, although a flag is red. This report is for information.") == 1
    assert texts.count("Executives were not asked what the front line will answer.") == 1
    assert [text for text in texts if text.startswith("No practice is proposed")] != []


def test_word_leaves_out_related_answers_where_there_are_none():
    without = _made(board=replace(BOARD, mirrors=()))

    assert len(_made().tables) - len(without.tables) == 1
    assert ["What leaders say, and related answers" in _headings(paper, 2) for paper in (_made(), without)] == [
        True,
        False,
    ]


@pytest.fixture(scope="module")
def third():
    return reading.word(word_file.make(of_third_edition(read_banks(WHOLE))))


def _rows_of(paper):
    return [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]


def test_word_says_on_each_flag_who_was_asked_how_and_who_was_not(third):
    texts = [line.text for line in third.paragraphs]

    not_asked = (
        "Not asked: patients, service users and carers. The change does not touch their work or care: “Rosters of ward "
        "staff only.” Said by the project."
    )
    assert texts.count(not_asked) == 5
    nurses = [row for row in _rows_of(third) if row[:2] == ["Nurses and midwives", "Does not count"]]
    assert [row[2:] for row in nurses] == [
        ["83 (75 to 87)", "", "Too few answered: 12 of the 60 asked. Everybody in the group was asked."]
    ] * 2


def test_word_sets_each_group_beside_what_executives_expect(third):
    rows = _rows_of(third)

    safe = [row[1:] for row in rows if row[0].startswith("How safe is it to speak up") and row[1] == "100"]
    assert [row[:2] for row in safe] == [["100", "63"]] * len(safe)
    assert [cell for row in safe for cell in row[2:]] == ["0", "83", "84", "84", "88"]


def test_word_says_how_good_and_how_shared_leaders_answers_are(third):
    (row,) = (row for row in _rows_of(third) if row[0].startswith("The problem in care\n"))

    assert row[1:3] == ["Executives and board", "38"]
    assert "How good 100, how shared 25. Second answer missing in 1 of 6." in row[4]


def test_word_has_each_core_question_by_group(third):
    assert "Appendix: things to watch" in _headings(third, 1)
    (table,) = (one for one in third.tables if one.rows[1].cells[0].text.startswith("Will this change make care safer"))
    assert [cell.text for cell in table.rows[1].cells][1:] == ["83", "83", "84", "84"]
    assert len(table.rows) == 6


def test_word_of_a_file_of_answers_names_no_round():
    paper = _made(board=board(READINESS, CATALOGUE, Facts("A file"), Words(""), threshold=5), remarks=())

    assert [row.cells[0].text for row in paper.tables[-1].rows] == [
        "Item", "Project", "Version", "Created on", "Protective marking", "Scoring engine", "Question banks",
    ]  # fmt: skip


def test_word_of_nine_groups_at_forty_sites_is_made():
    banks = read_banks(WHOLE)
    sites = tuple(f"Site {number}" for number in range(40))
    material = scored(banks, answers_of(banks, dict.fromkeys(banks.groups, 240), ["1", "2", "4"], sites=sites))

    paper = reading.word(word_file.make(material))

    assert sum(len(table.rows) for table in paper.tables) > 300
