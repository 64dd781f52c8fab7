"""A file of answers: read, asked about, shown and confirmed, with nothing stored before that."""

from datetime import timedelta

import pytest

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import Comment, Entry, Response
from intake.carrying import CHANGED, TOO_OLD
from intake.masking import code_of
from intake.models import RememberedShape
from tests.intake.pages.steps import asked, fields_of, uploaded

LONG = (
    "respondent,group,site,code,answer\nn1,nursing,Ward 1,S11,4\nn1,nursing,Ward 1,S12,2\nd1,medical,,S11,dont_know\n"
)
WIDE = "ID,Email,Name,Staff group,S11,S12,S13,comment\n"
WIDE += "1,nia@example.org,Nia Nurse,Nurses and midwives,4,2,1,Too fast\n2,dee@example.org,Dee Doctor,Doctors,5,1,1,\n"
UNCLEAR = "ID,Team,S11,S12,S13\n1,Blue,4,2,3\n2,Red,5,1,3\n"


@pytest.fixture
def address(open_round):
    return f"/rounds/{open_round.pk}/import/"


@pytest.fixture
def browser(as_user, ben):
    return as_user(ben)


@pytest.fixture
def upload(browser, address):
    return lambda content: browser.post(address, {"file": uploaded(content)})


@pytest.fixture
def send(browser, address):
    def send_again(page, **changes):
        fields = {name: value for name, value in (fields_of(page) | changes).items() if value is not None}
        return browser.post(address, fields)

    return send_again


def words(page):
    return " ".join(page.text.split())


def test_first_page_says_what_is_taken_and_where_to_go(browser, address, open_round):
    page = words(browser.get(address))

    assert "Microsoft Forms" in page
    assert "Nothing is added until you confirm." in page
    assert f'href="/rounds/{open_round.pk}/other-tools/"' in page


@pytest.mark.parametrize("content", [LONG, WIDE], ids=["one row an answer", "one row a person"])
def test_file_is_shown_first_and_nothing_is_added(upload, content):
    page = upload(content)

    assert page.status_code == 200
    assert "2 people: Doctors: 1; Nurses and midwives: 1. <strong>Nothing is added yet.</strong>" in words(page)
    assert "Add the answers of 2 people" in words(page)
    assert (Response.objects.count(), Entry.objects.count(), RememberedShape.objects.count()) == (0, 0, 0)


def test_answers_and_comments_are_added_once_confirmed(upload, send, open_round):
    page = upload(WIDE)

    done = send(page, add="")

    entry = Entry.objects.get()
    assert (done.status_code, done.url) == (302, f"/rounds/{open_round.pk}/")
    assert "1 comment will be added too." in words(page)
    assert (entry.people, entry.groups) == (2, {"nursing": 1, "medical": 1})
    assert set(Response.objects.values_list("entry", "is_imported")) == {(entry.pk, True)}
    assert list(Comment.objects.values_list("text", "asked_group__code", "state", "is_imported")) == [
        ("Too fast", "nursing", "waiting", True)
    ]
    assert AuditEntry.objects.get(action="answers imported").subject == "Shared record, round 1: 2"


def test_who_answered_never_comes_back_to_the_page(upload, send):
    page = upload(WIDE)
    again = send(page, **{"continue": ""})

    for response in (page, again):
        assert "nia@example.org" not in response.text
        assert "Nia Nurse" not in response.text
        assert "were replaced with codes" in response.text


def test_people_known_by_their_address_only_stay_apart(upload, send):
    rows = "respondent,group,site,code,answer\na@example.org,nursing,,S11,4\nb@example.org,nursing,,S11,4\n"

    send(upload(rows + "a@example.org,nursing,,S12,2\n"), add="")

    assert Response.objects.count() == 2
    assert code_of("A@example.org ") == code_of("a@example.org")


def test_unknown_groups_are_a_question(upload, send):
    asking = upload(UNCLEAR)
    unanswered = send(asking, **{"continue": ""})
    asked_on = send(unanswered, **{asked(unanswered, "“Team”"): "group"})
    answered = send(asked_on, **{asked(asked_on, "“Blue”"): "nursing", asked(asked_on, "“Red”"): "medical"})
    done = send(answered, add="")

    assert [page.status_code for page in (asking, unanswered, asked_on, answered, done)] == [200, 422, 200, 200, 302]
    assert 'name="add"' not in asking.text
    assert "Answer the questions about the file first." in asking.text
    assert "Choose one." in unanswered.text
    assert "There is a problem" not in asked_on.text
    assert Entry.objects.get().groups == {"nursing": 1, "medical": 1}


