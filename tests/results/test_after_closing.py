"""What the page of a closed round says comes next."""

import re

from django.urls import reverse

from assessments import actions

AFTER_CLOSING = [
    "Review comments",
    "Hold a results meeting",
    "Agree what to do",
    "Ask an outside reviewer",
    "Make the report for the board",
    "Share the outcome",
    "You said, we did",
]


def after_closing(browser, round):
    text = browser.get(reverse("assessments:show_round", args=[round.pk])).content.decode()
    steps = text.partition("<h2>After closing</h2>")[2].partition("</ol>")[0]
    return re.findall(r'<a class="alone" href="([^"]+)">([^<]+)</a>', steps)


def test_page_of_a_closed_round_says_what_comes_next_in_order(as_user, ben, vi, closed_round):
    browser = as_user(ben)

    steps = after_closing(browser, closed_round)

    assert [words for _, words in steps] == AFTER_CLOSING
    assert {browser.get(url).status_code for url, _ in steps} == {200}
    assert after_closing(as_user(vi), closed_round) == []


def test_voided_round_has_nothing_more_to_do_but_comments(as_user, ben, closed_round):
    actions.void(round=closed_round, by=ben)
    browser = as_user(ben)

    assert after_closing(browser, closed_round) == []
    assert b"Review comments" in browser.get(reverse("assessments:show_round", args=[closed_round.pk])).content
