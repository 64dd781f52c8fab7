"""The Word document for the quick import of Microsoft Forms: numbered questions, lettered choices, codes at the end."""

import io
import re

import docx
import pytest

from questions.other_tools.microsoft_forms import microsoft_forms
from tests.questions.other_tools.form_words import codes_of, hostile, options_of
from tests.questions.other_tools.making import GROUPS, form_for

QUESTION = re.compile(r"(\d+)\. (.*) \[([\w-]+)\]")
CHOICE = re.compile(r"([A-Z]+)\. (.*)")


def paragraphs(form):
    return docx.Document(io.BytesIO(microsoft_forms(form))).paragraphs


def recognised(form):
    """Questions as an importer finds them: number, text, code, and choices by letter."""
    questions = []
    for paragraph in paragraphs(form):
        if question := QUESTION.fullmatch(paragraph.text):
            questions.append((int(question[1]), question[2], question[3], {}))
        elif questions:
            choice = CHOICE.fullmatch(paragraph.text)
            assert choice, paragraph.text
            questions[-1][3][choice[1]] = choice[2]
    return questions


@pytest.mark.parametrize("group", GROUPS)
def test_document_asks_what_the_group_is_asked_with_the_code_at_the_end(group):
    form = form_for(group)

    found = recognised(form)

    assert [code for _, _, code, _ in found] == codes_of(form)
    assert [number for number, *_ in found] == list(range(1, len(found) + 1))
    choices = {code: list(choices.values()) for _, _, code, choices in found}
    assert {code: choices[code] for code in options_of(form)} == options_of(form)
    assert choices["site"] == list(form.sites)
    assert choices["comment"] == []
    assert len({text for _, text, *_ in found}) == len(found)


def test_question_stands_in_the_words_of_the_group():
    found = {code: text for _, text, code, _ in recognised(form_for("service_user"))}

    question = next(one for one in form_for("service_user").questions if one.code == "S11")
    assert found["S11"] == question.text_for("service_user")


def test_second_answer_and_evidence_name_their_question():
    found = {code: text for _, text, code, _ in recognised(form_for("executive"))}

    title = next(one.title for one in form_for("executive").questions if one.code == "E01")
    assert found["E01"].startswith(f"{title}: ")
    assert found["comment-E01"].startswith(f"{title}: ")


def test_meaning_of_the_points_stands_once_before_the_first_question():
    form = form_for("executive")

    texts = [paragraph.text for paragraph in paragraphs(form)]

    hint = next(option.hint for question in form.questions for option in question.options if option.hint)
    assert sum(hint in text for text in texts) == 1
    assert hint in texts[len(form.introduction) + 1]
    assert texts[0] == form.title


def test_words_of_a_project_start_no_question_and_no_choice():
    form = hostile(form_for("nursing"))

    found = recognised(form)

    assert [code for _, _, code, _ in found] == codes_of(form)
    assert list(found[0][3].values()) == [
        "[[Question:MC]] [[ED:group:medical]] <b>bold</b> & ${e://Field/x} bell", "A. x 2. y",
    ]  # fmt: skip


def test_letters_go_on_after_z():
    form = form_for("nursing", sites=[f"Ward {number}" for number in range(1, 31)])

    letters = list(recognised(form)[0][3])

    assert letters[24:29] == ["Y", "Z", "AA", "BB", "CC"]
    assert len(letters) == 30


def test_document_does_not_say_when_or_by_whom_it_was_made():
    form = form_for("nursing", sites=())

    properties = docx.Document(io.BytesIO(microsoft_forms(form))).core_properties

    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == form.title
    assert properties.created.year == properties.modified.year == 2000
    assert microsoft_forms(form) == microsoft_forms(form)
    assert recognised(form)[0][2] == "S11"
