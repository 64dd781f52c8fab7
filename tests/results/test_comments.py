"""Released comments on the pages of the results, and no other comment anywhere."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments import actions as assessments
from assessments.models import AskedGroup, Comment
from assessments.vocabulary import Decision
from results import actions
from tests.making import make_report
from tests.reports.pdf_checks import text_of
from tests.test_access import OF_AN_ORGANISATION, ROUTES, WORDS

WAITING, HELD, ORIGINAL = "marker-of-waiting", "marker-of-held", "marker-of-original"
UNRELEASED = (WAITING, HELD, ORIGINAL)


@pytest.fixture
def said(answered_round):
    """Comments of executives: each with a state of its own."""

    def say(texts):
        group = AskedGroup.objects.get(round=answered_round, code="executive")
        return Comment.objects.bulk_create(Comment(asked_group=group, code=code, text=text) for code, text in texts)

    return say


def decide(round, text, state, by, redacted=""):
    comment = Comment.objects.get(text=text)
    decision = Decision(comment=comment.pk, state=state, redacted=redacted, seen=comment.decided)
    assessments.moderate(round=round, decisions=[decision], by=by)


def pages_of(round, code="P1"):
    base = f"/rounds/{round.pk}/results/"
    return f"{base}principles/{code}/", f"{base}comments/"


def test_principle_page_shows_five_released_comments_and_a_way_to_all(as_user, ben, asha, answered_round, said):
    said([("E01", f"Paper {number}.") for number in range(6)])
    actions.close_and_freeze(round=answered_round, by=ben)
    principle, everything = pages_of(answered_round)
    browser = as_user(asha)
    assert "No comments on this principle have been released." in browser.get(principle).text

    for number in range(6):
        decide(answered_round, f"Paper {number}.", "released", ben)

    html = browser.get(principle).text
    assert html.count("Paper ") == 5
    assert html.count("Executives and board, on “The problem in care”") == 5
    assert html.count(f'href="{everything}?principle=P1"') == 1
    assert browser.get(f"{everything}?principle=P1").text.count("Paper ") == 6
    assert browser.get(f"{everything}?principle=P2").text.count("Paper ") == 0


def test_what_people_said_shows_fifty_a_page(as_user, vi, ben, answered_round, said):
    said([("", f"Word {number}.") for number in range(51)])
    actions.close_and_freeze(round=answered_round, by=ben)
    group = AskedGroup.objects.get(round=answered_round, code="executive")
    Comment.objects.filter(asked_group=group).update(state="released", shown_as="executive")
    _, everything = pages_of(answered_round)

    assert [as_user(vi).get(f"{everything}?page={page}").text.count("Word ") for page in (1, 2)] == [50, 1]


@pytest.fixture
def marked(dev, answered_round, said, ben):
    """A closed round with comments that nobody may read, a released one, a report and a reply."""
    said([("E01", WAITING), ("", HELD), ("E02", ORIGINAL), ("P3", WAITING)])
    actions.close_and_freeze(round=answered_round, by=ben)
    decide(answered_round, HELD, "held", ben)
    decide(answered_round, ORIGINAL, "released", ben, redacted="words that may be read")
    return answered_round


def addresses(round, report, invitation, secret):
    """Every address that can be opened, but the one where comments are decided about."""
    words = {"secret": secret, "uidb36": "1", "role": "respondent", "name": "principles"}
    for name in sorted(ROUTES):
        keys = {"results:figure": "flag/it_bin", "account_reset_password_from_key": "x-y"}
        keys |= dict.fromkeys(OF_AN_ORGANISATION, round.project.organisation.key)
        key = keys.get(name, invitation.key)
        path = str(ROUTES[name].pattern)
        rows = {"reports": report.pk, "projects": round.project_id, "groups": invitation.asked_group_id}
        rows |= {"organisations": round.project.organisation_id}
        row = rows.get(path.split("/", maxsplit=1)[0], round.pk)
        if name not in {"assessments:moderate", "account_logout"}:
            words["code"] = "annex" if name == "reports:download_document" else "P1"
            yield reverse(name, kwargs={w: {"pk": row, "key": key}.get(w, words.get(w, 1)) for w in WORDS[name]})


def test_no_page_and_no_file_holds_a_comment_that_was_not_released(as_user, ada, ben, marked, dev):
    report = make_report(marked, ben)
    by_link = Client()
    by_link.cookies["invitation"] = dev.secret

    pages = {
        (who, url): browser.get(url, follow=True).content
        for url in addresses(marked, report, dev.invitation, dev.secret)
        for who, browser in (("ada", as_user(ada)), ("by link", by_link))
    }

    assert [(page, word) for page, html in pages.items() for word in UNRELEASED if word.encode() in html] == []
    assert {url for (_, url), html in pages.items() if b"words that may be read" in html} == {
        reverse("reports:read_report", args=[report.pk]),
        pages_of(marked)[1],
        f"/rounds/{marked.pk}/results/groups/",
        reverse("improvement:add_you_said", args=[marked.pk]),  # next to the form, for those who reply
    }
    texts = [text_of(bytes(file)) for file in (report.pdf, report.documents.get(code="annex").content)]
    assert [word for word in UNRELEASED for text in texts if word in text] == []
    assert [text.count("words that may be read") for text in texts] == [1, 1]


def test_released_words_go_into_the_report(quick_drawing, marked, ben):
    report = make_report(marked, ben)

    assert bytes(report.pdf).count(b"words that may be read") == 1
