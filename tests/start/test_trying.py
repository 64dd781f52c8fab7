"""The twelve questions for anybody: what the pages show, that nothing is stored, and what was changed on the way."""

import logging
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from printing import turns
from printing.drawing import pdf_of
from questions.models import Edition
from start.present import EVERYBODY, FRONT_LINE, LEADERS
from start.queries import checklist_at
from start.views import trying
from tests.bank import WHOLE
from tests.reports.pdf_checks import opened, problems, text_of

TRY, PDF = reverse("start:try"), reverse("start:try_pdf")
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="(\w*)">')
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|SAVEPOINT|BEGIN)", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _whole_banks(settings, request, tmp_path, monkeypatch):
    settings.BANKS_DIR = WHOLE
    monkeypatch.setattr(trying, "TURNS", tmp_path)
    request.getfixturevalue("edition")
    cache.clear()


def asked():
    return [question for page in checklist_at("before").pages for question in page.questions]


def all_answers(quality, spread):
    answers = {question.code: spread if question.kind == "shared" else quality for question in asked()}
    return {code: value for code, value in answers.items() if value}


def send(to, stage="before", **answers):
    return Client().post(TRY, {"stage": stage, "to": to, **answers})


def draw(stage="before", **answers):
    return Client().post(PDF, {"stage": stage, **answers})


def hidden_in(response):
    return dict(HIDDEN.findall(response.text))


def summary(**answers):
    return send("result", **answers).context["summary"]


def titles(rows):
    return [row.title for row in rows]


def test_pages_of_three_questions_follow_one_another_and_lead_back():
    first = Client().post(TRY, {"stage": "design"})
    steps = [first, *(send(code) for code in ("A2", "A3", "A4"))]

    shown = [response.context["step"] for response in steps]
    assert [(step.number, step.pages, step.first, step.last, step.questions) for step in shown] == [
        (1, 4, 1, 3, 12),
        (2, 4, 4, 6, 12),
        (3, 4, 7, 9, 12),
        (4, 4, 10, 12, 12),
    ]
    assert [(step.back, step.next) for step in shown] == [
        ("where", "A2"),
        ("A1", "A3"),
        ("A2", "A4"),
        ("A3", "result"),
    ]
    assert [response.text.count('class="question question--two"') for response in steps] == [3] * 4
    assert first.text.count("Questions 1 to 3 of 12") == 1
    assert first.text.count("<textarea") == 0  # evidence is for reports


def test_questions_stand_as_executives_see_them(invite, client):
    """The same markup but for the evidence, which only reports use."""
    leader = invite("executive")
    client.post(f"/s/{leader.secret}/start/")
    theirs = client.get(f"/a/{leader.invitation.key}/page/A1/").text

    ours = send("A1").text

    cards = re.compile(r"<fieldset.*?</fieldset>", re.DOTALL)
    assert len(cards.findall(ours)) == 6
    assert cards.findall(ours) == cards.findall(theirs)


def test_answers_travel_in_the_form_and_stand_ticked_when_one_comes_back():
    there = send("A2", stage="live", E01="4", E01W="2", E04="dont_know")
    back = send("A1", **hidden_in(there))
    before_all = send("where", **hidden_in(there))

    assert hidden_in(there) == {"stage": "live", "E01": "4", "E01W": "2"}
    assert there.text.count('value="dont_know" id="id_E04_1_0" checked') == 1 or "checked" in there.text
    assert back.text.count("checked") == 2
    assert hidden_in(before_all) == {"E01": "4", "E01W": "2"}
    assert before_all.text.count("checked") == 1


def test_stage_is_asked_for_and_named_if_it_is_missing():
    first = Client().get(TRY)
    missing, wrong = Client().post(TRY, {}), Client().post(TRY, {"stage": "dream"})

    assert (first.status_code, first.text.count('type="radio"')) == (200, 5)
    assert [response.status_code for response in (missing, wrong)] == [422, 422]
    assert missing.text.count("Where does the project stand: Choose one of the stages.") == 1
    assert missing.text.count("<title>Error: ") == wrong.text.count("<title>Error: ") == 1