def test_file_with_faults_says_what_to_fix_and_can_be_chosen_again(upload, address):
    page = upload(LONG.replace("S11,4", "S11,mostly harmless").replace("d1,medical", "n1,medical"))

    assert page.status_code == 422 or page.context["form"].questions
    assert 'name="add"' not in page.text
    assert f'href="{address}"' in page.text


def test_file_that_cannot_be_read_says_why(upload):
    refused = upload(b"PK\x03\x04 no workbook")

    assert refused.status_code == 422
    assert "<title>Error: Add answers from a file" in " ".join(refused.text.split())
    assert 'type="file"' in refused.text


def test_no_file_says_so(browser, address):
    refused = browser.post(address, {"file": ""})

    assert refused.status_code == 422
    assert "Choose a file." in refused.text


@pytest.mark.parametrize("preview", ["x" * 64, None])
def test_only_what_was_seen_is_added(upload, send, preview):
    refused = send(upload(LONG), add="", preview=preview)

    assert refused.status_code == 422
    assert "Nothing has been added, because something has changed." in refused.text
    assert not Response.objects.exists()


def test_answers_confirmed_twice_are_added_once(upload, send):
    page = upload(LONG)

    done, again = send(page, add=""), send(page, add="")

    assert (done.status_code, again.status_code) == (302, 422)
    assert "The answers in this file were already added on " in again.text
    assert "by ben@example.org. Nothing was added." in again.text
    assert Response.objects.count() == 2


def test_known_file_is_named_before_it_is_confirmed(upload, send):
    send(upload(LONG), add="")

    again = upload(LONG.replace("\n", "\r\n").replace(",", ";"))

    assert again.status_code == 422
    assert "The answers in this file were already added on " in again.text


def test_file_that_repeats_an_earlier_one_needs_a_tick(upload, send):
    answers = ("1", "2", "3", "4", "5")
    lines = [f"n{number},nursing,,S11,{answers[number % 5]}\n" for number in range(10)]
    head = LONG.splitlines(keepends=True)[0]
    send(upload(head + "".join(lines)), add="")

    warned = upload(head + "".join(lines[1:]) + "x1,medical,,S11,1\n")
    refused = send(warned, add="")
    before = Response.objects.count()
    added = send(refused, add="", is_meant="on")

    assert (warned.status_code, refused.status_code, added.status_code) == (200, 422, 302)
    assert "9 of the 10 people in the file added on " in warned.text
    assert "Add this file all the same" in warned.text
    assert "Tick the box, or withdraw the earlier file." in refused.text
    assert (before, Response.objects.count()) == (10, 20)


def test_round_that_is_not_open_takes_nothing(upload, send, open_round, ben):
    page = upload(LONG)
    actions.close_round(round=open_round, by=ben)

    refused = [send(page, add=""), upload(LONG)]

    for response in refused:
        assert response.status_code == 422
        assert "You can add answers only while the round is open." in response.text
    assert not Response.objects.filter(is_imported=True).exists()


def test_page_that_was_tampered_with_asks_for_the_file_again(upload, send):
    page = upload(LONG)
    carried = page.context["form"]["carried"].value()

    refused = send(page, carried="x" + carried, add="")

    assert refused.status_code == 422
    assert CHANGED in refused.text
    assert 'type="file"' in refused.text


def test_page_of_yesterday_asks_for_the_file_again(upload, send, monkeypatch):
    page = upload(LONG)
    monkeypatch.setattr("intake.carrying.MAX_AGE", timedelta(seconds=-1))

    refused = send(page, add="")

    assert refused.status_code == 422
    assert TOO_OLD in refused.text


def test_list_and_answers_cannot_be_taken_for_each_other(upload, browser, open_round):
    page = upload(LONG)

    refused = browser.post(f"/rounds/{open_round.pk}/invite/", {"carried": page.context["form"]["carried"].value()})

    assert refused.status_code == 422
    assert CHANGED in refused.text


def test_choices_are_remembered_for_the_next_file_of_this_shape(upload, send):
    asking = upload(UNCLEAR)
    answered = send(asking, **{asked(asking, "“Team”"): "group"})
    answered = send(answered, **{asked(answered, "“Blue”"): "nursing", asked(answered, "“Red”"): "medical"})
    send(answered, add="")

    again = upload(UNCLEAR.replace("1,Blue,4,2", "1,Blue,3,1"))
    forgotten = send(again, forget="")

    assert "Columns and words were read as last time, on " in again.text
    assert "Add the answers of 2 people" in words(again)
    assert "Questions about the file" in forgotten.text
    assert not RememberedShape.objects.exists()


def test_other_organisation_finds_nothing(as_user, cara, address):
    client = as_user(cara)

    codes = [client.get(address).status_code, client.post(address, {"file": uploaded(LONG)}).status_code]

    assert codes == [404, 404]
