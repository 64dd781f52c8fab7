"""A list of people from a file: read, asked about, shown and confirmed, with nothing stored before that."""

from datetime import timedelta

import pytest

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import Invitation, InvitedList
from intake.carrying import CHANGED, MAX_CARRIED, TOO_LARGE, TOO_OLD
from intake.models import RememberedShape
from tests.intake.pages.steps import asked, fields_of, uploaded

PEOPLE = "Name,Email,Group,Site\nSam Sample,sam@example.org,nursing,Ward 1\nKim Other,kim@example.org,medical,\n"
TWO_ADDRESSES = "Name,Email,Manager email,Group\nSam Sample,sam@example.org,boss@example.org,nursing\n"


@pytest.fixture
def address(open_round):
    return f"/rounds/{open_round.pk}/invite/"


@pytest.fixture
def browser(as_user, ben):
    return as_user(ben)


@pytest.fixture
def upload(browser, address):
    return lambda content, **fields: browser.post(address, {"file": uploaded(content), **fields})


@pytest.fixture
def send(browser, address):
    """Sends the form of a page, with changes. None takes a field out."""

    def send_again(page, **changes):
        fields = {name: value for name, value in (fields_of(page) | changes).items() if value is not None}
        return browser.post(address, fields)

    return send_again


def words(page):
    return " ".join(page.text.split())


def test_file_is_shown_first_and_nobody_is_invited(upload):
    page = upload(PEOPLE)

    assert page.status_code == 200
    assert "2 people: Doctors: 1; Nurses and midwives: 1. <strong>Nobody is invited yet.</strong>" in words(page)
    assert "Invite 2 people" in words(page)
    assert "sam@example.org" in page.text
    assert (Invitation.objects.count(), InvitedList.objects.count(), RememberedShape.objects.count()) == (0, 0, 0)


def test_list_that_is_too_long_is_refused_next_to_what_was_sent(upload, monkeypatch):
    monkeypatch.setattr("intake.lists.reading.MAX_PEOPLE", 1)

    page = upload(PEOPLE)

    assert page.status_code == 422
    assert "more than 1 people" in page.text


def test_nobody_makes_no_list(open_round, ben):
    assert actions.invite_listed(round=open_round, people=[], by_mail=True, by=ben).people == 0
    assert not InvitedList.objects.exists()


def test_file_is_uploaded_once_and_invited_from_the_page(upload, send):
    done = send(upload(PEOPLE), invite="")

    rows = Invitation.objects.order_by("email").values_list("name", "email", "asked_group__code", "site__name")
    assert done.status_code == 302
    assert list(rows) == [
        ("Kim Other", "kim@example.org", "medical", None),
        ("Sam Sample", "sam@example.org", "nursing", "Ward 1"),
    ]


def test_list_that_is_confirmed_twice_invites_once(upload, send):
    page = upload(PEOPLE)

    codes = [send(page, invite="").status_code for _ in range(2)]

    assert (codes, Invitation.objects.count()) == ([302, 422], 2)


@pytest.mark.parametrize("changes", [{"preview": "x" * 64}, {"preview": None}, {"by_mail": "no"}])
def test_only_what_was_seen_is_confirmed(upload, send, settings, changes):
    settings.SENDS_MAIL = True

    refused = send(upload(PEOPLE + "Lee,lee@example.org,executive,\n"), invite="", **changes)

    assert refused.status_code == 422
    assert "Nobody has been invited, because the list has changed." in refused.text
    assert not Invitation.objects.exists()


def test_two_address_columns_are_a_question_and_not_a_guess(upload, send):
    asking = upload(TWO_ADDRESSES)
    unanswered = send(asking)
    email, manager = asked(asking, "“Email”"), asked(asking, "“Manager email”")
    answered = send(unanswered, **{email: "email", manager: "unused"})
    done = send(answered, invite="")

    assert (asking.status_code, unanswered.status_code, answered.status_code, done.status_code) == (200, 422, 200, 302)
    assert "Questions about the file" in asking.text
    assert 'name="invite"' not in asking.text
    assert "Nobody is invited yet." in asking.text
    assert "There is a problem" not in asking.text
    assert "Choose one." in unanswered.text
    assert "<title>Error: Check the list" in " ".join(unanswered.text.split())
    assert "Questions about the file" not in answered.text
    assert list(Invitation.objects.values_list("email", flat=True)) == ["sam@example.org"]


