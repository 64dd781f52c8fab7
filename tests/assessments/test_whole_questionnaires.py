"""Whole questionnaires: two answers to a question, predictions, words by stage, a closing question for each group."""

import subprocess
from html import unescape
from uuid import uuid4

import pytest

from assessments import actions
from assessments.models import BoxedSheet, Response
from assessments.paper.questionnaire import questionnaire_html, questionnaire_pdf
from assessments.vocabulary import Stage
from questions.packing import unpack
from tests import making
from tests.bank import WHOLE

GROUPS = ("executive", "programme", "nursing", "service_user", "supplier")


@pytest.fixture(autouse=True)
def _whole_bank(settings):
    settings.BANKS_DIR = WHOLE


@pytest.fixture
def start_round(project, edition, ben):
    def start(stage):
        round = actions.start_round(
            project=project, stage=stage, groups=GROUPS, threshold=5, has_work_system=False, closes_on=None, by=ben
        )
        making.say_who_is_asked(round, ben)
        return round

    return start


@pytest.fixture
def draft_round(start_round):
    return start_round(Stage.BEFORE)


@pytest.fixture
def live_round(open_round, start_round, ben):
    """A second round with the same questions, once the thing can be seen."""
    actions.close_round(round=open_round, by=ben)
    round = start_round(Stage.LIVE)
    actions.open_round(round=round, by=ben)
    return round


@pytest.fixture
def leader(client, invite):
    """An executive who has begun."""
    person = invite("executive")
    client.post(f"/s/{person.secret}/start/")
    person.invitation.held = making.draft_in(client, person.invitation)
    return person.invitation


def url_of(invitation, *steps):
    return "/".join(["/a", invitation.key, *steps, ""])


def words(html):
    return " ".join(unescape(html).split())


def test_executive_walks_four_pages_of_three_questions_and_one_of_predictions(client, leader, full_answers, catalogue):
    answers, walked = full_answers("executive"), []
    url = url_of(leader, "page", "A1")

    while "/page/" in url:
        text = client.get(url).text
        walked.append(
            (url.split("/")[-2], text.count("question--two"), text.count("<fieldset"), text.count("<textarea"))
        )
        url = client.post(url, answers | {"E01_evidence": "Board paper 7"}).url
    client.post(url, {"comment": "What the wards think."})
    client.post(url_of(leader, "submit"))

    assert walked == [*((code, 3, 6, 3) for code in ("A1", "A2", "A3", "A4")), ("predictions", 0, 7, 0)]
    sheet = BoxedSheet.objects.get()
    assert unpack(sheet.answers, catalogue) == answers
    assert {"E01W", "E12W", "X11", "X73"} <= answers.keys()
    assert sheet.comments == {"E01": "Board paper 7", "": "What the wards think."}


def test_second_answer_has_no_number_of_its_own(client, leader, full_answers):
    intro, first = client.get(url_of(leader)).text, client.get(url_of(leader, "page", "A1")).text
    client.post(url_of(leader, "page", "A1"), full_answers("executive"))
    second = client.get(url_of(leader, "page", "A2")).text

    assert "19 questions, about 10 minutes." in intro
    assert "Questions 1 to 3 of 19. About 10 minutes left." in first
    assert "Questions 4 to 6 of 19. About 9 minutes left." in second
    assert '<progress id="progress" value="6" max="31">' in second


def test_progress_says_when_nothing_is_left(client, leader, full_answers):
    answers = full_answers("executive") | {"E02": "dont_know"}
    del answers["E02W"]
    actions.save_answers(invitation=leader, answers=answers, comments={})

    text = client.get(url_of(leader, "page", "A4")).text

    assert "Questions 10 to 12 of 19. All questions answered." in text
    assert '<progress id="progress" value="31" max="31">' in text


def test_continue_asks_for_the_second_answer_by_its_name(client, leader):
    given = {"E01": "4", "E01W": "2", "E02": "dont_know", "E03": "3"}

    response = client.post(url_of(leader, "page", "A1"), given)

    assert response.status_code == 422
    assert dict(response.context["errors"]) == {
        "E03W": "Choose an answer to “What IT can do for it: Who would give the same answer?”."
    }
    assert response.text.count(" checked") == 4


def test_nobody_has_to_say_how_widely_an_answer_is_shared_that_they_do_not_know(
    client, leader, full_answers, catalogue
):
    answers = full_answers("executive") | {"E02": "dont_know"}
    del answers["E02W"]
    actions.save_answers(invitation=leader, answers=answers, comments={})

    started = client.get(f"{url_of(leader)}?continue")
    client.post(url_of(leader, "submit"))

    assert started.url == url_of(leader, "check")
    assert unpack(BoxedSheet.objects.get().answers, catalogue) == answers


