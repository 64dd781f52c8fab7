"""A person's own copy of their answers: on the check page, to print, to download, and only until they submit."""

import pytest

from accounts.models import AuditEntry
from assessments import actions
from assessments.present import own_answers, own_summary
from tests.bank import WHOLE
from tests.making import give_draft

HOSTILE = "<script>alert(1)</script>\nSecond line"


@pytest.fixture
def leader(settings, request):
    """An executive who is asked the whole questionnaire."""
    settings.BANKS_DIR = WHOLE
    return request.getfixturevalue("invite")("executive", "leader@example.org")


@pytest.fixture
def answered(leader, client, full_answers):
    """Half way and most leaders everywhere, but for four questions."""
    client.post(f"/s/{leader.secret}/start/")
    answers = full_answers("executive", "3") | {"E01": "5", "E01W": "5", "E02": "5", "E02W": "1"}
    answers |= {"E03": "dont_know", "E04": "2", "E04W": "4"}
    actions.save_answers(invitation=leader.invitation, answers=answers, comments={"E01": "Board paper 7", "": HOSTILE})
    give_draft(client, leader.invitation)
    return leader.invitation


def test_summary_says_what_is_good_what_is_shared_and_what_to_settle(answered):
    summary = own_summary(answered)

    assert summary.questions == 12
    assert summary.good == ("The problem in care", "New ways of working")
    assert summary.shared == ("The problem in care", "Our track record")
    assert summary.to_settle[:3] == ("What IT can do for it", "New ways of working", "Our track record")
    assert len(summary.to_settle) == 11


def test_nothing_is_summed_up_before_the_first_answer(leader):
    assert own_summary(leader.invitation) is None


def test_questions_that_were_not_answered_are_in_no_line(leader, client):
    actions.save_answers(invitation=leader.invitation, answers={"E05": "4"}, comments={})

    summary = own_summary(leader.invitation)

    assert (summary.good, summary.shared) == (("Meeting real needs",), ())
    assert summary.to_settle == ("Meeting real needs",)  # nobody knows yet whether it is shared


def test_staff_get_no_summary(dev_browser, dev, full_answers):
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})

    text = dev_browser.get(f"/a/{dev.invitation.key}/check/").text

    assert own_summary(dev.invitation) is None
    assert "Your answers in three lines" not in text
    assert f'href="/a/{dev.invitation.key}/copy/"' in text


def test_check_page_of_leaders_has_the_summary_and_what_a_good_answer_looks_like(answered, client, catalogue):
    text = client.get(f"/a/{answered.key}/check/").text

    assert "Your answers in three lines" in text
    assert "What to settle before money is spent" in text
    assert text.count('class="given given--good"') == 12
    assert catalogue.questions["E01"].good in text


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("design", "What to settle before money is spent"),
        ("live", "What to settle before more money is spent"),
    ],
)
def test_summary_does_not_pretend_that_no_money_is_spent_yet(answered, stage, words):
    answered.asked_group.round.stage = stage

    assert own_summary(answered).money_words == words


def test_copy_shows_every_answer_and_neither_link_nor_code(answered, leader, client):
    text = client.get(f"/a/{answered.key}/copy/").text

    assert "You have not submitted yet." in text
    assert own_answers.MARK in text
    assert "Board paper 7" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Second line" in text
    assert leader.secret not in text
    assert answered.held.return_code not in text
    assert "Change" not in text


def test_download_is_plain_text_marked_as_own_copy(answered, leader, client):
    response = client.get(f"/a/{answered.key}/copy/download/")

    text = response.text
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-answers.txt"'
    assert response.headers["Cache-Control"] == "no-store"
    assert text.startswith(f"My answers about Shared record\n\n{own_answers.MARK}\n{own_answers.CARE}\n")
    assert "Group: Executives and board\n" in text
    assert "What you said is good: The problem in care, New ways of working\n" in text
    assert "\nThe problem in care\n  How good is our answer today? Very good\n" in text
    assert "  Your evidence: Board paper 7\n  A good answer: Two or three problems" in text
    assert "\n  Who would give the same answer? Most leaders\n" in text
    assert text.endswith("  <script>alert(1)</script>\n  Second line\n")
    assert leader.secret not in text
    assert "leader@example.org" not in text


def test_download_says_what_is_not_answered(dev_browser, dev):
    actions.save_answers(invitation=dev.invitation, answers={"S11": "4"}, comments={})

    text = dev_browser.get(f"/a/{dev.invitation.key}/copy/download/").text

    assert "  Mostly\n" in text
    assert "  Not answered\n" in text
    assert text.endswith("  No answer\n")
    assert "What you said is good" not in text


def test_nothing_good_yet_is_said_in_words(leader, client, full_answers):
    client.post(f"/s/{leader.secret}/start/")
    actions.save_answers(invitation=leader.invitation, answers=full_answers("executive", "1"), comments={})
    give_draft(client, leader.invitation)

    assert "What you said is good: nothing yet\n" in client.get(f"/a/{leader.invitation.key}/copy/download/").text


def test_copies_are_recorded_nowhere(answered, client):
    before = AuditEntry.objects.count()

    client.get(f"/a/{answered.key}/copy/")
    client.get(f"/a/{answered.key}/copy/download/")

    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("page", ["copy/", "copy/download/"])
def test_no_copy_without_the_key_of_the_draft(answered, leader, client, page):
    """Neither with the link in another browser, nor after submitting."""
    client.post(f"/a/{answered.key}/submit/")
    after = client.get(f"/a/{answered.key}/{page}")

    assert after.status_code == 409
    assert "Board paper 7" not in after.text


@pytest.mark.parametrize("page", ["copy/", "copy/download/"])
def test_link_alone_opens_no_copy(answered, leader, client, page):
    del client.cookies["draft"]

    assert client.get(f"/a/{answered.key}/{page}").url == f"/a/{answered.key}/"
