"""Two windows of one person, and what the script saves: nothing is undone unseen, and nothing counts twice."""

import json
import re

import pytest
from django.utils import timezone

from assessments import actions
from assessments.models import BoxedSheet, Draft, Invitation, Round
from assessments.vocabulary import InvitationState, RoundState
from tests.making import draft_in


def page_url(invitation, code="P1"):
    return f"/a/{invitation.key}/page/{code}/"


def save_url(invitation, code="P1"):
    return f"/a/{invitation.key}/save/{code}/"


def seen_in(response):
    return re.search(r'name="seen" value="([^"]*)"', response.text).group(1)


@pytest.fixture
def leader(client, invite):
    leader = invite("executive", "leader@example.org")
    client.post(f"/s/{leader.secret}/start/")
    return leader


CHECKLIST = "executive-checklist"


def test_older_window_writes_only_what_was_changed_in_it(dev_browser, dev):
    url = page_url(dev.invitation)
    older = seen_in(dev_browser.get(url))
    dev_browser.post(url, {"seen": older, "S11": "5", "S12": "5", "leave": "1"})

    response = dev_browser.post(url, {"seen": older, "S13": "1"})

    assert response.status_code == 302
    assert draft_in(dev_browser, dev.invitation).answers == {"S11": "5", "S12": "5", "S13": "1"}


def test_answer_that_stands_as_it_was_shown_undoes_nothing(dev_browser, dev):
    url = page_url(dev.invitation)
    dev_browser.post(url, {"S11": "2", "S12": "2", "S13": "2"})
    older = seen_in(dev_browser.get(url))
    dev_browser.post(url, {"seen": older, "S11": "5", "S12": "2", "S13": "2"})

    dev_browser.post(url, {"seen": older, "S11": "2", "S12": "3", "S13": "2"})

    assert draft_in(dev_browser, dev.invitation).answers == {"S11": "5", "S12": "3", "S13": "2"}


def test_both_windows_changed_the_same_answer_and_are_shown_both(dev_browser, dev):
    url = page_url(dev.invitation)
    older = seen_in(dev_browser.get(url))
    dev_browser.post(url, {"seen": older, "S11": "4", "leave": "1"})

    told = dev_browser.post(url, {"seen": older, "S11": "1", "S12": "3", "S13": "3"})
    kept = draft_in(dev_browser, dev.invitation).answers
    settled = dev_browser.post(url, {"seen": seen_in(told), "S11": "1", "S12": "3", "S13": "3"})

    assert told.status_code == 422
    assert "You answered “Mostly” to “When people talk about this project" in told.text
    assert 'value="1" required' not in told.text
    assert told.text.count(" checked") == 3
    assert kept == {"S11": "4"}
    assert settled.status_code == 302
    assert draft_in(dev_browser, dev.invitation).answers == {"S11": "1", "S12": "3", "S13": "3"}


def test_evidence_of_two_windows_is_shown_from_both(client, leader):
    url = page_url(leader.invitation, CHECKLIST)
    older = seen_in(client.get(url))
    client.post(url, {"seen": older, "E01_evidence": "Board <b>paper</b> 7" + "x" * 500, "leave": "1"})

    told = client.post(url, {"seen": older, "E01_evidence": "Minutes of May", "leave": "1"})

    [message] = told.context["errors"].values()
    assert told.status_code == 422
    assert "Board &lt;b&gt;paper" in told.text
    assert "Minutes of May</textarea>" in told.text
    assert message.startswith("You changed your evidence on “The problem in care” to “Board")
    assert message.endswith("…” in another window. Keep or change it here, then continue.")


def test_evidence_that_another_window_took_out_is_told(client, leader):
    url = page_url(leader.invitation, CHECKLIST)
    client.post(url, {"E01_evidence": "Board paper 7", "leave": "1"})
    older = seen_in(client.get(url))
    client.post(url, {"seen": older, "E01_evidence": "", "leave": "1"})

    told = client.post(url, {"seen": older, "E01_evidence": "Minutes", "leave": "1"})

    assert list(told.context["errors"].values()) == [
        "You removed your evidence on “The problem in care” in another window. Keep or change it here, then continue."
    ]