def test_second_answer_is_saved_as_it_is_picked(client, leader):
    client.post(url_of(leader, "save", "A1"), {"E01W": "2", "seen": ".".join("-" * 9)})
    refused = client.post(url_of(leader, "save", "A1"), {"E01W": "not_applicable", "seen": ".".join("-" * 9)})

    assert making.draft_in(client, leader).answers == {"E01W": "2"}
    assert (refused.status_code, refused.json()) == (
        409,
        {
            "message": (
                "Not saved. You answered “A few leaders” to “The problem in care: Who would give the same answer?” in "
                "another window. Keep or change the answer here, then continue."
            )
        },
    )


def test_check_shows_both_answers_under_one_question_with_one_way_to_change_them(client, leader, full_answers):
    actions.save_answers(invitation=leader, answers=full_answers("executive") | {"E01W": "1"}, comments={})

    text = words(client.get(url_of(leader, "check")).text)

    # The question and the link to change it; above them, the lines of what is good and of what to settle.
    assert text.count("The problem in care") == 2 + 2
    assert text.count('<span class="given__prompt">Who would give the same answer?</span>') == 12
    assert '<span class="given__prompt">Who would give the same answer?</span> Hardly anyone' in text
    assert text.count(">Change<") == 12 + 7 + 1


def test_submit_names_the_second_answer_that_is_missing(client, leader, full_answers):
    answers = full_answers("executive")
    del answers["E05W"], answers["X41"]
    actions.save_answers(invitation=leader, answers=answers, comments={})

    response = client.post(url_of(leader, "submit"))

    text = words(response.text)
    assert (response.status_code, response.context["missing"]) == (422, ("E05W", "X41"))
    assert (
        f'{url_of(leader, "page", "A2")}?check#question-E05">Meeting real needs: Who would give the same answer?<'
        in text
    )
    assert (
        f'{url_of(leader, "page", "predictions")}?check#question-X41">How far do you yourself want this change?<'
        in text
    )
    assert text.count(">Answer<") == 2


def test_programme_team_answers_the_checklist_and_then_the_pages_of_staff(client, invite):
    person = invite("programme")
    first = client.post(f"/s/{person.secret}/start/").url

    text = client.get(first).text

    assert first.endswith("/page/A1/")
    assert "Page 1 of 11" in text
    assert "Questions 1 to 3 of 33" in text
    assert client.get(url_of(person.invitation, "page", "predictions")).status_code == 404


def test_last_page_of_staff_is_the_core(client, invite, full_answers):
    person = invite("nursing")
    client.post(f"/s/{person.secret}/start/")

    text = client.get(url_of(person.invitation, "page", "core")).text
    following = client.post(url_of(person.invitation, "page", "core"), full_answers("nursing")).url

    assert "Page 8 of 8" in text
    assert "Questions 21 to 25 of 25." in text
    assert following == url_of(person.invitation, "comment")


@pytest.mark.parametrize(
    ("group", "question"),
    [
        ("executive", "What would you need to know before you could answer better?"),
        ("programme", "What else should the board know about this change?"),
        ("nursing", "Has this change brought a use or a problem that nobody planned? What else should the board know?"),
        ("service_user", "Is there anything else that you want to tell us?"),
        ("supplier", "What would help you to meet the needs of the service?"),
    ],
)
def test_each_group_has_its_own_closing_question_everywhere(as_user, client, ben, invite, group_of, group, question):
    person = invite(group)
    client.post(f"/s/{person.secret}/start/")

    pages = {
        "form": client.get(url_of(person.invitation, "comment")).text,
        "check": client.get(url_of(person.invitation, "check")).text,
        "typing": as_user(ben).get(f"/groups/{group_of(group).pk}/type/").text,
        "paper": questionnaire_html(group_of(group), None, is_large=False),
    }

    assert {name: words(html).count(question) for name, html in pages.items()} == dict.fromkeys(pages, 1)


def test_words_are_those_of_the_stage_everywhere(as_user, client, ben, live_round):
    """Also where an earlier round of the same edition was shown in this process before."""
    group = live_round.askedgroup_set.select_related("round__project__organisation").get(code="nursing")
    link = actions.make_open_link(asked_group=group, people_asked=None, by=ben)
    key = client.post(f"{link}start/").url.split("/")[2]

    pages = {
        "form": client.get(f"/a/{key}/page/core/").text,
        "check": client.get(f"/a/{key}/check/").text,
        "typing": as_user(ben).get(f"/groups/{group.pk}/type/").text,
        "paper": questionnaire_html(group, None, is_large=False),
    }

    seen, expected = "Has this change made care safer or less safe?", "Will this change make care safer or less safe?"
    assert {name: words(html).count(expected) for name, html in pages.items()} == dict.fromkeys(pages, 0)
    assert [name for name, html in pages.items() if seen not in words(html)] == []


