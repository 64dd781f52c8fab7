"""Typing in questionnaires from paper."""

from uuid import uuid4

import pytest

from accounts.models import AuditEntry
from assessments import actions, queries
from assessments.models import Comment, Entry, Response
from questions.packing import unpack
from tests.packed import all_alike


@pytest.fixture
def sheet(full_answers):
    def data(code="nursing", **fields):
        return {"token": str(uuid4()), "site": ""} | full_answers(code, "2") | fields

    return data


@pytest.fixture
def url(group_of):
    return f"/groups/{group_of('nursing').pk}/type/"


def token_in(text):
    return text.partition('name="token" value="')[2].partition('"')[0]


def test_sheet_becomes_a_response_that_counts_as_typed_in(as_user, ben, url, sheet, project, full_answers):
    ward = project.site_set.get(name="Ward 2")

    response = as_user(ben).post(url, sheet(site=ward.pk, comment="Too fast."), follow=True)

    kept = Response.objects.get()
    assert response.redirect_chain == [(f"{url}?site={ward.pk}&saved={Entry.objects.get().pk}", 302)]
    assert "Questionnaire saved. You can now enter the next one." in response.text
    assert "1 typed in or imported so far." in response.text
    assert response.context["form"]["site"].value() == str(ward.pk)
    assert (kept.asked_group.code, kept.site, kept.is_imported) == ("nursing", ward, True)
    assert kept.answers.strip("-") == "2" * len(full_answers("nursing"))
    assert [(comment.code, comment.text) for comment in Comment.objects.all()] == [("", "Too fast.")]


def test_audit_says_that_answers_were_typed_in_and_not_which(as_user, ben, url, sheet):
    as_user(ben).post(url, sheet(comment="Too fast."))

    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject) == ("paper answers typed in", "Shared record, round 1: Nurses and midwives")


def test_double_click_counts_a_sheet_once(as_user, ben, url, sheet):
    client, data = as_user(ben), sheet()
    client.post(url, data)

    again = client.post(url, data, follow=True)

    assert "This questionnaire was already saved, so it is counted once." in again.text
    assert (Response.objects.count(), Entry.objects.count()) == (1, 1)
    assert str(Entry.objects.get()) == "Typed sheet of Shared record, round 1"


def test_every_page_has_a_token_of_its_own(as_user, ben, url):
    client = as_user(ben)

    first, second = (token_in(client.get(url).text) for _ in range(2))

    assert len(first) == len(second) == 36
    assert first != second


def test_sheet_needs_every_answer_unless_it_says_that_some_were_blank(
    as_user, ben, url, sheet, full_answers, catalogue
):
    client, data = as_user(ben), sheet(S11="")

    refused = client.post(url, data)
    taken = client.post(url, data | {"has_blanks": "on"})

    assert (refused.status_code, list(refused.context["errors"])) == (422, ["S11"])
    assert refused.context["errors"]["S11"].startswith("Choose an answer to “When people talk about")
    assert taken.status_code == 302
    kept, answers = unpack(Response.objects.get().answers, catalogue), full_answers("nursing", "2")
    assert kept == {code: value for code, value in answers.items() if code != "S11"}


def test_sheet_with_nothing_on_it_is_refused(as_user, ben, url):
    response = as_user(ben).post(url, {"token": str(uuid4()), "has_blanks": "on"})

    assert response.status_code == 422
    assert response.context["errors"] == {"S11": "This sheet is empty. Enter the answers, or leave this sheet out."}
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"S11": "7"}, ["S11"]),
        ({"comment": "x" * 2001}, ["comment"]),
        ({"token": "nonsense"}, ["token"]),
        ({"site": "999999"}, ["site"]),
    ],
)
def test_sheet_is_checked_as_a_respondents_answers_are(as_user, ben, url, sheet, fields, wrong):
    response = as_user(ben).post(url, sheet(**fields))

    assert (response.status_code, list(response.context["errors"])) == (422, wrong)
    assert not Response.objects.exists()


def test_executives_sheet_holds_their_evidence(as_user, ben, group_of, sheet):
    url = f"/groups/{group_of('executive').pk}/type/"

    as_user(ben).post(url, sheet("executive", E01_evidence="Board paper 7"))

    assert [(comment.code, comment.text) for comment in Comment.objects.all()] == [("E01", "Board paper 7")]


def test_typed_answers_count_and_the_few_beside_them_do_not(open_round, group_of, ben, dev):
    actions.import_responses(round=open_round, rows=[("medical", "", all_alike("4", open_round))] * 5, by=ben)
    Response.objects.create(asked_group=group_of("medical"), answers=all_alike("4", open_round))

    row = next(row for row in queries.progress(open_round) if row.group.code == "medical")

    assert (row.submitted, row.typed, row.missing, row.left_out, row.own_missing) == (6, 5, 0, 1, 4)


def test_groups_are_listed_with_how_many_were_typed_in(as_user, ben, open_round, group_of):
    actions.import_responses(round=open_round, rows=[("nursing", "", all_alike("4", open_round))] * 3, by=ben)

    text = as_user(ben).get(f"/rounds/{open_round.pk}/type/").text

    assert f"/groups/{group_of('nursing').pk}/type/" in text
    assert text.count("3 typed in or imported") == 1
    assert text.count("0 typed in or imported") == 3


def test_typing_is_for_open_rounds_only(as_user, ben, open_round, url, sheet):
    client, data = as_user(ben), sheet()
    actions.close_round(round=open_round, by=ben)

    answers = [client.get(url), client.post(url, data), client.get(f"/rounds/{open_round.pk}/type/")]

    assert [answer.status_code for answer in answers] == [409] * 3
    assert "only while the round is open. Nothing was saved." in answers[1].text
    assert not Response.objects.exists()


def test_typing_waits_until_a_round_is_open(as_user, ben, draft_round):
    response = as_user(ben).get(f"/rounds/{draft_round.pk}/type/")

    assert response.status_code == 409
    assert "Open the round first." in response.text


def test_sheet_that_arrives_while_the_round_closes_is_refused(open_round, group_of, ben):
    group = group_of("nursing")
    actions.close_round(round=open_round, by=ben)

    with pytest.raises(actions.RoundNotOpenError):
        actions.type_in(asked_group=group, site=None, answers={"S11": "4"}, comments={}, token=uuid4(), by=ben)