def test_words_are_those_of_the_stage():
    before, live = send("result"), send("result", stage="roll_out")

    assert before.text.count("What to settle before money is spent") == 1
    assert live.text.count("What to settle before more money is spent") == 1
    assert checklist_at("pilot").cache_key != checklist_at("design").cache_key


def test_good_answers_are_not_told_as_facts_about_the_project():
    response = send("result", E01="1", E01W="1")

    good = checklist_at("design").pages[0].cards[0].question.good
    assert response.text.count(f"</strong> A good answer: {good}") == 1


def test_result_says_what_is_good_shared_and_to_settle_and_whom_to_ask():
    answers = {"E01": "5", "E01W": "5", "E02": "4", "E02W": "4", "E03": "4", "E03W": "3", "E04": "5", "E04W": "1"}
    answers |= {"E05": "3", "E05W": "5", "E06": "1", "E06W": "2", "E07": "dont_know", "E08": "4"}

    view = summary(**answers)

    every = {row.title: row for row in view.rows}
    names = list(every)
    assert titles(view.shared) == names[:2]
    assert titles(view.good_only) == [names[2], names[3], names[7]]
    assert titles(view.to_settle) == names[4:7]
    assert titles(view.not_answered) == names[8:]
    assert {circle.who: titles(circle.rows) for circle in view.circles} == {
        LEADERS: [names[3], names[5], names[6], names[7]],
        FRONT_LINE: [names[2]],
        EVERYBODY: [names[1]],
    }


def test_result_shows_every_answer_and_what_a_good_one_looks_like():
    response = send("result", E01="1", E01W="2")

    good = asked()[0].good
    assert response.text.count(good) == 1
    assert response.text.count("<td>Not answered</td>") == 22
    assert response.text.count("<td>A few leaders</td>") == 1
    assert response.text.count("It is not a result of a project.") == 1


def test_everything_good_and_shared_leaves_nothing_to_settle():
    response = send("result", **all_answers("5", "5"))

    assert response.text.count("None of your answers is less than good.") == 1
    assert response.text.count("All groups, in a round:") == 1
    assert response.text.count("Not answered") == 0


def test_no_answer_at_all_is_said():
    response = send("result")

    assert response.text.count("<strong>Not answered:</strong>") == 1
    assert response.text.count("None of your answers") == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"E01": "6"},
        {"E01": "<script>"},
        {"E12W": "not_applicable"},
        {"E05": "4" * 5000},
        {"to": "A9"},
        {"to": "../admin"},
    ],
)
def test_what_was_changed_on_the_way_is_refused_in_clear_words(changed, caplog):
    sent = {"stage": "before", "to": "result", **changed}

    responses = [Client().post(url, sent) for url in (TRY, PDF)]

    assert [response.status_code for response in responses] == [422, 422]
    assert all(response.text.count("These answers do not fit the questions") == 1 for response in responses)
    assert not any(value in response.text for response in responses for value in changed.values() if len(value) > 1)
    assert [record.args for record in caplog.records if record.name == "django.request"] == [
        ("Unprocessable Entity", TRY),
        ("Unprocessable Entity", PDF),
    ]


@pytest.mark.parametrize("address", [TRY, PDF])
def test_server_without_questions_says_so(address):
    Edition.objects.all().delete()

    refused = Client().post(address, {"stage": "design"})

    assert (refused.status_code, refused.text.count("this server has no questions yet")) == (422, 1)


def test_pdf_without_a_stage_is_refused():
    assert Client().post(PDF, {"E01": "4"}).status_code == 422


def test_fields_that_are_no_question_go_nowhere():
    assert hidden_in(send("A2", E01="4", S11="5", is_admin="1")) == {"stage": "before", "E01": "4"}


def writes(queries):
    return [query["sql"] for query in queries if WRITES.match(query["sql"])]


