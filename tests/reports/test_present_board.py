"""The board report in words: the cover, page one, what leaders and others said, and the appendix."""

from dataclasses import replace

import pytest

from reports.present import decision
from reports.present.board import Words, board
from reports.present.board_data import AnswerRow, Attention, Claim, Front
from reports.present.every_question import chapters
from reports.present.leaders_answers import MAX_GAPS, claims, gaps
from reports.present.page_one import attention, flag_on_page_one, front
from reports.present.quotes import Quotes, Remark, by_group, quotes, spread
from results.facts import Facts
from results.present import flag_words
from results.present.data import Note
from results.present.leaders_page import LeadersPage, leaders_page
from results.present.rows import item_row
from scoring.model import Cell, Interval, ItemResult, Readiness
from tests.samples import (
    BOARD,
    CATALOGUE,
    EXECUTIVES,
    FACTS,
    FINDINGS,
    IT_BIN,
    ITEMS,
    OWNERSHIP,
    READINESS,
)

A, B, C = (Remark("P1", who, text) for who, text in (("Doctors", "one"), ("Doctors", "two"), ("Nurses", "three")))


@pytest.mark.parametrize(
    ("code", "state", "told"),
    [
        ("it_bin", "red", ("IT bin", "In the IT bin")),
        ("local_ownership", "clear", ("Local ownership", "Locally owned")),
        ("of_another_bank", "clear", ("A title", "A title: clear")),
    ],
)
def test_flags_have_a_name_and_their_state_an_answer(code, state, told):
    title = "IT bin" if code == "it_bin" else "A title"

    assert (flag_words.name(code, title), flag_words.headline(code, title, state)) == told


def test_front_tells_what_is_known_and_cuts_what_is_long():
    cover = front(Facts("x" * 46, aim="Nobody tells it twice. " * 30, round=2))

    assert cover.size == "long"
    assert cover.facts[0] == Note("Round", "2")
    assert (cover.facts[1].title, cover.facts[1].text[-8:], len(cover.facts[1].text) <= 420) == (
        "Aim",
        "twice. …",
        True,
    )


@pytest.mark.parametrize(("letters", "size"), [(45, "short"), (110, "long"), (111, "longest")])
def test_front_sets_long_names_smaller(letters, size):
    assert front(Facts("x" * letters)) == Front(size, ())


@pytest.mark.parametrize(
    ("same", "told"),
    [
        (4, "Certain: the result is the same in all 4 checks."),
        (3, "Fairly certain: the result is the same in 3 of 4 checks."),
        (2, "Not certain: the result is the same in only 2 of 4 checks."),
    ],
)
def test_flag_on_page_one_says_how_firm_it_is(same, told):
    shown = flag_on_page_one(replace(IT_BIN, stands_under=same), BOARD.results.flags[0])

    assert (shown.sure, shown.missing) == (told, "Not heard: patients, service users and carers.")


def test_flag_on_page_one_says_when_there_was_nothing_to_vary():
    shown = flag_on_page_one(OWNERSHIP, BOARD.results.flags[1])

    assert shown.sure.startswith("There was nothing to check this result against")
    assert shown.missing == ""


def test_attention_names_the_heaviest_findings_and_some_of_their_groups():
    many = replace(FINDINGS[2], groups=("executive", "medical", "nursing", "supplier", "service_user"))

    found = attention(READINESS, [many, replace(many, groups=many.groups[:4]), FINDINGS[3], FINDINGS[0]])

    assert [row.groups for row in found] == [
        "Executives and board; Doctors; Nurses and midwives; and 2 more groups",
        "Executives and board; Doctors; Nurses and midwives; and 1 more group",
        "",
    ]
    assert (found[0].title, found[0].text) == ("Divided", "Why divided matters.")


def test_attention_goes_on_with_the_weakest_principles():
    found = attention(READINESS, [])

    assert found[:2] == (
        Attention("P4 Pull beats push", "The lowest group scores 9 of 100.", "Doctors"),
        Attention("P3 Local initiatives work", "The lowest group scores 18 of 100.", "Doctors"),
    )


def test_attention_is_empty_where_nothing_is_weak():
    strong = {code: replace(one, lowest_score=70) for code, one in READINESS.principles.items()}

    assert attention(replace(READINESS, principles=strong), []) == ()


@pytest.mark.parametrize(
    ("states", "start", "end"),
    [
        ({"red", "clear"}, "Commit no further money", "three months."),
        ({"amber"}, "Continue, on condition", "next stage."),
        ({"amber", "insufficient"}, "Continue, on condition", "missing groups as well."),
        ({"insufficient", "clear"}, "Do not decide", "been heard."),
        ({"clear"}, "Continue as planned", "next stage."),
    ],
)
def test_suggested_decision_follows_the_flag_that_asks_for_most(states, start, end):
    told = decision.suggested_decision(states)

    assert (told.startswith(start), told.endswith(end)) == (True, True)


