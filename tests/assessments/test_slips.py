"""Printed codes: made once, typed in by anybody, told apart by nobody."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions, arrivals, queries
from assessments.codes import ALPHABET, in_blocks, new_code, read_code, secret_of
from assessments.fieldwork import by_site, next_step
from assessments.models import Invitation, Project
from assessments.paper.slips import slips_pdf
from printing.drawing import pdf_of
from tests.assessments.test_paper import LONG, opened, scanned, words
from tests.reports.pdf_checks import elements

CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")
WRONG = "This code does not work."


@pytest.fixture
def url(group_of):
    return f"/groups/{group_of('nursing').pk}/slips/"


@pytest.fixture
def slip(ben, group_of):
    """One slip of a group, as it is printed."""

    def make(code="nursing"):
        (made,) = actions.new_slips(1)
        actions.make_slips(asked_group=group_of(code), site=None, slips=[made], by=ben)
        return made

    return make


def enter(code, browser=None):
    return (browser or Client()).post("/code/", {"code": code})


def test_code_has_sixty_bits_and_no_letter_that_is_misread():
    codes = {new_code() for _ in range(200)}

    assert len(ALPHABET) ** 12 == 2**60
    assert len(codes) == 200
    assert {len(code) for code in codes} == {12}
    assert set("".join(codes)) & set("01OI") == set()


@pytest.mark.parametrize(
    "typed",
    [
        "ABCD-EFGH-JKLM",
        "abcd efgh jklm",
        " ab cd\u00a0ef\u2011gh--jk.lm\n",
        "ABCDEFGHJK1M",
        "\uff21\uff22\uff23\uff24\uff25\uff26\uff27\uff28\uff2a\uff2b\uff2c\uff2d",
    ],
)
def test_code_is_read_however_it_is_typed(typed):
    assert read_code(typed) == "ABCDEFGHJKLM"


@pytest.mark.parametrize("typed", ["", "ABCD-EFGH-JKL", "ABCD-EFGH-JKLMN", "ABCD-EFGH-JKL!", "ÄBCD-EFGH-JKLM"])
def test_what_is_no_code_is_not_read(typed):
    assert read_code(typed) == ""


def test_zero_is_read_as_the_letter_that_looks_like_it():
    assert read_code("0OCD-EFGH-JKLI") == "QQCDEFGHJKLL"


def test_printed_slips_open_the_questionnaire_by_code_and_by_camera(as_user, ben, url, client, project, caplog):
    site = project.site_set.get(name="Ward 1")

    response = as_user(ben).post(f"{url}print/", {"count": "2", "site": site.pk})

    codes = CODE.findall(words(response.content))
    by_code = [enter(code).url for code in codes]
    assert response.headers["Content-Disposition"].endswith('nurses-and-midwives-code-slips.pdf"')
    assert len(codes) == 2
    assert sorted(f"http://testserver{path}" for path in by_code) == sorted(scanned(response.content))
    assert [client.get(path).status_code for path in by_code] == [200, 200]
    assert client.post(f"{by_code[0]}start/").status_code == 302
    assert (
        list(Invitation.objects.values_list("site__name", "name", "email", "is_slip")) == [("Ward 1", "", "", True)] * 2
    )
    assert caplog.messages == ["POST assessments:print_slips 200"]


def test_slips_say_what_they_are_for_and_are_eight_on_a_page(group_of, open_round):
    group = group_of("nursing")
    group.round.closes_on = timezone.localdate().replace(year=2030, month=12, day=5)

    pdf = slips_pdf(group, None, actions.new_slips(9))

    document, text = opened(pdf), " ".join(words(pdf).split())
    assert len(document.pages) == 2
    assert len(CODE.findall(text)) == 9
    assert bool(document.Root.MarkInfo.Marked) is True
    assert [str(e.S) for e in elements(document.Root.StructTreeRoot.K) if str(e.S) == "/Figure"] == ["/Figure"] * 9
    for part in ("Shared record: your view", "testserver/code", "Until 5 December 2030.", "Confidential."):
        assert part in text


def test_slips_with_the_longest_names_stay_on_their_page(group_of, project, northdale):
    Project.objects.update(name=LONG[:200])
    northdale.name = LONG[:200]
    northdale.save()
    site = project.site_set.get(name="Ward 1")
    site.name = LONG[:200]

    pdf = slips_pdf(group_of("executive"), site, actions.new_slips(8))

    assert len(opened(pdf).pages) == 1
    assert len(CODE.findall(words(pdf))) == 8
    assert "On the record." in " ".join(words(pdf).split())


def test_database_holds_neither_code_nor_secret(slip):
    made = slip()

    rows = repr(list(Invitation.objects.values()))

    assert made.code not in rows
    assert made.secret not in rows


def test_code_opens_nothing_as_a_link(slip, client):
    made = slip()

    assert client.get(f"/s/{made.code}/").status_code == 404


def test_used_code_says_so_only_to_its_holder(slip, client, full_answers):
    made = slip()
    path = enter(made.code).url
    client.post(f"{path}start/")
    invitation = Invitation.objects.get()
    actions.save_answers(invitation=invitation, answers=full_answers("nursing"), comments={})
    actions.submit(invitation=invitation)

    again = Client().get(enter(made.code).url)
    other = enter(new_code())

    assert "Already answered" in again.text
    assert WRONG in other.text


def test_wrong_foreign_and_expired_codes_get_the_same_page(slip, dev):
    expired = slip()
    Invitation.objects.filter(is_slip=True).update(expires_at=timezone.now())
    foreign = new_code()
    Invitation.objects.filter(pk=dev.invitation.pk).update(token_hash=actions.answering.hash_of(secret_of(foreign)))

    answers = [enter(code, Client()) for code in (new_code(), foreign, expired.code, "too short")]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert {tuple(answer.context["form"].errors["code"]) for answer in answers} == {
        tuple(answers[0].context["form"].errors["code"])
    }
    assert WRONG in answers[0].text


def test_code_of_a_closed_round_leads_to_its_outcome(slip, open_round, ben, client):
    made = slip()
    actions.close_round(round=open_round, by=ben)

    response = client.get(enter(made.code).url)

    assert response.url.endswith("/outcome/")


def test_codes_are_tried_so_often_and_no_more(db, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"enter_code": "3/m/ip"}

    codes = [enter(new_code()).status_code for _ in range(4)]

    assert codes == [422, 422, 422, 429]
    assert Client().get("/code/").status_code == 200


def test_empty_code_is_asked_for(db):
    response = enter("")

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["code"]


@pytest.mark.parametrize("count", ["0", "101", "many", ""])
def test_number_of_slips_that_makes_no_sense_is_refused(as_user, ben, url, count):
    response = as_user(ben).post(f"{url}print/", {"count": count})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["count"])
    assert not Invitation.objects.exists()


def test_slips_need_an_open_round(as_user, ben, url, open_round):
    actions.close_round(round=open_round, by=ben)

    response = as_user(ben).post(f"{url}print/", {"count": "1"})

    assert response.status_code == 422
    assert response.text.count("You can print code slips only while the round is open.") == 1
    assert "You can print slips only while the round is open." in response.text
    assert not Invitation.objects.exists()


def test_slips_that_cannot_be_drawn_leave_no_codes(as_user, ben, url, monkeypatch):
    monkeypatch.setattr("assessments.paper.slips.pdf_of", lambda html: pdf_of(html, seconds=0.01))

    response = as_user(ben).post(f"{url}print/", {"count": "1"})

    assert response.status_code == 422
    assert "Drawing the document took longer than 0.01 seconds." in response.text
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("used", "words"), [(4, "Fewer than 5"), (5, "5")])
def test_used_slips_are_counted_from_the_threshold(as_user, ben, url, group_of, used, words):
    actions.make_slips(asked_group=group_of("nursing"), site=None, slips=actions.new_slips(7), by=ben)
    keys = list(Invitation.objects.values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=keys[:used]).update(state="submitted")

    response = as_user(ben).get(url)

    counts = response.context["counts"]
    assert (counts.printed, counts.used) == (7, used if used == 5 else None)
    assert words in response.text


@pytest.mark.parametrize(("count", "told"), [(0, 0), (4, None), (5, 5)])
def test_printed_slips_are_counted_from_the_threshold(group_of, ben, count, told):
    actions.make_slips(asked_group=group_of("nursing"), site=None, slips=actions.new_slips(count), by=ben)

    assert arrivals.slips_of(group_of("nursing")).printed == told


def test_slips_count_as_asked_once_the_manager_says_how_many_were_handed_out(
    as_user, ben, url, group_of, open_round, invite
):
    invite("nursing")
    actions.make_slips(asked_group=group_of("nursing"), site=None, slips=actions.new_slips(20), by=ben)

    def row():
        return next(row for row in queries.progress(open_round) if row.group.code == "nursing")

    before, shown_before = row(), queries.people_asked_in(group_of("nursing"))
    response = as_user(ben).post(f"{url}handed-out/", {"handed_out": "15"}, follow=True)

    assert (before.asked, before.asked_words, shown_before) == (None, "1 by name + code slips", None)
    assert "Number of slips for Nurses and midwives saved." in response.text
    assert (row().asked, row().asked_words, queries.people_asked_in(group_of("nursing"))) == (16, "16", 16)
    assert AuditEntry.objects.latest("pk").action == "number of slips noted"


def test_number_handed_out_that_makes_no_sense_is_refused(as_user, ben, url):
    response = as_user(ben).post(f"{url}handed-out/", {"handed_out": "-1"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["handed_out"])


def test_group_with_slips_has_been_reached(ben, group_of, open_round):
    actions.make_slips(asked_group=group_of("nursing"), site=None, slips=actions.new_slips(9), by=ben)

    progress = queries.progress(open_round)

    assert next_step(open_round, progress).startswith("Executives and board: nobody has been invited yet.")
    assert "Nurses and midwives: nobody has started." not in next_step(open_round, progress)
    assert by_site(open_round, progress).rows[0].people is not None


def test_slips_are_passed_on_by_hand_and_audited(ben, group_of, open_round):
    actions.make_slips(asked_group=group_of("nursing"), site=None, slips=actions.new_slips(3), by=ben)

    entry = AuditEntry.objects.latest("pk")
    assert [str(group) for group in arrivals.groups_passed_by_hand(open_round)] == ["Nurses and midwives"]
    assert (entry.action, entry.subject) == ("code slips printed", "Shared record, round 1: Nurses and midwives: 3")


def test_code_is_printed_in_blocks():
    assert in_blocks("ABCDEFGHJKLM") == "ABCD-EFGH-JKLM"


def test_slips_are_not_listed_as_people(as_user, ben, slip, open_round):
    slip()

    response = as_user(ben).get(f"/rounds/{open_round.pk}/invitations/")

    assert response.context["invited"] == []
