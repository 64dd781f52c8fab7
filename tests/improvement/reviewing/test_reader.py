"""What an outside reviewer can do by link: read one round, judge, say and hand in, and nothing else."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions as assessments
from assessments.models import Comment
from improvement.models import Review, ReviewedQuestion, ReviewLink
from improvement.reviewing import actions
from improvement.reviewing.links import secret_of

PAGES = ("reading", "reading_results", "opinion", "hand_in_review")


def url(name, review, *more):
    return reverse(f"improvement:{name}", args=[review.key, *more])


def asked(review):
    return reverse("improvement:asked_to_review", args=[secret_of(review.link)])


def words_of(response):
    return " ".join(response.content.decode().split())


def last_action():
    return AuditEntry.objects.latest("pk").action


def test_opening_the_link_changes_nothing_and_start_keeps_the_secret_for_one_path(review):
    browser, before = Client(), AuditEntry.objects.count()

    page = browser.get(asked(review))

    assert "You are asked for your opinion" in words_of(page)
    assert (page.headers["Referrer-Policy"], browser.cookies.get("review")) == ("strict-origin", None)
    assert AuditEntry.objects.count() == before
    response = browser.post(asked(review))
    assert response.url == url("reading", review)
    cookie = response.cookies["review"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (url("reading", review), True, "Lax")
    assert AuditEntry.objects.filter(action="review opened", actor="robin@example.org").count() == 1


def test_reviewer_reads_one_round_and_nothing_else(reader, review, name_reviewer):
    other = name_reviewer(email="kim@example.org")

    found = [reader.get(url(name, review)).status_code for name in ("reading", "reading_results", "opinion")]
    assert found == [200, 200, 200]
    reader.cookies["review"]["path"] = "/"
    assert reader.get(url("reading", other)).status_code == 404
    assert reader.get(f"/rounds/{review.round_id}/results/").status_code == 302
    assert Client().get(url("reading", review)).status_code == 404


def test_results_have_everything_published_and_no_link_to_other_pages(reader, review, group_of):
    Comment.objects.create(
        asked_group=group_of("executive"), text="Board paper 7", state="released", shown_as="executive"
    )

    page = reader.get(url("reading_results", review)).content.decode()

    main = page.partition("<main")[2].partition("</main>")[0]
    assert set(re.findall(r'href="([^"]*)"', main)) == {url("reading", review)}
    for heading in ("The two flags", "The principles", "Groups and principles", "What stands out", "What is not known"):
        assert f"<h2>{heading}</h2>" in main
    assert "Board paper 7" in main


def test_reviewer_judges_page_by_page_and_comes_back(reader, review, sent):
    first = reader.get(url("judge", review, 1))
    codes = [row.asked.claim.code for row in first.context["form"].rows]
    form = sent(first, **{f"{codes[0]}-judgement": "4", f"{codes[0]}-words": "The minutes show it."})

    gone_on = reader.post(url("judge", review, 1), form)
    left = reader.post(url("judge", review, 1), form | {"leave": "1"})

    last = len(first.context["form"].rows) and first.context["last"]
    assert gone_on.url == (url("judge", review, 2) if last > 1 else url("reading", review))
    assert left.url == url("reading", review)
    row = ReviewedQuestion.objects.get(review=review, code=codes[0])
    assert (row.judgement, row.words) == ("4", "The minutes show it.")
    assert last_action() == "review judged"
    assert f"1 of {len(codes)} judged." in words_of(reader.get(url("reading", review)))
    assert reader.get(url("judge", review, 99)).status_code == 404
    wrong = reader.post(url("judge", review, 1), {f"{codes[0]}-judgement": "9"})
    assert wrong.status_code == 422


def test_reviewer_never_judges_what_the_page_did_not_show(reader, review, ben, sent):
    code = review.questions.first().code
    page = reader.get(url("judge", review, 1))
    assert "(optional)" not in words_of(page)
    actions.prepare(review=review, rows={code: {"evidence": "Minutes of June"}}, by=ben)

    form = {f"{code}-judgement": "5", f"{code}-words": "I saw it."}
    refused = reader.post(url("judge", review, 1), sent(page, **form))

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [f"{code}-judgement"])
    assert "Minutes of June" in words_of(refused)
    assert review.questions.get(code=code).judgement == ""
    assert refused.context["form"][f"{code}-words"].value() == "I saw it."
    reader.post(url("judge", review, 1), sent(refused, **form))
    assert review.questions.get(code=code).judgement == "5"


def test_second_window_saves_only_what_was_changed_in_it(reader, review, sent):
    page = reader.get(url("judge", review, 1))
    one, other = [row.asked.claim.code for row in page.context["form"].rows][:2]

    reader.post(url("judge", review, 1), sent(page, **{f"{one}-judgement": "4"}))
    kept = reader.post(url("judge", review, 1), sent(page, **{f"{other}-judgement": "2"}))

    assert kept.status_code == 302
    judged = dict(review.questions.values_list("code", "judgement"))
    assert (judged[one], judged[other]) == ("4", "2")


def test_check_page_prints_what_the_judgement_is_built_on(reader, review, complete, ben):
    code = review.questions.first().code
    actions.prepare(review=review, rows={code: {"evidence": "Minutes of May", "target": "4"}}, by=ben)
    complete(review)

    for page in (reader.get(url("hand_in_review", review)), reader.post(url("hand_in_review", review), follow=True)):
        assert "Evidence: Minutes of May" in words_of(page)
        assert "Target: Good." in words_of(page)


def test_claim_evidence_and_target_are_shown_with_each_question(reader, review, ben, group_of):
    code = review.questions.first().code
    day = timezone.localdate() + timedelta(days=100)
    fields = {"evidence": "Minutes: https://intranet.example/minutes", "target": "4", "target_on": day}
    actions.prepare(review=review, rows={code: fields}, by=ben)
    Comment.objects.create(
        asked_group=group_of("executive"), code=code, text="Paper of May", state="released", shown_as="executive"
    )

    page = words_of(reader.get(url("judge", review, 1)))

    assert '<a href="https://intranet.example/minutes" rel="nofollow">' in page
    assert f"Good, by {day.day} {day:%B %Y}" in page
    assert "100 of 100 (very good)" in page
    assert "“Paper of May”" in page


def test_review_is_handed_in_once_everything_is_judged_and_never_changes(reader, review, complete):
    early = reader.get(url("hand_in_review", review), follow=True)
    parts = [part.titles for part in early.context["parts"]]
    told = str(*early.context["messages"])
    assert all(f"“{titles}”" in told for titles in parts)
    assert told.endswith("your interest and opinion.")
    assert reader.post(url("opinion", review), {"interest": "None", "opinion": ""}).status_code == 422
    reader.post(url("opinion", review), {"interest": "None", "opinion": "It is solid."})
    half = reader.get(url("hand_in_review", review), follow=True)
    assert "your interest and opinion." not in words_of(half)
    complete(review)

    check = reader.get(url("hand_in_review", review))
    assert "Robin Example, Chief nurse, Westdale" in words_of(check)
    assert Review.objects.get().handed_in_at is None
    done = reader.post(url("hand_in_review", review), follow=True)

    assert "Thank you. Your review is handed in" in words_of(done)
    assert (last_action(), Review.objects.get().is_handed_in) == ("review handed in", True)
    again = [
        reader.post(url("hand_in_review", review), follow=True),
        reader.get(url("opinion", review), follow=True),
        reader.post(url("judge", review, 1), {}, follow=True),
    ]
    assert ["You have handed your review in" in words_of(page) for page in again] == [True] * 3


@pytest.mark.parametrize("name", ["judge", "opinion", "hand_in_review"])
def test_second_window_is_refused_once_the_review_is_handed_in(reader, review, complete, monkeypatch, name):
    complete(review)
    of_page = {"judge": "judge", "opinion": "say", "hand_in_review": "hand_in"}
    do = getattr(actions, of_page[name])

    def meanwhile(*, review, **others):
        Review.objects.filter(pk=review.pk).update(handed_in_at=timezone.now())
        return do(review=review, **others)

    monkeypatch.setattr(actions, of_page[name], meanwhile)
    more = [1] if name == "judge" else []
    page = reader.post(url(name, review, *more), {"interest": "None", "opinion": "Other words."}, follow=True)

    assert "You have handed your review in" in words_of(page)
    assert Review.objects.get().opinion == "It is solid.\nNothing is measured."


def test_link_ends_on_its_day_when_withdrawn_and_with_a_voided_round(reader, review, ben):
    ReviewLink.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert [reader.get(url(name, review)).status_code for name in PAGES] == [410] * 4
    assert "This link has ended" in words_of(Client().get(asked(review)))
    assert Client().post(asked(review)).status_code == 410
    ReviewLink.objects.update(ends_on=timezone.localdate())
    assert reader.get(url("reading", review)).status_code == 200

    actions.withdraw(review=review, by=ben)
    actions.withdraw(review=review, by=ben)
    assert reader.get(url("reading", review)).status_code == 410
    assert AuditEntry.objects.filter(action="review link withdrawn").count() == 1
    ReviewLink.objects.update(withdrawn_at=None)
    assessments.void(round=review.round, by=ben)
    assert reader.get(url("reading_results", review)).status_code == 410


def test_reviewer_who_handed_in_is_led_back_to_the_review(review, complete, ben):
    actions.hand_in(review=complete(review))

    page = words_of(Client().get(asked(review)))
    assert "You handed it in on" in page
    assert "Read your review" in page
    assert "You are asked for your opinion" not in page
    actions.withdraw(review=review, by=ben)
    ended = words_of(Client().get(asked(review)))
    assert "stays in the report as it is." in ended
    assert "for a new one" not in ended


def test_renewed_link_ends_the_one_before(reader, review, ben, started):
    old = asked(review)

    actions.renew(review=review, ends_on=timezone.localdate(), by=ben)

    review.link.refresh_from_db()
    assert [Client().get(one).status_code for one in (old, asked(review), f"{asked(review)[:-3]}x/")] == [404, 200, 404]
    assert reader.get(url("reading", review)).status_code == 404
    assert started(review).get(url("reading", review)).status_code == 200


def test_where_no_answer_can_be_shown_the_page_says_so(name_reviewer, started, closed_round, ben):
    review = name_reviewer()
    page = started(review).get(url("judge", review, 1))

    sentences = [sentence for row in page.context["form"].rows for sentence in row.asked.claim.sentences]
    assert sentences
    assert all("of 100" in sentence or "Judge by the evidence alone" in sentence for sentence in sentences)


def test_reviewer_chooses_between_the_languages_of_pages(reader, review):
    pages = [Client().get(asked(review)), *(reader.get(url(name, review)) for name in PAGES[:3])]

    assert ['name="language"' in page.text for page in pages] == [True] * 4
