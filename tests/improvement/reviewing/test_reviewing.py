"""Outside reviewers, as the team sees them: named, shown something, withdrawn, renewed and answered."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from governance.actions.erasing import erase_person
from governance.gather import held_about
from improvement.emails import review_asked
from improvement.models import Review, ReviewAnswer, ReviewLink
from improvement.reviewing import actions
from improvement.reviewing.links import link_of
from jobs.mail import deliver_mails

FORM = {"name": "Robin Example", "role": "Chief nurse", "organisation": "Westdale", "email": "Robin@Example.org"}


def url(name, pk):
    return reverse(f"improvement:{name}", args=[pk])


def words_of(response):
    return " ".join(response.content.decode().split())


def until(days):
    return {"ends_on": (timezone.localdate() + timedelta(days=days)).isoformat()}


@pytest.fixture
def browser(as_user, ben):
    return as_user(ben)


@pytest.fixture
def handed_in(review, complete):
    complete(review)
    actions.hand_in(review=review)
    review.refresh_from_db()
    return review


def test_manager_names_a_reviewer_for_ninety_days_at_most(browser, closed_round, settings):
    settings.SENDS_MAIL = True
    page = browser.get(url("name_reviewer", closed_round.pk))
    assert page.context["form"]["ends_on"].value() == timezone.localdate() + timedelta(days=28)

    for days, field in ((91, "ends_on"), (-1, "ends_on")):
        refused = browser.post(url("name_reviewer", closed_round.pk), FORM | until(days))
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, [field])
    named = browser.post(url("name_reviewer", closed_round.pk), FORM | until(90))

    review = Review.objects.get()
    assert named.url == url("prepare_review", review.pk)
    assert (review.email, review.questions.count()) == ("robin@example.org", len(review.questions.all()))
    assert review.questions.exists()
    assert AuditEntry.objects.filter(action="reviewer named").count() == 1
    assert str(review) == f"Shared record, round 1, review {review.pk}"
    assert str(review.link) == f"Link of review {review.pk}"
    assert str(review.questions.first()).endswith(f"of review {review.pk}")
    again = browser.post(url("name_reviewer", closed_round.pk), FORM | until(10))
    assert again.context["form"].errors["email"] == [
        "This person is reading the round already. Renew the link instead."
    ]


def test_member_of_the_organisation_is_no_outside_reviewer(browser, closed_round, ben):
    name, _, domain = ben.email.partition("@")
    for email in (ben.email.upper(), f"{name}+outside@{domain}"):
        refused = browser.post(url("name_reviewer", closed_round.pk), FORM | until(10) | {"email": email})
        assert refused.context["form"].errors["email"] == ["Name someone who is not a member of your organisation."]
    assert Review.objects.count() == 0


def test_reviewer_gets_an_email_with_the_link_and_no_results(name_reviewer, settings, ben):
    settings.SENDS_MAIL = True
    review = name_reviewer()
    deliver_mails()

    (email,) = mail.outbox
    assert (email.to, email.subject) == (["robin@example.org"], "You are asked for your opinion: Shared record")
    assert link_of(review.link) in email.body
    actions.withdraw(review=review, by=ben)
    assert review_asked({"review": review.pk}) == []
    assert review_asked({"review": 0}) == []


def test_pages_say_where_a_review_stands(browser, closed_round, name_reviewer, ben):
    assert "Nobody outside the team has been asked yet." in words_of(browser.get(url("reviews", closed_round.pk)))
    review = name_reviewer()
    assert "Not handed in yet. The link works until" in words_of(browser.get(url("reviews", closed_round.pk)))
    assert "What the reviewer is shown" in words_of(browser.get(url("review", review.pk)))

    ReviewLink.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert "Not handed in. The link ended on" in words_of(browser.get(url("review", review.pk)))
    actions.withdraw(review=review, by=ben)
    assert "Not handed in. The link was withdrawn on" in words_of(browser.get(url("reviews", closed_round.pk)))


def test_team_says_what_it_shows_and_aims_at(browser, review, sent):
    code = review.questions.first().code
    day = {f"{code}-target_on_{part}": getattr(timezone.localdate(), part) for part in ("day", "month", "year")}

    refused = browser.post(url("prepare_review", review.pk), day)
    assert list(refused.context["form"].errors) == [f"{code}-target"]
    form = day | {f"{code}-evidence": "Minutes of May", f"{code}-target": "5"}
    page = browser.get(url("prepare_review", review.pk))
    browser.post(url("prepare_review", review.pk), sent(page, **form))

    row = review.questions.get(code=code)
    assert (row.evidence, row.target, row.target_on) == ("Minutes of May", "5", timezone.localdate())
    page = words_of(browser.get(url("review", review.pk)))
    assert "Minutes of May" in page
    assert "Target: Very good, by" in page
    assert browser.get(url("prepare_review", review.pk)).context["form"][f"{code}-target"].value() == "5"


def test_what_is_judged_stays_as_it_was_shown(browser, review, sent):
    one, other = review.questions.values_list("code", flat=True)[:2]
    page = browser.get(url("prepare_review", review.pk))
    actions.judge(review=review, rows={one: {"judgement": "4", "words": ""}})

    form = {f"{one}-evidence": "Something else", f"{other}-evidence": "Minutes of May"}
    saved = browser.post(url("prepare_review", review.pk), sent(page, **form), follow=True)

    assert "What you show of it stays as it was." in words_of(saved)
    assert [review.questions.get(code=code).evidence for code in (one, other)] == ["", "Minutes of May"]
    page = browser.get(url("prepare_review", review.pk))
    assert "So that the judgement fits it, that can no longer be changed." in words_of(page)
    assert f"{one}-evidence" not in page.context["form"].fields
    with pytest.raises(actions.ChangedElsewhereError):
        actions.prepare(review=review, rows={one: {"evidence": "Something else"}}, by="tests")


def test_judgement_between_reading_and_saving_is_never_overtaken(browser, review, sent, monkeypatch):
    (one,) = review.questions.values_list("code", flat=True)[:1]
    page, prepare = browser.get(url("prepare_review", review.pk)), actions.prepare

    def meanwhile(**fields):
        actions.judge(review=review, rows={one: {"judgement": "4", "words": ""}})
        return prepare(**fields)

    monkeypatch.setattr(actions, "prepare", meanwhile)
    form = sent(page, **{f"{one}-evidence": "Something else"})
    refused = browser.post(url("prepare_review", review.pk), form)

    assert refused.status_code == 422
    assert "Nothing is saved yet. Somebody has changed or judged a question" in words_of(refused)
    assert review.questions.get(code=one).evidence == ""


def test_two_managers_do_not_overwrite_each_other(browser, review, sent):
    one, other = review.questions.values_list("code", flat=True)[:2]
    page = browser.get(url("prepare_review", review.pk))

    browser.post(url("prepare_review", review.pk), sent(page, **{f"{one}-evidence": "Minutes of May"}))
    browser.post(url("prepare_review", review.pk), sent(page, **{f"{other}-evidence": "Board paper 7"}))
    refused = browser.post(url("prepare_review", review.pk), sent(page, **{f"{one}-evidence": "Minutes of June"}))

    kept = dict(review.questions.values_list("code", "evidence"))
    assert (kept[one], kept[other]) == ("Minutes of May", "Board paper 7")
    (error,) = refused.context["form"].errors[f"{one}-evidence"]
    assert "It now says: “Minutes of May”, target: not set." in error
    browser.post(url("prepare_review", review.pk), sent(refused, **{f"{one}-evidence": "Minutes of June"}))
    assert review.questions.get(code=one).evidence == "Minutes of June"


def test_next_review_begins_with_what_was_shown_last(browser, handed_in, closed_round, name_reviewer):
    code = handed_in.questions.first().code

    newer = name_reviewer()

    assert Review.objects.count() == 2
    row = newer.questions.get(code=code)
    assert (row.evidence, row.judgement) == (handed_in.questions.first().evidence, "")


def test_link_is_withdrawn_renewed_and_shown(browser, review):
    browser.post(url("withdraw_review", review.pk))
    assert ReviewLink.objects.get().withdrawn_at
    refused = browser.post(url("renew_review", review.pk), until(91))
    assert refused.status_code == 422
    browser.post(url("renew_review", review.pk), until(10))
    link = ReviewLink.objects.get()
    assert (link.withdrawn_at, link.number) == (None, 2)
    shown = browser.post(url("show_review_link", review.pk))
    assert shown.context["link"] == link_of(link)
    newest = AuditEntry.objects.order_by("-pk").values_list("action", flat=True)[:3]
    assert list(newest) == ["review link shown", "review link renewed", "review link withdrawn"]


def test_what_was_handed_in_is_read_and_answered_once(browser, handed_in):
    page = words_of(browser.get(url("review", handed_in.pk)))
    assert "Nothing is measured." in page
    assert "Declared interest: <bdi>None</bdi>" in page
    assert browser.post(url("answer_review", handed_in.pk), {"words": ""}).status_code == 422

    browser.post(url("answer_review", handed_in.pk), {"words": "We will measure it."})
    again = browser.post(url("answer_review", handed_in.pk), {"words": "Something else."}, follow=True)

    assert "Somebody has answered already." in words_of(again)
    assert "We will measure it." in words_of(again)
    assert ReviewAnswer.objects.get().words == "We will measure it."
    assert str(ReviewAnswer.objects.get()) == f"Answer to review {handed_in.pk}"


@pytest.mark.parametrize(("sends_mail", "words"), [(True, "Send a new link"), (False, "Make a new link")])
def test_page_speaks_of_sending_only_where_mail_is_sent(browser, review, settings, sends_mail, words):
    settings.SENDS_MAIL = sends_mail

    assert words in words_of(browser.get(url("review", review.pk)))


def test_page_says_that_the_link_of_a_review_handed_in_cannot_be_made_again(browser, handed_in, ben):
    assert "it cannot be made again" in words_of(browser.get(url("review", handed_in.pk)))
    actions.withdraw(review=handed_in, by=ben)
    assert "The link has ended. The review stays." in words_of(browser.get(url("review", handed_in.pk)))


def test_nothing_is_prepared_renewed_or_answered_at_the_wrong_time(browser, review, complete):
    early = browser.post(url("answer_review", review.pk), {"words": "What?"}, follow=True)
    assert "There is nothing to answer yet." in words_of(early)
    with pytest.raises(actions.NotCompleteError):
        actions.hand_in(review=review)
    actions.hand_in(review=complete(review))

    late = [
        browser.get(url("prepare_review", review.pk), follow=True),
        browser.post(url("renew_review", review.pk), until(10), follow=True),
    ]
    assert ["so it never changes." in words_of(page) for page in late] == [True, True]


def test_prepared_page_is_refused_if_the_review_was_handed_in_meanwhile(browser, review, complete, monkeypatch):
    prepare = actions.prepare

    def meanwhile(**fields):
        actions.hand_in(review=complete(review))
        return prepare(**fields)

    monkeypatch.setattr(actions, "prepare", meanwhile)
    page = browser.post(url("prepare_review", review.pk), {"sent": "1"}, follow=True)

    assert "so it never changes." in words_of(page)


def test_reviewer_is_found_and_erased_only_before_the_review_is_handed_in(northdale, review, ada, complete, ben):
    held = held_about(northdale, "robin@example.org").notes
    assert [(row["action"], row["handed in"]) for row in held] == [("outside reviewer", "not yet")]
    erase_person(organisation=northdale, email="robin@example.org", by=ada)
    assert Review.objects.count() == 0


def test_address_is_erased_in_either_spelling_of_its_domain(northdale, name_reviewer, ada):
    name_reviewer(email="kim@xn--exmple-cua.org")

    erase_person(organisation=northdale, email="kim@exämple.org", by=ada)

    assert Review.objects.count() == 0


def test_review_that_was_handed_in_stays_and_says_who_answered(northdale, handed_in, ada, ben):
    actions.answer(review=handed_in, words="We will.", by=ben)

    erase_person(organisation=northdale, email="robin@example.org", by=ada)

    assert Review.objects.count() == 1
    assert [row["action"] for row in held_about(northdale, ben.email).notes] == ["answered a reviewer"]


def test_nobody_is_named_for_an_open_or_a_voided_round(browser, answered_round):
    assert browser.get(url("name_reviewer", answered_round.pk)).status_code == 404


def test_review_among_many_is_found_by_name_role_or_organisation(
    as_user, ben, closed_round, name_reviewer, monkeypatch
):
    monkeypatch.setattr("accounts.listing.PER_PAGE", 1)
    name_reviewer()
    name_reviewer(name="Sam Example", role="Pharmacist", organisation="Eastdale", email="sam@example.org")
    browser = as_user(ben)

    pages = [browser.get(url("reviews", closed_round.pk), {"q": words}) for words in ("", "west nurse", "sam", "fax")]

    assert [[row.name for row in page.context["page"]] for page in pages] == [
        *(["Sam Example"], ["Robin Example"], ["Sam Example"], []),
    ]
    assert ['role="search"' in page.text for page in pages] == [True] * 4
    assert "Nothing is found." in pages[-1].text
