"""The board report in words: the cover, page one, what leaders and others said, and the appendix."""

from dataclasses import replace

import pytest

from reports.present import decision
from reports.present.answer_rows import AnswerRow
from reports.present.board import Words, board
from reports.present.board_data import Attention, Claim, Front
from reports.present.every_question import chapters
from reports.present.leaders_answers import claims
from reports.present.page_one import attention, flag_on_page_one, front, not_asked
from reports.present.quotes import Quotes, Remark, by_group, quotes, spread
from results.facts import Facts
from results.present import flag_words
from results.present.data import NotAskedRow, Note
from results.present.rows import item_row
from scoring.model import Cell, Interval, ItemResult, LeaderAnswers, NotAskedGroup, Readiness
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
        ("of_another_bank", "clear", ("A title", "A title: clear on what was heard")),
    ],
)
def test_flags_have_a_name_and_their_state_an_answer(code, state, told):
    title = "IT bin" if code == "it_bin" else "A title"

    assert (flag_words.name(code, title), flag_words.headline(code, title, state)) == told


def test_front_tells_what_is_known_and_cuts_what_is_long():
    strip = front(Facts("x" * 46, sponsor="Nobody tells it twice. " * 30, round=2))

    assert strip.size == "long"
    assert strip.facts[0] == Note("Round", "2")
    assert (strip.facts[1].title, strip.facts[1].text[-3:], len(strip.facts[1].text) <= 120) == ("Sponsor", ". …", True)


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
    shown = flag_on_page_one(replace(IT_BIN, stands_under=same), BOARD.results.flags[0], READINESS)

    assert shown.how_sure == told.partition(":")[0]
    assert (shown.sure, shown.missing) == (told, "Not heard: patients, service users and carers.")


def test_flag_on_page_one_says_when_there_was_nothing_to_vary():
    shown = flag_on_page_one(OWNERSHIP, BOARD.results.flags[1], READINESS)

    assert shown.how_sure == ""
    assert shown.sure.startswith("There was nothing to check this result against")
    assert shown.missing == ""


def _row(**changes):
    return replace(
        BOARD.results.findings.raised[0], code="divided", title="Divided", meaning="Why it matters.", **changes
    )


def test_attention_tells_what_was_found_with_its_number_and_why_it_matters():
    said = "Doctors and nurses and midwives scored 24 out of 100 on “How far does it help?”, below 50. More of it."

    (found, *_) = attention(READINESS, [_row(sentence=said)])

    assert found == Attention("Divided", "Doctors and nurses and midwives scored 24 out of 100. Why it matters.", "")


def test_attention_names_some_groups_where_the_finding_does_not():
    finding = replace(FINDINGS[2], groups=("executive", "medical", "nursing", "supplier", "service_user"))
    readiness = [replace(READINESS, findings=(replace(finding, groups=finding.groups[:count]),)) for count in (5, 4, 3)]

    found = [attention(one, [_row(sentence="No number here.")])[0] for one in readiness]

    assert [row.groups for row in found] == [
        "Executives and board; Doctors; Nurses and midwives; and 2 more groups",
        "Executives and board; Doctors; Nurses and midwives; and 1 more group",
        "Executives and board; Doctors; Nurses and midwives",
    ]
    assert found[0].text == "Why it matters."


def test_attention_says_whose_views_nobody_knows():
    silent = replace(_row(sentence="There are no answers."), code="missing_voices", title="Voices not heard")
    known = {code: replace(flag, not_heard=()) for code, flag in READINESS.flags.items()}

    found = [attention(one, [silent])[0] for one in (READINESS, replace(READINESS, flags=known))]

    assert [row.text for row in found] == ["We do not know what patients and carers think.", "Why it matters."]


def test_attention_goes_on_with_the_weakest_principles():
    found = attention(READINESS, [])

    assert found[:2] == (
        Attention("Pull beats push", "Doctors score 9 of 100, the lowest of all groups.", ""),
        Attention("Local initiatives work", "Doctors score 18 of 100, the lowest of all groups.", ""),
    )


def test_attention_is_empty_where_nothing_is_weak():
    strong = {code: replace(one, lowest_score=70) for code, one in READINESS.principles.items()}

    assert attention(replace(READINESS, principles=strong), []) == ()


def _flags(*states, **changes):
    return [replace(OWNERSHIP, state=state, **changes) for state in states]


@pytest.mark.parametrize(
    ("states", "start", "end"),
    [
        (("clear", "red"), "Commit no further money", "three months."),
        (("amber", "clear"), "Continue, on condition", "next stage."),
        (("amber", "insufficient"), "Continue, on condition", "next stage."),
        (("clear", "insufficient"), "Do not decide", "when more can."),
        (("clear", "clear"), "Clear on what was heard: continue as planned", "next stage."),
    ],
)
def test_suggested_decision_follows_the_flag_that_asks_for_most(states, start, end):
    told = decision.suggested_decision(_flags(*states))

    assert (told.startswith(start), told.endswith(end)) == (True, True)