def test_what_is_sure_can_be_changed_too(upload, send):
    page = upload("Name,Email,Group,Site\nSam Sample,sam@example.org,nursing,Ward 1\n")

    changed = send(page, **{asked(page, "“Site”"): "unused"})
    send(changed, invite="")

    assert "How the file was read" in page.text
    assert list(Invitation.objects.values_list("email", "site")) == [("sam@example.org", None)]


def test_choice_that_is_no_option_changes_nothing(upload, send):
    page = upload(PEOPLE)

    done = send(page, invite="", **{asked(page, "“Site”"): "elsewhere", "ask-c-0123456789": "email"})

    assert (done.status_code, Invitation.objects.filter(site__name="Ward 1").count()) == (302, 1)


def test_choices_are_remembered_for_the_next_file_of_this_shape_and_can_be_forgotten(upload, send, northdale):
    asking = upload(TWO_ADDRESSES)
    choices = {asked(asking, "“Email”"): "email", asked(asking, "“Manager email”"): "unused"}
    send(send(asking, **choices), invite="")

    again = upload(TWO_ADDRESSES.replace("sam@", "lou@").replace("boss@", "chief@"))
    remembered = RememberedShape.objects.get()
    forgotten = send(again, forget="")
    third = upload(TWO_ADDRESSES.replace("sam@", "lou@"))

    assert "Columns and words were read as last time, on " in again.text
    assert "lou@example.org" in again.text
    assert "chief@example.org</td>" not in again.text
    assert (remembered.organisation, remembered.kind) == (northdale, "list")
    assert sorted(remembered.choices.values()) == ["email", "unused"]
    assert "mail" not in "".join(remembered.choices)
    assert "as last time" not in forgotten.text
    assert "Questions about the file" in forgotten.text
    assert "Questions about the file" in third.text
    assert not RememberedShape.objects.exists()


def test_choices_stay_within_the_organisation(upload, send, southvale):
    asking = upload(TWO_ADDRESSES)
    choices = {asked(asking, "“Email”"): "email", asked(asking, "“Manager email”"): "unused"}
    send(send(asking, **choices), invite="")
    RememberedShape.objects.update(organisation=southvale)

    again = upload(TWO_ADDRESSES)

    assert "as last time" not in again.text
    assert "Questions about the file" in again.text


def test_page_that_was_tampered_with_asks_for_the_file_again(upload, send):
    page = upload(PEOPLE)
    carried = page.context["form"]["carried"].value()

    refused = [send(page, carried=carried[:-1] + "x", invite=""), send(page, choices="x", invite="")]

    for response in refused:
        assert response.status_code == 422
        assert CHANGED in response.text
        assert not response.context["form"]["carried"].value()
    assert not Invitation.objects.exists()


def test_page_of_yesterday_asks_for_the_file_again(upload, send, monkeypatch):
    page = upload(PEOPLE)
    monkeypatch.setattr("intake.carrying.MAX_AGE", timedelta(seconds=-1))

    refused = send(page, invite="")

    assert refused.status_code == 422
    assert TOO_OLD in refused.text


def test_page_is_of_one_person_and_one_round(upload, as_user, ada, address, open_round):
    page = upload(PEOPLE)

    refused = as_user(ada).post(address, fields_of(page) | {"invite": ""})

    assert refused.status_code == 422
    assert CHANGED in refused.text
    assert not Invitation.objects.exists()


def test_file_that_holds_too_much_is_refused_with_what_to_do(upload, monkeypatch):
    monkeypatch.setattr("intake.carrying.MAX_CARRIED", 100)

    refused = upload(PEOPLE)

    assert MAX_CARRIED < 5_000_000
    assert refused.status_code == 422
    assert TOO_LARGE in refused.text


def test_file_that_cannot_be_read_says_why(upload):
    refused = upload(b"PK\x03\x04 no workbook")

    assert refused.status_code == 422
    assert "<title>Error: Invite by name or email address" in " ".join(refused.text.split())


def test_other_organisation_finds_nothing(as_user, cara, address):
    codes = [as_user(cara).get(address).status_code, as_user(cara).post(address, {"people": "a@b.org"}).status_code]

    assert codes == [404, 404]


