"""What the form of a page takes and refuses."""

from assessments.questionnaire import AnswersForm, names_on, take
from assessments.questionnaire.form import missing_on
from tests.questionnaire.pages import CHECKLIST, LEADERS, STATEMENTS, page, question


def form_of(data, page=STATEMENTS, group="nursing"):
    form = AnswersForm(data, page=page, group=group)
    form.is_valid()
    return form


def test_answers_are_values_by_code():
    form = form_of({"S1": "4", "S2": "not_applicable"})

    assert form.first_errors == {}
    assert form.answers == {"S1": "4", "S2": "not_applicable"}
    assert form.comments == {}


def test_value_is_refused_when_the_question_does_not_offer_it():
    form = form_of({"S1": "not_applicable", "S2": "6"})

    assert form.first_errors == {
        "S1": "Choose one of the answers to “How far is S1 so?”.",
        "S2": "Choose one of the answers to “How far is S2 so?”.",
    }


def test_message_shortens_a_long_question_in_the_words_of_the_group():
    long = question(
        "S1", wording={"service_user": "How far do people, whoever they are and wherever, care, throughout the week?"}
    )

    missing = missing_on(page(long), "service_user", {})

    assert missing == {"S1": "Choose an answer to “How far do people, whoever they are and wherever, care…”."}


def test_comments_are_given_for_each_question_that_was_asked_for_evidence():
    form = form_of({"E1": "1", "E2": "2", "E1_evidence": "The minutes"}, page=CHECKLIST)

    assert form.comments == {"E1": "The minutes", "E2": ""}


def test_comment_has_one_character_for_a_line_end():
    form = form_of({"E1_evidence": "one\r\ntwo\rthree"}, page=CHECKLIST)

    assert form.comments["E1"] == "one\ntwo\nthree"


def test_comment_of_2000_characters_is_kept_whole():
    text = "\r\n".join("x" * 1000)[:2999] + "y"

    form = form_of({"E1_evidence": text}, page=CHECKLIST)

    assert form.comments["E1"] == text.replace("\r\n", "\n")


def test_comment_is_refused_when_it_is_too_long():
    form = form_of({"E1_evidence": "x" * 2001, "E2_evidence": "x" * 3500}, page=CHECKLIST)

    assert form.first_errors == {
        "E1_evidence": "Shorten your evidence on “The problem” by 1 character.",
        "E2_evidence": "Shorten your evidence on “The people” by 1,500 characters.",
    }


def test_comment_loses_what_nobody_sees_and_what_turns_words_round():
    form = form_of({"E1_evidence": " one\x00\x1b\u202e two\u2066\n\tthree\u200f\x85 "}, page=CHECKLIST)

    assert form.comments["E1"] == "one two\n\tthree\u200f"


def test_only_the_fields_that_were_changed_are_read():
    form = AnswersForm({"E1": "1"}, page=CHECKLIST, group="nursing", only=["E1"])

    assert form.is_valid()
    assert (form.answers, form.comments) == ({"E1": "1"}, {})


def test_fields_are_made_once_for_a_page_of_an_edition():
    forms = [AnswersForm({}, page=CHECKLIST, group="nursing", cache_key=(key,)) for key in ("one", "one", "other")]

    assert forms[0].fields["E1"] is forms[1].fields["E1"]
    assert forms[0].fields["E1"] is not forms[2].fields["E1"]


def test_missing_are_questions_without_an_answer_by_their_titles():
    assert missing_on(CHECKLIST, "nursing", {"E1": "1"}) == {"E2": "Choose an answer to “The people”."}


def test_names_stand_in_the_order_of_the_page():
    assert names_on(LEADERS) == ["E1", "E1W", "E1_evidence", "E2", "E2W", "E2_evidence"]


def test_missing_second_answers_are_named_by_question_and_scale():
    assert missing_on(LEADERS, "nursing", {"E1": "1", "E2": "3"}) == {
        "E1W": "Choose an answer to “The problem: Who would say the same?”.",
        "E2W": "Choose an answer to “The people: Who would say the same?”.",
    }


def test_second_answer_is_not_missed_where_the_first_is_not_known():
    assert missing_on(LEADERS, "nursing", {"E1": "dont_know", "E2": "3", "E2W": "1"}) == {}


def test_second_answer_has_a_form_field_of_its_own_and_no_evidence():
    form = form_of({"E1": "4", "E1W": "2", "E1_evidence": "Minutes"}, page=LEADERS)

    assert (form.answers, form.comments) == ({"E1": "4", "E1W": "2"}, {"E1": "Minutes", "E2": ""})


def test_answers_of_another_window_are_named_by_question_and_scale():
    taken = take((), LEADERS, "nursing", {"E1W": "2", "seen": "-.-.-.-.-.-"}, {"E1W": "5"}, require_all=False)

    assert taken.errors == {
        "E1W": (
            "You answered “Point 5” to “The problem: Who would say the same?” in another window. "
            "Keep or change the answer here, then continue."
        )
    }
