"""The real questions, those that come with sttool. All other tests use banks of their own (tests/bank)."""

import pytest

from questions.actions import load_banks
from questions.queries import catalogue_of
from questions.reader import read_banks
from tests.bank import REAL
from tests.readability import WORD, school_grade

# What stands here is changed together with the banks.
VERSIONS = {
    "executive-checklist": 2,
    "seven-principles": 3,
    "core": 1,
    "work-system": 2,
    "practices": 2,
    "indicators": 1,
    "groups": 2,
    "patterns": 2,
}
ANSWERS = {"executive-checklist": 31, "seven-principles": 21, "core": 5, "work-system": 18}
# Questions as they are numbered, and answers: a question of the checklist has two.
ASKED = {
    "executive": (19, 31),
    "programme": (33, 45),
    "medical": (25, 25),
    "nursing": (25, 25),
    "allied": (25, 25),
    "operational": (25, 25),
    "service_user": (16, 16),
    "informatics": (26, 26),
    "supplier": (21, 21),
}
PAGES_OF_LEADERS = ["A1", "A2", "A3", "A4"]
LONGEST = 21  # words
# Flesch-Kincaid grade of all that a group is asked.
GRADES = {"staff": 4.0, "service_user": 3.4}
ONCE_LIVE = ["S21", "S23", "S43", "S51", "S52", "S61", "S62", "C1", "C2", "C3", "C4"]


@pytest.fixture(scope="module")
def catalogue():
    return read_banks(REAL)


def test_banks_are_at_these_versions(catalogue):
    assert dict(catalogue.versions) == VERSIONS


def test_banks_hold_so_many_answers(catalogue):
    found = [question.bank for question in catalogue.questions.values()]

    assert {bank: found.count(bank) for bank in catalogue.minutes} == ANSWERS
    assert (len(catalogue.principles), len(catalogue.flags), len(catalogue.findings)) == (7, 2, 17)
    assert (len(catalogue.practices), len(catalogue.indicators)) == (35, 11)


def test_each_group_is_asked_so_many_questions(catalogue):
    pages = {code: catalogue.pages_for(code) for code in catalogue.groups}

    found = {
        code: (sum(len(page.cards) for page in own), sum(len(page.questions) for page in own))
        for code, own in pages.items()
    }
    assert found == ASKED


def test_leaders_have_three_questions_a_page_and_then_executives_predict(catalogue):
    executive, programme = catalogue.pages_for("executive"), catalogue.pages_for("programme")

    assert [page.code for page in executive] == [*PAGES_OF_LEADERS, "predictions"]
    assert [len(page.cards) for page in executive] == [3, 3, 3, 3, 7]
    assert [page.code for page in programme] == [*PAGES_OF_LEADERS, *catalogue.principles]


def test_everybody_else_has_the_principles_and_then_the_core(catalogue):
    pages = {code: [page.code for page in catalogue.pages_for(code)] for code in catalogue.groups}

    principles = list(catalogue.principles)
    for code in ("executive", "programme"):
        del pages[code]
    assert pages.pop("supplier") == principles
    assert {code: codes for code, codes in pages.items() if codes != [*principles, "core"]} == {}


def test_headings_of_pages_are_not_those_of_the_principles(catalogue):
    """Those say what is good, so they would give the answer away."""
    headings = {page.title for code in catalogue.groups for page in catalogue.pages_for(code)}

    assert headings.isdisjoint(principle.title for principle in catalogue.principles.values())


def test_words_change_once_a_thing_can_be_seen(catalogue):
    changed = [code for code, question in catalogue.questions.items() if question.once_live and code[0] != "X"]

    assert changed == ONCE_LIVE
    assert [code for code in ONCE_LIVE if words_of(catalogue, code, True) == words_of(catalogue, code, False)] == []


def words_of(catalogue, code, is_live):
    question = catalogue.questions[code].at_stage(is_live=is_live)
    return question.text, question.options


def test_predictions_repeat_the_words_and_the_points_of_their_statements(catalogue):
    predictions = [question for question in catalogue.questions.values() if question.kind == "prediction"]

    for is_live in (False, True):
        for question in predictions:
            asked, statement = (
                one.at_stage(is_live=is_live) for one in (question, catalogue.questions[question.about])
            )
            assert (asked.text, asked.options[:5]) == (statement.text, statement.options[:5])
    assert [question.code for question in predictions] == ["X11", "X22", "X31", "X41", "X51", "X61", "X73"]


@pytest.mark.parametrize("is_live", [False, True])
def test_questions_are_short_and_plain(catalogue, is_live):
    asked = {
        code: [q.text_for(code) for page in catalogue.pages_for(code, is_live=is_live) for q in page.questions]
        for code in catalogue.groups
    }

    limits = {code: GRADES["service_user" if code == "service_user" else "staff"] for code in asked}
    grades = {code: school_grade(" ".join(texts)) for code, texts in asked.items()}
    assert {code: grade for code, grade in grades.items() if grade > limits[code]} == {}
    assert {text for texts in asked.values() for text in texts if len(WORD.findall(text)) > LONGEST} == set()


def test_each_group_has_a_closing_question(catalogue):
    asked = {code: catalogue.comment_for(code)[0] for code in catalogue.groups}

    assert asked["executive"] == "What would you need to know before you could answer better?"
    assert asked["service_user"] == "Is there anything else that you want to tell us?"
    assert asked["nursing"] == asked["medical"] == catalogue.comment_label
    assert len(set(asked.values())) == 5


@pytest.mark.django_db
def test_banks_are_loaded_as_they_are_read(catalogue):
    assert catalogue_of(load_banks(folder=REAL).pk) == catalogue