def test_decision_is_printed_by_paragraphs():
    assert decision.paragraphs(" Pause.\r\n\n Ask. ") == ("Pause.", "Ask.")


def test_remarks_are_spread_over_those_who_spoke():
    assert spread([A, B, C]) == [A, C, B]
    assert list(by_group([A, C, B])) == [("Doctors", [A, B]), ("Nurses", [C])]


def test_chosen_remarks_come_before_all_others():
    chosen = [replace(one, is_chosen=True) for one in (B, C)]

    assert spread([A, A, C, *chosen]) == [*chosen, A, C, A]


def test_voices_are_few_on_each_principle_and_cut_at_a_word():
    long = Remark(None, "Nurses", "word " * 200)

    found = quotes([A] * 6 + [long, Remark("E01", "Doctors", "evidence")], {"P1": "One", "P2": "Two"})

    assert found[0] == Quotes("One", (A,) * 5, 1)
    assert (found[1].title, found[1].left_out, len(found)) == ("The project as a whole", 0, 2)
    assert found[1].remarks[0].text == f"{'word ' * 79}…"


def test_claims_hold_what_leaders_answered_with_a_little_evidence():
    evidence = [Remark("E01", "Executives and board", f"Minutes {number}") for number in range(4)]

    found = claims(READINESS, CATALOGUE, evidence)

    assert found == (
        Claim(
            "E01",
            "The problem in care",
            "Text of E01",
            (item_row(EXECUTIVES, ITEMS["executive"]["E01"]),),
            tuple(evidence[:3]),
        ),
    )


def test_gaps_show_the_widest_and_count_the_others():
    page = leaders_page(READINESS)
    many = LeadersPage(page.gaps * 7, page.others, ())

    few, cut = gaps(page), gaps(many)

    assert ([row.points for row in few.rows], few.has_gaps, few.left_out) == (
        ["+59", "+48", "+36", "0", "\N{MINUS SIGN}26"],
        True,
        1,
    )
    assert (len(cut.rows), cut.left_out) == (MAX_GAPS, 14 + 4 - MAX_GAPS)


def test_chapters_hold_every_statement_and_no_question_to_leaders():
    (chapter,) = chapters(READINESS, CATALOGUE)

    (question,) = chapter.questions
    assert (chapter.title, question.code, question.text) == ("There are no IT projects", "S11", "Text of S11")
    assert question.rows[0] == AnswerRow(
        group="Doctors",
        score="45",
        interval="36 to 54",
        people="12",
        could_answer="86%",
        answers=item_row(READINESS.groups["medical"], ITEMS["medical"]["S11"]).answers,
        spread="Doctors: answers from 1 to 5: 5, 1, 0, 2, 4.",
        details="",
    )
    assert question.rows[1] == AnswerRow(
        "Nurses and midwives",
        "",
        "",
        "",
        "33%",
        (),
        "",
        "Fewer than 5 people could answer enough of this, which is too few to show.",
    )


def test_a_question_without_an_interval_shows_its_score_alone():
    few = ItemResult("S11", Cell("shown", None, 40), None, None)
    readiness = replace(READINESS, items={"medical": {"S11": few}})

    row = chapters(readiness, CATALOGUE)[0].questions[0].rows[0]
    shown = item_row(READINESS.groups["medical"], few)

    assert (row.score, row.interval, row.people) == ("40", "", "")
    assert (shown.score, shown.description, shown.bar.low) == ("40", "Doctors: 40 of 100.", "")


def test_board_leaves_out_sections_that_would_be_empty():
    bare = Readiness("1", READINESS.flags, READINESS.principles, READINESS.groups)

    empty = {
        code: replace(one, score=None, interval80=None, lowest_score=None) for code, one in bare.principles.items()
    }
    made = board(replace(bare, principles=empty), CATALOGUE, FACTS, Words(""), threshold=5)

    assert [section.template for section in made.sections] == [
        "who", "flags", "principles", "findings", "actions", "method", "firmness", "about",
    ]  # fmt: skip
    assert made.decision == ()


def test_board_holds_every_section_in_order():
    assert [section.template for section in BOARD.sections] == [
        "who", "flags", "principles", "heat_map", "leaders", "findings", "claims", "quotes", "actions", "indicators",
        "method", "firmness", "questions", "practices", "about",
    ]  # fmt: skip


def test_board_says_nothing_of_firmness_where_there_was_nothing_to_vary():
    flags = {code: replace(one, variations=()) for code, one in READINESS.flags.items()}

    made = board(replace(READINESS, flags=flags), CATALOGUE, FACTS, Words(""), threshold=5)

    assert "firmness" not in [section.template for section in made.sections]


def test_interval_is_between_two_whole_numbers_that_hold_the_score():
    edge = ItemResult("S11", Cell("shown", 12, 100, Interval(80, 97)), None, None)

    (chapter,) = chapters(replace(READINESS, items={"medical": {"S11": edge}}), CATALOGUE)

    assert chapter.questions[0].rows[0].interval == "80 to 100"
