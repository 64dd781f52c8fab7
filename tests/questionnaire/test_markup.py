"""The markup of a page of questions, filled in."""

import re
from dataclasses import replace

from assessments.questionnaire import questions_markup
from questions.catalogue import Option
from tests.questionnaire.pages import (
    CHECKLIST,
    DONT_KNOW,
    LEADERS,
    NOT_APPLICABLE,
    POINTS,
    PREDICTIONS,
    STATEMENTS,
    elements,
    page,
    question,
)


def markup_of(page=STATEMENTS, values=None, errors=None, key=("edition",), group="nursing"):
    return questions_markup(key, page, group, values or {}, errors or {})


def ticked(markup):
    return [(radio["name"], radio["value"]) for radio in elements(markup, "input", type="radio") if "checked" in radio]


def test_markup_has_one_fieldset_a_question_and_one_radio_an_answer():
    markup = markup_of()

    assert len(elements(markup, "fieldset")) == 2
    assert [radio["value"] for radio in elements(markup, "input", name="S1")] == ["1", "2", "3", "4", "5", "dont_know"]
    assert len(elements(markup, "input", name="S2")) == 7


def test_markup_sets_apart_what_is_no_point_of_the_scale():
    only_points = page(question("S9", options=POINTS), code="only-points")

    assert len(elements(markup_of(), "div", **{"class": "scale__apart"})) == 2
    assert elements(markup_of(only_points), "div", **{"class": "scale__apart"}) == []


def test_markup_ticks_what_was_answered():
    markup = markup_of(values={"S1": "3", "S2": "not_applicable"})

    assert ticked(markup) == [("S1", "3"), ("S2", "not_applicable")]


def test_markup_ticks_nothing_when_the_value_is_unknown():
    assert ticked(markup_of(values={"S1": "6", "S2": ""})) == []


def test_markup_forgets_one_person_before_the_next():
    markup_of(CHECKLIST, {"E1": "1", "E1_evidence": "Secret"}, {"E1": "Wrong"})

    markup = markup_of(CHECKLIST)

    assert ticked(markup) == []
    assert [markup.count(word) for word in ("Secret", "Wrong", "--error")] == [0, 0, 0]


def test_markup_escapes_what_people_write():
    markup = markup_of(CHECKLIST, {"E1_evidence": "</textarea><script>{E1 text}"}, {"E2": "<b>{0}"})

    assert elements(markup, "script") + elements(markup, "b") == []
    assert markup.count("&lt;/textarea&gt;&lt;script&gt;{E1 text}</textarea>") == 1
    assert markup.count("&lt;b&gt;{0}") == 1


def test_markup_keeps_the_braces_of_a_question():
    assert markup_of(CHECKLIST).count("A {lack} of a system.") == 1


def test_markup_ties_an_error_to_its_question():
    markup = markup_of(errors={"S2": "Choose an answer."})

    [card] = elements(markup, "div", **{"class": "question question--error"})
    [fieldset] = elements(markup, "fieldset", **{"aria-describedby": "id_S2_error"})
    [message] = elements(markup, "p", id="id_S2_error")
    assert card["id"] == "question-S2"
    assert (fieldset["class"], message["class"]) == ("question__fieldset", "nhsuk-error-message")
    assert markup.count("Choose an answer.") == 1


def test_markup_ties_an_error_and_a_hint_to_the_evidence():
    markup = markup_of(CHECKLIST, {"E2_evidence": "long"}, {"E2_evidence": "Shorten it."})

    first, second = elements(markup, "textarea")
    assert first["aria-describedby"] == "id_E1_evidence_helptext"
    assert second["aria-describedby"] == "id_E2_evidence_helptext id_E2_evidence_error"
    assert second["aria-invalid"] == "true"
    assert elements(markup, "p", id="id_E2_evidence_error") == [
        {"class": "nhsuk-error-message", "id": "id_E2_evidence_error"}
    ]


def test_markup_gives_the_first_radio_the_id_that_error_summaries_lead_to():
    ids = [radio["id"] for radio in elements(markup_of(), "input", name="S1")]

    assert ids == ["id_S1", "id_S1_0_1", "id_S1_0_2", "id_S1_0_3", "id_S1_0_4", "id_S1_1_0"]
    assert [label["for"] for label in elements(markup_of(), "label")][:6] == ids


def test_markup_shows_both_ends_of_a_scale_openly():
    markup = markup_of(CHECKLIST)

    assert elements(markup, "details") == []
    assert [markup.count(text) for text in ("A drawn one.", "A good answer", "A warning sign", "Hint 4")] == [
        1,
        2,
        2,
        2,
    ]


def legends_of(markup):
    legends = re.findall("<legend.*?</legend>", markup, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", legend).split()) for legend in legends]


def test_markup_names_the_question_in_the_legend_of_each_answer():
    assert legends_of(markup_of(LEADERS)) == [
        "The problem: How good is our answer?",
        "The problem: Who would say the same?",
        "The people: How good is our answer?",
        "The people: Who would say the same?",
    ]
    assert legends_of(markup_of(PREDICTIONS)) == ["What will staff say? “How far is X1 so?”"]
    assert legends_of(markup_of()) == ["How far is S1 so?", "How far is S2 so?"]


def test_markup_puts_both_answers_and_the_evidence_on_one_card():
    markup = markup_of(LEADERS)

    cards = elements(markup, "div", **{"class": "question question--two"})
    assert [card["id"] for card in cards] == ["question-E1", "question-E2"]
    assert len(elements(markup, "h2")) == len(elements(markup, "textarea")) == 2
    assert len(elements(markup, "div", **{"class": "scale scale--column"})) == 4


def test_markup_ticks_both_answers_of_a_card():
    assert ticked(markup_of(LEADERS, {"E1": "2", "E1W": "2", "E2W": "dont_know"})) == [
        ("E1", "2"),
        ("E1W", "2"),
        ("E2W", "dont_know"),
    ]


def test_markup_ties_an_error_to_the_second_answer():
    markup = markup_of(LEADERS, errors={"E1W": "Choose an answer."})

    [card] = elements(markup, "div", **{"class": "question question--two question--error"})
    assert card["id"] == "question-E1"
    assert len(elements(markup, "fieldset", **{"aria-describedby": "id_E1W_error"})) == 1
    assert elements(markup, "fieldset", **{"aria-describedby": "id_E1_error"}) == []


def test_markup_says_which_scale_needs_room_for_hints():
    plain = page(question("S9", options=(Option("1", "Not at all"), DONT_KNOW)), code="plain")

    assert len(elements(markup_of(), "div", **{"class": "scale scale--hinted"})) == 2
    assert len(elements(markup_of(plain), "div", **{"class": "scale"})) == 1


def test_markup_uses_the_words_of_the_group():
    spoken = page(question("S1", wording={"service_user": "How is it for you?"}), code="spoken")

    assert markup_of(spoken, group="service_user").count("How is it for you?") == 1
    assert markup_of(spoken).count("How is it for you?") == 0


def test_markup_is_kept_until_the_edition_changes():
    reworded = replace(STATEMENTS, questions=(question("S1", text="New words?", options=(*POINTS, NOT_APPLICABLE)),))
    markup_of()

    assert markup_of(reworded).count("New words?") == 0
    assert markup_of(reworded, key=("next edition",)).count("New words?") == 1