def test_round_that_closes_meanwhile_takes_nobody(upload, send, open_round, ben):
    page = upload(PEOPLE)
    actions.close_round(round=open_round, by=ben)

    refused = send(page, invite="")

    assert refused.status_code == 422
    assert "You can invite people only while the round is open." in refused.text
    assert not Invitation.objects.exists()


def test_somebody_who_was_invited_meanwhile_is_shown(upload, send, browser, address):
    page, other = upload(PEOPLE), upload(PEOPLE.replace("Kim Other,kim@example.org,medical,\n", ""))
    send(other, invite="")

    refused = send(page, invite="")

    assert refused.status_code == 422
    assert "Already invited" in refused.text
    assert "Invite this 1 person" in words(refused)
    assert Invitation.objects.count() == 1


def test_lines_with_a_problem_are_grouped_shown_and_given_as_text(upload, send):
    page = upload(PEOPLE + "Sam Again,sam@example.org,nursing,\nNobody,,nursing,\nNo one,,nursing,\n")

    text = send(page, download="")

    assert "Lines 5 and 6: The email address is missing." in words(page)
    assert "Correct the others in your file and upload it again, or invite only the valid ones." in words(page)
    assert text.headers["Content-Disposition"] == 'attachment; filename="left-out.txt"'
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Nobody" in text.text
    assert "Kim Other" not in text.text
    assert not Invitation.objects.exists()


def test_lines_that_were_left_out_are_shown_after_inviting_the_others(upload, send):
    page = upload(PEOPLE + "Nobody,,nursing,\n")

    done = send(page, invite="")

    assert done.status_code == 200
    assert "Lines we left out" in done.text
    assert "Nobody" in done.text
    assert Invitation.objects.count() == 2


def test_long_list_shows_its_first_lines_and_says_how_many_more(upload):
    people = "".join(f"Person {number},p{number}@example.org,nursing,\n" for number in range(120))

    page = upload("Name,Email,Group,Site\n" + people)

    assert page.text.count("@example.org</td>") == 50
    assert "70 more are not shown." in words(page)
    assert "Invite 120 people" in words(page)


def test_file_can_be_drawn_from_at_random(upload, send, group_of):
    people = "".join(f"Person {number},p{number}@example.org,nursing,\n" for number in range(30))

    page = upload("Name,Email,Group,Site\n" + people, whom="random", how_many="10")
    done = send(page, invite="")

    assert "10 people of 30 are drawn at random." in words(page)
    assert (done.status_code, Invitation.objects.filter(is_drawn=True).count()) == (302, 10)


def test_pasted_list_is_corrected_in_the_box(browser, address):
    shown = browser.post(address, {"people": "Sam Sample, sam@example.org, wizards"})
    again = browser.post(address, fields_of(shown) | {"people": "Sam Sample, sam@example.org, nursing"})
    done = browser.post(address, fields_of(again) | {"invite": ""})

    assert "Sam Sample, sam@example.org, wizards" in shown.text
    assert not shown.context["form"]["carried"].value()
    assert (done.status_code, Invitation.objects.count()) == (302, 1)


def test_file_replaces_the_text_in_the_box(upload):
    page = upload(PEOPLE, people="old@example.org, nursing")

    assert "old@example.org" not in page.text
    assert "sam@example.org" in page.text


def test_hostile_words_of_a_file_are_only_words(upload):
    page = upload("Name,Email,Group\n<script>alert(1)</script>,x@example.org,nursing\n")

    assert "<script>alert(1)" not in page.text


def test_what_is_asked_of_an_open_round_only_is_recorded_once(upload, send):
    send(upload(PEOPLE), invite="")

    listed = InvitedList.objects.get()
    assert (listed.people, listed.groups, listed.by) == (2, {"nursing": 1, "medical": 1}, "ben@example.org")
    assert set(Invitation.objects.values_list("listed", flat=True)) == {listed.pk}
    assert AuditEntry.objects.filter(action="people invited").count() == 2


def test_guess_says_that_it_is_one(upload):
    page = upload("Name,Email,Group\nAnn,ann@example.org,Staff nurses\nBob,bob@example.org,Wizards\n")

    assert "This is a guess. Check it. In line 2." in words(page)
    assert words(page).count("This is a guess.") == 1


def test_list_says_of_which_round_it_is(open_round):
    assert str(InvitedList(round=open_round)) == f"List of {open_round}"
