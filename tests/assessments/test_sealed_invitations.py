"""Paper with personal links for confidential groups, printed once where there is no mail server."""

import pytest
from django.db import connection

from accounts.models import AuditEntry
from assessments import actions, arrivals
from assessments.models import Invitation, MailedLink, Project
from assessments.paper.sealed import sealed_pdf
from printing.drawing import pdf_of
from tests.assessments.test_paper import LONG, opened, scanned, words


@pytest.fixture
def page(as_user, ben):
    return as_user(ben)


@pytest.fixture
def url(group_of):
    return f"/groups/{group_of('medical').pk}/sealed-invitations/"


def test_letters_are_one_page_each_and_their_links_work_from_the_download_on(page, url, invite, client, open_round):
    before = [invite("medical", f"{name}@example.org") for name in ("kim", "lou")]
    MailedLink.objects.create(round=open_round, invitation=before[0].invitation, token_hash="0" * 64)

    response = page.post(f"{url}print/")

    links = [*scanned(response.content), *scanned(response.content, page=2)]
    assert response.headers["Content-Disposition"].endswith('doctors-sealed-invitations.pdf"')
    assert len(opened(response.content).pages) == 2
    assert [client.get(link).status_code for link in links] == [200, 200]
    assert [client.get(f"/s/{old.secret}/").status_code for old in before] == [404, 404]
    assert not MailedLink.objects.exists()
    assert AuditEntry.objects.latest("pk").action == "sealed invitations printed"
    assert [str(group) for group in arrivals.groups_passed_by_hand(open_round)] == ["Doctors"]


def test_outside_of_a_letter_has_the_name_and_not_the_link(group_of, invite, project):
    Invitation.objects.filter(pk=invite("medical").invitation.pk).update(
        name="Sam Sample", site=project.site_set.get(name="Ward 1")
    )
    letters = actions.new_sealed_invitations(Invitation.objects.with_round())

    pdf = sealed_pdf(group_of("medical"), letters)

    thirds = [
        " ".join(words(pdf, "-x", "0", "-y", str(top), "-W", "600", "-H", "280").split()) for top in (0, 281, 562)
    ]
    assert "Sam Sample" in thirds[0]
    assert "Doctors, Ward 1" in thirds[0]
    assert letters[0].secret not in thirds[0].replace(" ", "")
    assert letters[0].secret not in thirds[1].replace(" ", "")
    assert letters[0].secret in thirds[2].replace(" ", "")
    assert "Your answers are confidential." in thirds[1]


def test_letter_with_the_longest_names_is_one_page(group_of, invite, project, northdale, caplog):
    Project.objects.update(name=LONG[:200], lead=LONG[:200])
    northdale.name = LONG[:200]
    northdale.save()
    Invitation.objects.filter(pk=invite("medical").invitation.pk).update(name=LONG[:200])
    letters = actions.new_sealed_invitations(Invitation.objects.with_round())

    pdf = sealed_pdf(group_of("medical"), letters)

    assert len(opened(pdf).pages) == 1
    assert letters[0].secret in "".join(words(pdf).split())
    assert caplog.messages == []


def test_second_download_has_only_those_without_a_letter(page, url, invite, client):
    invite("medical", "kim@example.org")
    first = scanned(page.post(f"{url}print/").content)

    nothing = page.post(f"{url}print/", follow=True)
    invite("medical", "lou@example.org")
    second = page.post(f"{url}print/")

    assert "Everyone has a printed invitation. Nothing was printed." in nothing.text
    assert len(opened(second.content).pages) == 1
    assert [client.get(link).status_code for link in (*first, *scanned(second.content))] == [200, 200]


def test_printed_letters_are_discarded_after_a_warning_and_printed_again(page, url, invite, client):
    invite("medical", "kim@example.org")
    (first,) = scanned(page.post(f"{url}print/").content)

    warned = page.get(url)
    refused = page.post(f"{url}discard/", follow=True)
    still = client.get(first).status_code
    page.post(f"{url}discard/", {"sure": "on"})
    (second,) = scanned(page.post(f"{url}print/").content)

    assert "Links in the printed invitations stop working" in warned.text
    assert "Tick the box to confirm" in refused.text
    assert (still, client.get(first).status_code, client.get(second).status_code) == (200, 404, 200)


def test_letters_are_printed_for_those_who_have_submitted_too(page, url, invite):
    for name in ("kim", "lou"):
        invite("medical", f"{name}@example.org")
    Invitation.objects.filter(email="lou@example.org").update(state="submitted")

    shown = page.get(url)
    response = page.post(f"{url}print/")

    assert (shown.context["waiting"], len(opened(response.content).pages)) == (2, 2)


def test_new_link_for_one_person_is_printed_in_the_next_letters(page, url, invite, client):
    invitation = invite("medical", "kim@example.org").invitation
    (first,) = scanned(page.post(f"{url}print/").content)

    page.post(f"/invitations/{invitation.key}/renew/")

    (second,) = scanned(page.post(f"{url}print/").content)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)


def test_letters_that_cannot_be_drawn_end_nobodys_link(page, url, dev, client, monkeypatch):
    monkeypatch.setattr("assessments.paper.sealed.pdf_of", lambda html: pdf_of(html, seconds=0.01))

    response = page.post(f"{url}print/", follow=True)

    assert "Drawing the document took longer than 0.01 seconds." in response.text
    assert client.get(f"/s/{dev.secret}/").status_code == 200


def test_letters_need_an_open_round(page, url, dev, open_round, ben):
    actions.close_round(round=open_round, by=ben)

    response = page.post(f"{url}print/", follow=True)

    assert "You can print invitations only while the round is open." in response.text
    assert Invitation.objects.get().printed_on is None


def test_letters_printed_by_two_people_at_once_are_made_by_one(page, url, dev):
    def be_quicker(execute, sql, *rest):
        if sql.startswith("SAVEPOINT"):
            Invitation.objects.update(printed_on="2030-05-03")
        return execute(sql, *rest)

    with connection.execute_wrapper(be_quicker):
        response = page.post(f"{url}print/")

    assert response.status_code == 302
    assert "The list of people has changed in the meantime" in page.get(url).text


@pytest.mark.parametrize(("code", "mail"), [("executive", False), ("medical", True)])
def test_there_are_no_letters_on_the_record_or_while_emails_are_sent(page, group_of, settings, code, mail):
    settings.SENDS_MAIL = mail

    assert page.get(f"/groups/{group_of(code).pk}/sealed-invitations/").status_code == 404


def test_page_says_that_nobody_is_waiting(page, url):
    assert "Nobody is waiting for a printed invitation." in page.get(url).text
