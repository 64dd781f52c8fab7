"""Emails in two languages where a round can be answered in Welsh, and the lines for its other languages."""

import pytest

from accounts.models import AuditEntry
from assessments import actions, emails
from assessments.emails.composing import BELOW
from assessments.emails.mail_merge import rows_of
from assessments.models import Wording
from assessments.vocabulary import LetterKind
from tests.translated import in_brackets, offer


@pytest.fixture
def round(open_round):
    return offer(open_round, cy=in_brackets, ur=in_brackets)


@pytest.fixture
def page(as_user, ben):
    return as_user(ben)


def url(round, language=""):
    return f"/rounds/{round.pk}/letters/invitation/staff/{language and f'?language={language}'}"


def mail(group):
    return emails.words_of(group, emails.words_for(group, LetterKind.INVITATION), "Dev", "https://survey.example/s/1/")


def test_email_in_english_says_nothing_of_languages(open_round, group_of):
    text = mail(group_of("medical")).text

    assert BELOW not in text
    assert text.count("https://survey.example/s/1/") == 1


def test_email_of_a_round_in_welsh_is_in_both_languages_welsh_first(round, group_of, ben):
    actions.change_wording(
        round=round,
        kind="invitation",
        audience="staff",
        language="cy",
        subject="{project}: pwnc",
        text="Testun {link}",
        by=ben,
    )

    subject, text = mail(group_of("medical"))

    assert subject == "Shared record: pwnc / Shared record: please give your views"
    assert text.startswith(f"{BELOW}\n\nTestun https://survey.example/s/1/\n\n-")
    assert "-\n\nDear Dev,\n" in text
    assert text.count("https://survey.example/s/1/") == 2


def test_other_languages_are_named_each_in_its_own_words(round, group_of):
    assert mail(group_of("medical")).text.splitlines()[-1].startswith("اردو: ")


def test_each_language_has_its_own_wording(page, round):
    saved = page.post(url(round, "cy"), {"subject": "Pwnc", "text": "Testun\n{link}"})

    assert saved.status_code == 302
    wording = Wording.objects.get()
    assert (wording.language, wording.subject) == ("cy", "Pwnc")
    assert AuditEntry.objects.filter(action="wording changed").last().subject.endswith(": invitation for staff (cy)")
    assert [row.is_own for row in page.get(f"/rounds/{round.pk}/letters/").context["letters"]][2:4] == [True, False]
    assert 'value="Pwnc"' in page.get(url(round, "cy")).text
    assert 'value="Pwnc"' not in page.get(url(round)).text


def test_placeholders_are_checked_in_each_language(page, round):
    refused = page.post(url(round, "cy"), {"subject": "Pwnc {link}", "text": "Testun"})

    assert refused.status_code == 422
    assert not Wording.objects.exists()


def test_language_that_emails_do_not_have_has_no_wording(page, round):
    assert page.get(url(round, "ur")).status_code == 404


def test_mail_merge_has_both_languages(round, dev):
    invitation = dev.invitation
    ((*_, subject, text),) = rows_of([invitation], {invitation.token_hash: "https://survey.example/s/1/"})

    assert subject.count(" / ") <= 1
    assert text.startswith(BELOW)