@pytest.mark.parametrize(
    ("verdicts", "who"), [(IT_BIN.verdicts, "groups that gave a warning have"), ((), "front line has")]
)
def test_suggested_decision_of_a_red_flag_has_those_heard_who_made_it_red(verdicts, who):
    told = decision.suggested_decision(_flags("red", verdicts=verdicts))

    assert f"and the {who} been heard in person." in told


@pytest.mark.parametrize(
    ("state", "end"),
    [
        ("insufficient", "when they have been heard. That is: patients, service users and carers."),
        ("amber", "before the next stage. Also ask: patients, service users and carers."),
    ],
)
def test_suggested_decision_names_those_who_are_missing_once(state, end):
    told = decision.suggested_decision(_flags(state, state, not_heard=IT_BIN.not_heard))

    assert told.endswith(end)


def test_suggested_decision_has_the_board_confirm_who_is_not_concerned():
    patients = NotAskedGroup("service_user", "Patients", "not_concerned", "No", "Rosters only.", allows_clear=True)

    told = decision.suggested_decision(_flags("clear", "clear", not_heard=IT_BIN.not_heard, not_asked=(patients,)))

    assert told == (
        "Clear on what was heard: continue as planned, and repeat the questions at the next stage. "
        "Confirm that the change does not concern patients, who were not asked."
    )


def test_flag_on_page_one_tells_who_was_not_asked_apart_from_who_was_not_heard():
    nurses = NotAskedGroup("nursing", "Nurses", "later", "Later", "In May.", allows_clear=False)

    shown = flag_on_page_one(replace(IT_BIN, not_asked=(nurses,)), BOARD.results.flags[0], READINESS)

    assert shown.missing == "Not asked: nurses. Not heard: patients, service users and carers."


def test_page_one_tells_each_reason_for_not_asking_once_and_cuts_long_ones():
    rows = [
        NotAskedRow("Doctors", "Later.", "", "code"),
        NotAskedRow("Nurses", "Later.", "", "code"),
        NotAskedRow("IT", "x " * 200, "", "code"),
    ]

    told = not_asked(rows)

    assert told[0] == "Not asked: doctors and nurses. Later."
    assert (told[1][:20], told[1][-4:], len(told[1]) < 230) == ("Not asked: IT. x x x", "x x …"[-4:], True)


def test_page_one_tells_few_reasons_for_not_asking():
    rows = [NotAskedRow(f"Group {number}", f"Reason {number}.", "", "code") for number in range(5)]

    assert not_asked(rows)[2:] == (
        "Not asked: group 2. Reason 2.",
        "More groups were not asked. See “Who was asked and heard”.",
    )


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


def test_claims_say_how_good_and_how_shared_an_answer_is():
    both = LeaderAnswers("executive", Cell("shown", 4, 80), Cell("shown", 4, 45), 1, "How good 80, how shared 45.")

    (claim,) = claims(replace(READINESS, leaders={"executive": {"E01": both}}), CATALOGUE, ())

    assert claim.rows[0].details == "How good 80, how shared 45. 4 people."


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
        "who", "flags", "principles", "profiles", "unknown", "leaders", "findings", "actions", "method", "firmness",
        "about",
    ]  # fmt: skip
    assert made.decision == ()


def test_board_holds_every_section_in_order():
    assert [section.template for section in BOARD.sections] == [
        "who", "flags", "principles", "heat_map", "profiles", "unknown", "leaders", "findings", "claims", "quotes",
        "actions", "indicators", "method", "firmness", "questions", "practices", "about",
    ]  # fmt: skip


def test_board_says_nothing_of_firmness_where_there_was_nothing_to_vary():
    flags = {code: replace(one, variations=()) for code, one in READINESS.flags.items()}

    made = board(replace(READINESS, flags=flags), CATALOGUE, FACTS, Words(""), threshold=5)

    assert "firmness" not in [section.template for section in made.sections]


def test_interval_is_between_two_whole_numbers_that_hold_the_score():
    edge = ItemResult("S11", Cell("shown", 12, 100, Interval(80, 97)), None, None)

    (chapter,) = chapters(replace(READINESS, items={"medical": {"S11": edge}}), CATALOGUE)

    assert chapter.questions[0].rows[0].interval == "80 to 100"


def test_board_of_a_round_without_core_questions_has_no_rows_of_them():
    assert BOARD.core_rows == ()