def test_nothing_is_stored_and_no_cookie_is_set_and_nothing_is_logged(caplog):
    caplog.set_level(logging.DEBUG)
    browser = Client()
    answers = all_answers("4", "2")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        pages = [browser.get(TRY)]
        pages += [browser.post(TRY, {"stage": "live", "to": to, **answers}) for to in ("where", "A1", "A4", "result")]

    assert [page.status_code for page in pages] == [200] * 5
    assert writes(queries) == []
    assert {table for query in queries for table in re.findall(r'FROM "(\w+)"', query["sql"])} <= {
        "questions_edition",
        "questions_bankversion",
    }
    assert [page.cookies for page in pages] == [{}] * 5
    assert dict(browser.cookies) == {}
    assert [page.headers["Cache-Control"] for page in pages] == ["no-store", *["private, no-cache"] * 4]
    assert [record for record in caplog.records if record.name != "django.db.backends"] == []
    assert "E01" not in caplog.text


def test_pdf_stores_only_that_this_address_asked_for_one(caplog):
    caplog.set_level(logging.INFO)
    browser = Client()

    with CaptureQueriesContext(connection) as queries:
        response = browser.post(PDF, {"stage": "live", **all_answers("4", "2")})

    written = [sql for sql in writes(queries) if "SAVEPOINT" not in sql]
    assert response.status_code == 200
    assert written
    assert all('"cache"' in sql for sql in written)
    assert not any("E01" in sql for sql in written)
    assert dict(browser.cookies) == {}
    assert caplog.records == []


@pytest.mark.parametrize(
    ("quality", "spread"),
    [("1", "1"), ("2", "3"), ("5", "5"), ("5", "4"), ("dont_know", "dont_know"), ("4", ""), ("", "")],
)
def test_pdf_is_tagged_and_has_one_page_whatever_was_answered(quality, spread):
    response = draw(**all_answers(quality, spread))

    pdf = opened(response.content)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="twelve-questions.pdf"'
    assert len(pdf.pages) == 1
    assert [*problems(pdf)] == []
    assert text_of(response.content).count("Not answered") >= (12 if not spread else 0)


def test_pdf_fits_with_some_of_everything():
    values = ["1", "4", "3", "5", "dont_know", "2"]
    answers = {question.code: values[at * 5 % 6] for at, question in enumerate(asked())}

    content = draw(**answers).content

    assert len(opened(content).pages) == 1
    assert "It is not a result of a project." in " ".join(text_of(content).split())


def test_address_that_asks_too_often_is_told_to_wait(settings, monkeypatch):
    monkeypatch.setattr(trying, "summary_pdf", lambda summary: b"%PDF")

    responses = [draw() for _ in range(11)]

    assert [response.status_code for response in responses] == [200] * 10 + [429]
    assert responses[-1].text.count("Wait a few minutes, then try again.") == 1


def test_busy_machine_says_so_and_keeps_the_answers(tmp_path):
    with turns.turn_of_visitor(tmp_path), turns.turn_of_visitor(tmp_path):
        response = draw(E01="4", E01W="2")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert response.text.count("Please try again in a minute") == 2
    assert hidden_in(response) == {"stage": "before", "E01": "4", "E01W": "2"}


def test_drawing_that_fails_says_so(monkeypatch):
    monkeypatch.setattr(pdf_of, "__kwdefaults__", {"seconds": 0.01})

    assert draw(E01="4").status_code == 503


def test_members_take_no_turn_from_visitors_nor_they_from_members(tmp_path):
    with (
        turns.turn_of_visitor(tmp_path),
        turns.turn_of_visitor(tmp_path),
        turns.turn_of(1, tmp_path),
        pytest.raises(turns.BusyError, match="Other people's documents"),
        turns.turn_of_visitor(tmp_path),
    ):
        pass


def test_newest_edition_is_asked(edition):
    assert checklist_at("before").cache_key[1] == Edition.objects.latest("pk").pk
