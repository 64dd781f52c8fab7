"""What the form of a page takes and refuses."""

from assessments.questionnaire import AnswersForm
from tests.questionnaire.pages import CHECKLIST, STATEMENTS, page, question


def form_of(data, page=STATEMENTS, require_all=True, group="nursing"):
    form = AnswersForm(data, page=page, group=group, require_all=require_all)
    form.is_valid()
    return form


def test_answers_are_values_by_code():
    form = form_of({"S1": "4", "S2": "not_applicable"})

    assert form.first_errors == {}
    assert form.answers == {"S1": "4", "S2": "not_applicable"}
    assert form.comments == {}


def test_answer_is_missed_when_all_are_required():
    form = form_of({"S1": "4"})

    assert form.first_errors == {"S2": "Choose an answer to “How far is S2 so?”."}


def test_blank_is_accepted_when_a_person_comes_back_later():
    form = form_of({"S2": "dont_know"}, require_all=False)

    assert form.first_errors == {}
    assert form.answers == {"S2": "dont_know"}


def test_value_is_refused_when_the_question_does_not_offer_it():
    form = form_of({"S1": "not_applicable", "S2": "6"}, require_all=False)

    assert form.first_errors == {
        "S1": "Choose one of the answers to “How far is S1 so?”.",
        "S2": "Choose one of the answers to “How far is S2 so?”.",
    }


def test_message_names_a_question_by_its_title():
    form = form_of({"E1": "1"}, page=CHECKLIST)

    assert form.first_errors == {"E2": "Choose an answer to “The people”."}


def test_message_shortens_a_long_question_in_the_words_of_the_group():
    long = question(
        "S1", wording={"service_user": "How far do people, whoever they are and wherever, care, throughout the week?"}
    )

    form = form_of({}, page=page(long), group="service_user")

    assert form.first_errors == {"S1": "Choose an answer to “How far do people, whoever they are and wherever, care…”."}


def test_comments_are_given_for_each_question_that_was_asked_for_evidence():
    form = form_of({"E1": "1", "E2": "2", "E1_evidence": "The minutes"}, page=CHECKLIST)

    assert form.comments == {"E1": "The minutes", "E2": ""}


def test_comment_has_one_character_for_a_line_end():
    form = form_of({"E1_evidence": "one\r\ntwo\rthree"}, page=CHECKLIST, require_all=False)

    assert form.comments["E1"] == "one\ntwo\nthree"


def test_comment_of_2000_characters_is_kept_whole():
    text = "\r\n".join("x" * 1000)[:2999] + "y"

    form = form_of({"E1_evidence": text}, page=CHECKLIST, require_all=False)

    assert form.comments["E1"] == text.replace("\r\n", "\n")


def test_comment_is_refused_when_it_is_too_long():
    form = form_of({"E1_evidence": "x" * 2001, "E2_evidence": "x" * 3500}, page=CHECKLIST, require_all=False)

    assert form.first_errors == {
        "E1_evidence": "Shorten your evidence on “The problem” by 1 character.",
        "E2_evidence": "Shorten your evidence on “The people” by 1,500 characters.",
    }


def test_comment_is_refused_when_it_holds_a_null_character():
    form = form_of({"E1_evidence": "a\x00b"}, page=CHECKLIST, require_all=False)

    assert form.first_errors == {"E1_evidence": "Null characters are not allowed."}
