"""The advanced format of Qualtrics, read back by the rules that Qualtrics publishes for it."""

import re
from html import unescape

import pytest

from questions.other_tools.qualtrics import qualtrics
from tests.questions.other_tools.form_words import codes_of, hostile, options_of
from tests.questions.other_tools.making import GROUPS, SITES, form_for

QUESTIONS = {"[[Question:MC:SingleAnswer:Vertical]]", "[[Question:TE:Essay]]", "[[Question:DB]]"}
TAG = re.compile(r"\[\[(.*)\]\]")


def parsed(data):
    """Embedded data, and blocks with their questions: kind, id, text, choices by number.

    Fails on a line that has no place: every text is one line behind an ID or a Choice.
    """
    first, *lines = data.decode("utf-8").split("\n")
    assert first == "[[AdvancedFormat]]"
    embedded, blocks, place = {}, [], None
    for line in filter(None, lines):
        tag = TAG.fullmatch(line)
        kind, _, value = tag[1].partition(":") if tag else ("", "", "")
        if kind == "ED":
            embedded.update([value.split(":")])
        elif kind == "Block":
            blocks.append((value, []))
        else:
            place = taken(line, kind, value, blocks[-1][1], place)
    return embedded, blocks


def taken(line, kind, value, questions, place):
    """Enter a line of a question. Gives the place of the text that has to come next, if one has to."""
    assert (kind == "") == (place is not None), line
    if kind == "Question":
        assert line in QUESTIONS
        questions.append({"kind": value, "choices": {}})
    elif kind == "ID":
        questions[-1]["id"] = value
        return questions[-1], "text"
    elif kind == "Choice":
        assert value not in questions[-1]["choices"]
        return questions[-1]["choices"], value
    elif place:
        place[0][place[1]] = line
    else:
        assert kind == "AdvancedChoices", line
    return None


def asked(blocks):
    return [question for _, questions in blocks for question in questions if question["kind"] != "DB"]


@pytest.mark.parametrize("group", GROUPS)
def test_file_asks_what_the_group_is_asked_under_our_codes(group):
    form = form_for(group)

    embedded, blocks = parsed(qualtrics(form))

    assert embedded == {"group": group, "edition": form.edition}
    assert [question["id"] for question in asked(blocks)] == [code.replace("-", "_") for code in codes_of(form)]
    assert len({question["id"] for _, questions in blocks for question in questions}) == sum(
        len(questions) for _, questions in blocks
    )
    assert [title for title, _ in blocks] == [
        "Introduction", *(page.title for page in form.pages), "One last question",
    ]  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_choices_are_the_labels_of_the_bank_with_numbers_that_stay(group):
    form = form_for(group)

    _, blocks = parsed(qualtrics(form))

    choices = {question["id"]: question["choices"] for question in asked(blocks)}
    numbers = {"dont_know": "88", "not_applicable": "99"}
    for question in form.questions:
        assert {number: unescape(label) for number, label in choices[question.code].items()} == {
            numbers.get(option.value, option.value): option.label for option in question.options
        }
    assert choices["site"] == {str(number): site for number, site in enumerate(SITES, start=1)}
    assert choices["comment"] == {}
    assert len(options_of(form)) > 5


def test_questions_have_the_words_of_group_and_stage_and_the_numbers_of_our_pages():
    _, before = parsed(qualtrics(form_for("service_user")))
    _, live = parsed(qualtrics(form_for("nursing", is_live=True)))

    first = next(question for question in asked(before) if question["id"] == "S23")
    later = next(question for question in asked(live) if question["id"] == "S23")
    assert re.sub(r"^\d+\. ", "", first["text"]) == form_text("service_user", "S23")
    assert later["text"] == f"6. {form_text('nursing', 'S23', is_live=True)}"


def form_text(group, code, **named):
    form = form_for(group, **named)
    return next(question.text_for(group) for question in form.questions if question.code == code)


def test_question_of_the_checklist_says_what_is_good_and_what_warns():
    _, blocks = parsed(qualtrics(form_for("executive")))

    first, second, evidence = asked(blocks)[1:4]
    question = next(one for one in form_for("executive").questions if one.code == "E01")
    for words in (question.title, question.text, question.good, question.warning):
        assert words in unescape(first["text"])
    assert first["text"].startswith("1. ")
    assert (second["id"], second["text"].split("<br><br>")[0]) == ("E01W", question.title)
    assert (evidence["id"], evidence["kind"]) == ("comment_E01", "TE:Essay")


def test_prediction_quotes_the_statement_that_others_answer():
    _, blocks = parsed(qualtrics(form_for("executive")))

    prediction = next(one for one in asked(blocks) if one["id"] == "X11")
    assert "<br><br>“" in prediction["text"]


def test_words_of_a_project_are_never_taken_for_tags_markup_or_piped_text():
    form = hostile(form_for("nursing"))

    data = qualtrics(form)

    embedded, blocks = parsed(data)
    assert embedded["group"] == "nursing"
    assert [question["id"] for question in asked(blocks)] == [code.replace("-", "_") for code in codes_of(form)]
    introduction = blocks[0][1][0]["text"]
    assert "[" not in introduction
    assert "${" not in introduction
    assert "<b>" not in introduction
    assert unescape(introduction.split("<br><br>")[0]) == " ".join(form.title.replace("\x07", "").split())
    assert [unescape(site) for site in asked(blocks)[0]["choices"].values()] == [
        " ".join(site.replace("\x07", "").split()) for site in form.sites
    ]


def test_form_without_sites_asks_for_none():
    _, blocks = parsed(qualtrics(form_for("nursing", sites=())))

    assert "site" not in {question["id"] for question in asked(blocks)}


def test_same_form_is_the_same_file():
    assert qualtrics(form_for("nursing")) == qualtrics(form_for("nursing"))