def test_comment_of_two_windows_is_shown_from_both(dev_browser, dev):
    url = f"/a/{dev.invitation.key}/comment/"
    older = seen_in(dev_browser.get(url))
    dev_browser.post(url, {"seen": older, "comment": "First"})

    told = dev_browser.post(url, {"seen": older, "comment": "Second"})
    settled = dev_browser.post(url, {"seen": seen_in(told), "comment": "First and second"})

    assert told.status_code == 422
    assert "You changed your comment to “First” in another window." in told.text
    assert settled.status_code == 302
    assert draft_in(dev_browser, dev.invitation).comments == {"": "First and second"}


def test_check_page_of_an_older_window_submits_nothing_unseen(dev_browser, dev, full_answers):
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})
    older = seen_in(dev_browser.get(f"/a/{dev.invitation.key}/check/"))
    dev_browser.post(save_url(dev.invitation), {"S11": "1"})

    told = dev_browser.post(f"/a/{dev.invitation.key}/submit/", {"seen": older})
    submitted = dev_browser.post(f"/a/{dev.invitation.key}/submit/", {"seen": seen_in(told)})

    assert told.status_code == 422
    assert "You have not submitted yet" in told.text
    assert submitted.url == f"/a/{dev.invitation.key}/thank-you/"
    assert BoxedSheet.objects.count() == 1


# What the script asks


def test_saving_takes_one_answer_and_says_what_the_page_now_shows(dev_browser, dev):
    seen = seen_in(dev_browser.get(page_url(dev.invitation)))

    response = dev_browser.post(save_url(dev.invitation), {"seen": seen, "S12": "dont_know"})

    assert response.status_code == 200
    draft = draft_in(dev_browser, dev.invitation)
    assert (draft.answers, draft.comments) == ({"S12": "dont_know"}, {})
    assert response.json() == {"seen": seen_in(dev_browser.get(page_url(dev.invitation)))}


def test_saving_takes_two_queries_and_none_to_write_the_same_again(dev_browser, dev, django_assert_num_queries):
    dev_browser.post(save_url(dev.invitation), {"S11": "1"})

    with django_assert_num_queries(2):
        dev_browser.post(save_url(dev.invitation), {"S11": "2", "S12": "3"})
    with django_assert_num_queries(1):
        again = dev_browser.post(save_url(dev.invitation), {"S11": "2", "S12": "3"})

    assert again.status_code == 200
    assert draft_in(dev_browser, dev.invitation).answers == {"S11": "2", "S12": "3"}


def test_saving_keeps_what_another_window_changed_out_of_what_this_page_shows(dev_browser, dev):
    older = seen_in(dev_browser.get(page_url(dev.invitation)))
    dev_browser.post(save_url(dev.invitation), {"seen": older, "S11": "5"})

    saved = dev_browser.post(save_url(dev.invitation), {"seen": older, "S12": "5"})
    told = dev_browser.post(page_url(dev.invitation), {"seen": saved.json()["seen"], "S11": "1", "S12": "5"})

    assert saved.status_code == 200
    assert "You answered “Fully”" in told.text


def test_saving_over_another_window_is_refused_with_words(dev_browser, dev):
    older = seen_in(dev_browser.get(page_url(dev.invitation)))
    dev_browser.post(save_url(dev.invitation), {"seen": older, "S11": "5"})

    response = dev_browser.post(save_url(dev.invitation), {"seen": older, "S11": "1"})

    assert response.status_code == 409
    assert response.json()["message"].startswith("Not saved. You answered “Fully”")
    assert draft_in(dev_browser, dev.invitation).answers == {"S11": "5"}


