"""Released comments that the manager chooses for the board's report."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from assessments import actions, comments
from assessments.comments import Overchosen, overchosen_comments
from assessments.models import AskedGroup, Comment
from assessments.vocabulary import Decision
from questions.packing import pack
from reports.models import Report
from results import actions as results
from tests.assessments.test_comments import address
from tests.making import make_report

TEXTS = [("medical", "", f"Word {number}.") for number in range(7)]
TEXTS += [("executive", "E01", f"Paper {number}.") for number in range(4)]


@pytest.fixture
def closed(open_round, full_answers, catalogue, ben):
    """Eleven doctors and three executives, who speak under their own names."""
    people = {"executive": 3, "medical": 11}
    rows = [(code, "", pack(full_answers(code), catalogue)) for code, n in people.items() for _ in range(n)]
    actions.import_responses(round=open_round, rows=rows, by=ben)
    groups = {row.code: row for row in AskedGroup.objects.filter(round=open_round)}
    Comment.objects.bulk_create(Comment(asked_group=groups[group], code=code, text=text) for group, code, text in TEXTS)
    results.close_and_freeze(round=open_round, by=ben)
    return open_round


@pytest.fixture
def decide(closed, ben):
    def decide_about(text, state="released", *, is_chosen=True, seen=None):
        comment = Comment.objects.get(text=text)
        decision = Decision(comment.pk, state, "", comment.decided if seen is None else seen, is_chosen)
        return actions.moderate(round=closed, decisions=[decision], by=ben)

    return decide_about


def sent(text, **changes):
    """The page with one comment, as its boxes stand: what is None is not ticked."""
    comment = Comment.objects.get(text=text)
    fields = {"seen": comment.decided, "decision": "released", "words": text, "is_chosen": "on"} | changes
    named = {f"{comment.pk}-{name}": value for name, value in fields.items() if value is not None}
    return {"comment": [str(comment.pk)]} | named


def chosen():
    return sorted(Comment.objects.filter(is_chosen=True).values_list("text", flat=True))


def test_moderate_chooses_a_comment_for_the_report_and_writes_it_down(closed, decide):
    assert [decide("Word 1."), decide("Word 1.")] == [1, 0]

    entry = AuditEntry.objects.latest("pk")
    comment = Comment.objects.get(text="Word 1.")
    assert (entry.action, entry.subject) == ("comment released", f"{closed}: comment {comment.pk}, for the report")
    assert AuditEntry.objects.filter(action="comment released").count() == 1
    assert [one.text for one in comments.released_comments(closed) if one.is_chosen] == ["Word 1."]


def test_moderate_takes_a_comment_out_of_the_report_and_leaves_it_released(closed, decide):
    decide("Word 1.")

    assert decide("Word 1.", is_chosen=False) == 1
    assert (chosen(), len(comments.released_comments(closed))) == ([], 1)


def test_moderate_takes_a_comment_that_is_held_back_out_of_the_report(decide):
    decide("Word 1.")

    assert [decide("Word 1.", "held"), decide("Word 1.", "held")] == [1, 0]
    assert chosen() == []
    assert AuditEntry.objects.latest("pk").subject.endswith(str(Comment.objects.get(text="Word 1.").pk))


def test_moderate_tells_who_did_not_see_that_it_was_chosen(decide):
    decide("Word 1.", is_chosen=False)
    seen = Comment.objects.get(text="Word 1.").decided
    decide("Word 1.")

    with pytest.raises(actions.DecidedOtherwiseError):
        decide("Word 1.", "held", seen=seen)

    assert chosen() == ["Word 1."]


@pytest.mark.parametrize("change", [{"is_chosen": True}, {"state": "held", "shown_as": "", "is_chosen": True}])
def test_tables_refuse_to_choose_what_is_not_released(closed, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(text="Word 1.").update(**change)


def test_overchosen_comments_count_what_is_chosen_beyond_what_is_printed(closed, decide):
    for number in range(5):
        decide(f"Word {number}.")
    for number in range(3):
        decide(f"Paper {number}.")
    assert overchosen_comments(closed) == []

    decide("Word 5.")
    decide("Paper 3.")

    assert overchosen_comments(closed) == [
        Overchosen("the project as a whole", 6, 5),
        Overchosen("The problem in care", 4, 3),
    ]


def test_page_puts_a_comment_into_the_report_and_shows_the_tick(as_user, ben, closed):
    browser = as_user(ben)

    assert browser.post(address(closed), sent("Word 1.")).status_code == 302

    (form,) = browser.get(address(closed, "?state=chosen")).context["forms"]
    assert (chosen(), form.comment.text, form["is_chosen"].value()) == (["Word 1."], "Word 1.", True)


def test_page_takes_the_tick_away_where_a_comment_is_held_back(as_user, ben, closed, decide):
    decide("Word 1.")

    assert as_user(ben).post(address(closed), sent("Word 1.", decision="held")).status_code == 302
    assert (chosen(), Comment.objects.get(text="Word 1.").state) == ([], "held")


def test_page_wants_a_release_for_a_tick_and_keeps_the_tick(as_user, ben, closed):
    response = as_user(ben).post(address(closed), sent("Word 1.", decision=None))

    (form,) = response.context["forms"]
    assert (response.status_code, list(form.errors)) == (422, ["decision"])
    assert response.text.count("Only released comments can go into the report.") == 2
    assert (form["is_chosen"].value(), chosen()) == (True, [])


def test_page_changes_nothing_where_the_tick_is_as_it_was(as_user, ben, closed, decide):
    decide("Word 1.")

    response = as_user(ben).post(address(closed), sent("Word 1."), follow=True)

    assert [str(message) for message in response.context["messages"]] == ["0 decisions saved."]


def test_page_tells_that_somebody_else_chose_it_meanwhile(as_user, ben, closed, decide):
    data = sent("Word 1.", decision="held", is_chosen=None)
    decide("Word 1.")

    response = as_user(ben).post(address(closed), data)

    assert response.status_code == 409
    assert response.text.count("Someone else has decided in the meantime: released, for the report. Save again") == 2


def test_page_counts_and_finds_what_is_in_the_report(as_user, ben, closed, decide):
    decide("Word 1.")
    decide("Word 2.", is_chosen=False)

    html = as_user(ben).get(address(closed, "?state=chosen")).text

    counts = ["Waiting (9)", "Released (2)", "In the report (1)", "All (11)", "Doctors (1)", "All (1)"]
    assert [html.count(words) for words in counts] == [1] * 6


def test_page_says_when_more_is_chosen_than_is_printed(as_user, ben, closed, decide):
    for number in range(6):
        decide(f"Word {number}.")

    html = " ".join(as_user(ben).get(address(closed)).text.split())

    assert (
        html.count("You have chosen 6 comments on “the project as a whole” for the report. It prints 5 of them.") == 1
    )


def test_report_prints_chosen_comments_before_others(monkeypatch, closed, decide, ben):
    monkeypatch.setattr("printing.drawing.packed", lambda html, attachment=None: html.encode())
    monkeypatch.setattr("printing.drawing._COMMAND", ("/bin/sh", "-c", "printf %%PDF-1.7; exec cat"))
    for number in range(7):
        decide(f"Word {number}.", is_chosen=number in {5, 6})
    for number in range(4):
        decide(f"Paper {number}.", is_chosen=number == 3)

    make_report(closed, ben)

    html = bytes(Report.objects.get().pdf).decode()
    words = [f"Word {number}." for number in range(7) if f"Word {number}." in html]
    papers = sorted(f"Paper {number}." for number in range(4) if f"Paper {number}." in html)
    assert (len(words), {"Word 5.", "Word 6."} <= set(words)) == (5, True)
    assert (len(papers), papers[-1]) == (3, "Paper 3.")