def test_words_of_two_stages_do_not_mix_in_one_process(client, invite, ben, start_round):
    person = invite("nursing")
    client.post(f"/s/{person.secret}/start/")
    before = client.get(url_of(person.invitation, "page", "core")).text
    other = start_round(Stage.LIVE)
    actions.close_round(round=person.invitation.asked_group.round, by=ben)
    actions.open_round(round=other, by=ben)
    link = actions.make_open_link(asked_group=other.askedgroup_set.get(code="nursing"), people_asked=None, by=ben)
    key = client.post(f"{link}start/").url.split("/")[2]

    after = client.get(f"/a/{key}/page/core/").text
    missing = client.post(f"/a/{key}/page/core/", {}).context["errors"]

    assert ("Will this change make care" in before, "Will this change make care" in after) == (True, False)
    assert missing["C1"] == "Choose an answer to “Has this change made care safer or less safe?”."


def test_invalid_answer_is_refused_in_the_words_of_the_stage(client, live_round, ben):
    group = live_round.askedgroup_set.get(code="nursing")
    link = actions.make_open_link(asked_group=group, people_asked=None, by=ben)
    key = client.post(f"{link}start/").url.split("/")[2]

    errors = client.post(f"/a/{key}/page/core/", {"C1": "9", "leave": "1"}).context["errors"]

    assert errors == {"C1": "Choose one of the answers to “Has this change made care safer or less safe?”."}


def test_executives_sheet_is_typed_in_with_both_answers(as_user, ben, group_of, full_answers, catalogue):
    client, url = as_user(ben), f"/groups/{group_of('executive').pk}/type/"
    sheet = full_answers("executive") | {"token": str(uuid4()), "site": "", "E02": "dont_know", "E02W": "", "X11": "2"}

    shown = client.get(url)
    client.post(url, sheet | {"E01_evidence": "Board paper 7"})

    labels = [field.label for page in shown.context["form"].sheet_pages for field in page.fields]
    assert labels[:4] == [
        "1. The problem in care: How good is our answer today?",
        "1. The problem in care: Who would give the same answer?",
        "Evidence for 1",
        "2. New ways of working: How good is our answer today?",
    ]
    assert labels[-7] == "13. When people talk about this change, how far do they talk about better care?"
    expected = {code: value for code, value in full_answers("executive").items() if code != "E02W"}
    assert unpack(Response.objects.get().answers, catalogue) == expected | {"E02": "dont_know", "X11": "2"}


def test_typed_sheet_asks_for_a_second_answer(as_user, ben, group_of, full_answers):
    url = f"/groups/{group_of('executive').pk}/type/"
    sheet = full_answers("executive") | {"token": str(uuid4()), "site": "", "E02W": ""}

    refused = as_user(ben).post(url, sheet)

    assert (refused.status_code, list(refused.context["errors"])) == (422, ["E02W"])


def pages_of_pdf(pdf):
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return text.split("\f")[:-1]


def test_paper_for_executives_has_three_questions_a_page_with_both_answers_side_by_side(group_of, caplog):
    pages = pages_of_pdf(questionnaire_pdf(group_of("executive"), None, is_large=False))

    side_by_side = [
        line for page in pages for line in page.splitlines() if "How good is" in line and "Who would" in line
    ]
    assert [page.count("W\n") for page in pages] == [0, 3, 3, 3, 3, 0, 0]
    assert len(side_by_side) == 12
    assert ["X11" in page for page in pages] == [False] * 5 + [True, False]
    assert "Put one cross in each list." in " ".join(pages[0].split())
    assert caplog.messages == []


def test_paper_says_once_how_to_answer_and_once_what_the_points_mean(group_of):
    staff, leaders = (questionnaire_html(group_of(code), None, is_large=False) for code in ("nursing", "executive"))

    assert staff.count("Choose one answer to each question.") == 1
    assert leaders.count('<dl class="key">') == 1
    assert leaders.count('<p class="part__prompt">') == 1  # of the predictions


@pytest.mark.parametrize("group", ["executive", "programme", "nursing", "service_user"])
@pytest.mark.parametrize("is_large", [False, True])
def test_no_question_of_the_whole_bank_stands_on_two_pages_of_paper(group_of, catalogue, group, is_large):
    pages = pages_of_pdf(questionnaire_pdf(group_of(group), None, is_large=is_large))

    codes = {q.code: len(q.options) for page in catalogue.pages_for(group) for q in page.questions}
    on = {code: [n for n, page in enumerate(pages) if code in page.replace(",", " ").split()] for code in codes}
    assert {code for code, found in on.items() if len(found) != 1} == set()
    assert [n for n, page in enumerate(pages) if not page.strip()] == []