def test_saving_takes_the_comment_and_the_evidence(client, leader):
    saved = client.post(save_url(leader.invitation, "comment"), {"comment": "One\r\ntwo"})
    evidence = client.post(save_url(leader.invitation, CHECKLIST), {"E01_evidence": "Minutes"})

    assert (saved.status_code, evidence.status_code) == (200, 200)
    assert draft_in(client, leader.invitation).comments == {"": "One\ntwo", "E01": "Minutes"}


@pytest.mark.parametrize(
    ("code", "form", "status"),
    [
        ("P1", {"S11": "6"}, 422),
        ("P1", {"S11": "not a value"}, 422),
        ("comment", {"comment": "x" * 2001}, 422),
        ("P1", {"S11": "1", "more": "x" * 400_000}, 413),
        ("executive-checklist", {"E01": "1"}, 404),
        ("P9", {"S11": "1"}, 404),
    ],
)
def test_saving_refuses_what_cannot_be(dev_browser, dev, code, form, status):
    response = dev_browser.post(save_url(dev.invitation, code), form)

    assert response.status_code == status
    assert draft_in(dev_browser, dev.invitation).revision == 0


def test_saving_ignores_what_the_page_does_not_ask(dev_browser, dev):
    response = dev_browser.post(save_url(dev.invitation), {"S21": "1", "E01": "1", "seen": "a.b.c"})

    assert response.status_code == 200
    assert draft_in(dev_browser, dev.invitation).revision == 0


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda: Invitation.objects.update(state=InvitationState.SUBMITTED), "already been submitted"),
        (lambda: Round.objects.update(state=RoundState.CLOSED, closed_at=timezone.now()), "not open"),
    ],
)
def test_saving_is_refused_kindly_once_all_is_over(dev_browser, dev, change, word):
    change()

    response = dev_browser.post(save_url(dev.invitation), {"S11": "1"})

    assert response.status_code == 409
    assert word in response.json()["message"]


def test_saving_without_the_cookie_says_what_to_do(client, dev):
    response = client.post(save_url(dev.invitation), {"S11": "1"})

    assert response.status_code == 404
    assert json.loads(response.content) == {"message": "Not saved. Please open your link again."}


def opened(draft, invitation):
    """The invitation as it is now, with the draft as somebody has read it before."""
    found = Invitation.objects.with_round().get(pk=invitation.pk)
    found.held = draft
    return found


def test_draft_that_changed_meanwhile_is_read_again(dev_browser, dev, monkeypatch):
    older = dev.invitation.held
    actions.save_answers(invitation=dev.invitation, answers={"S11": "1"}, comments={})
    finds = iter([opened(older, dev.invitation), opened(older, dev.invitation), dev.invitation])
    monkeypatch.setattr("assessments.views.invited.invitation_for", lambda request, key: next(finds))

    response = dev_browser.post(save_url(dev.invitation), {"S12": "2"})

    assert response.status_code == 200
    assert draft_in(dev_browser, dev.invitation).answers == {"S11": "1", "S12": "2"}


def test_draft_that_changes_all_the_time_asks_for_patience(dev_browser, dev, monkeypatch):
    stale = opened(dev.invitation.held, dev.invitation)
    actions.save_answers(invitation=dev.invitation, answers={"S11": "1"}, comments={})
    monkeypatch.setattr("assessments.views.invited.invitation_for", lambda request, key: stale)

    response = dev_browser.post(page_url(dev.invitation), {"S12": "2", "leave": "1"})

    assert response.status_code == 503
    assert '<input type="hidden" name="S12" value="2">' in response.text
    assert draft_in(dev_browser, dev.invitation).answers == {"S11": "1"}


def test_draft_that_is_gone_leaves_what_was_sent_on_the_page(dev_browser, dev):
    Draft.objects.all().delete()

    response = dev_browser.post(page_url(dev.invitation), {"S12": "2", "leave": "1"})

    assert response.status_code == 404
    assert '<input type="hidden" name="S12" value="2">' in response.text
