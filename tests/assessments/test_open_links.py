"""A group's open link: what one network address may do, when a place counts, and what the manager is told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from assessments import actions, queries
from assessments.arrivals import identical_sheets, method_of, open_link_share
from assessments.models import BoxedSheet, Invitation, OpenLink, Response
from tests.jobs.duties import duty_of
from tests.making import give_draft
from tests.packed import all_alike


@pytest.fixture
def path(ben, group_of):
    """The link of a group with so many places."""

    def make(most=None, code="nursing"):
        url = actions.make_open_link(asked_group=group_of(code), people_asked=None, most_people=most, by=ben)
        return url.removeprefix("http://testserver")

    return make


def started(minutes_ago, *, state="invited"):
    """Everybody who came by a link started so long ago."""
    Invitation.objects.filter(is_from_open_link=True, state=state).update(
        place_taken_at=timezone.now() - timedelta(minutes=minutes_ago)
    )


def fill(browser, path, answers):
    """Start and answer everything: the address of the page that submits."""
    page = browser.post(f"{path}start/").url
    key = page.split("/")[2]
    invitation = Invitation.objects.with_round().get(key=key)
    actions.save_answers(invitation=invitation, answers=answers, comments={})
    give_draft(browser, invitation)
    return f"/a/{key}/submit/"


def test_one_address_starts_so_often_from_one_link_and_no_more(path, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"start_from_open_link": "2/m/key"}
    nursing, medical = path(), path(code="medical")

    codes = [Client().post(f"{nursing}start/").status_code for _ in range(3)]

    assert codes == [302, 302, 429]
    assert Client().post(f"{medical}start/").status_code == 302
    assert Client(REMOTE_ADDR="192.0.2.7").post(f"{nursing}start/").status_code == 302
    assert Invitation.objects.count() == 4


def test_coming_back_in_the_same_browser_does_not_count_as_a_start(path, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"start_from_open_link": "1/m/key"}
    link, browser = path(), Client()

    codes = [browser.post(f"{link}start/").status_code for _ in range(2)]

    assert codes == [302, 302]


@pytest.mark.parametrize(("minutes", "code"), [(59, 409), (61, 302)])
def test_place_is_free_again_an_hour_after_the_start(path, minutes, code):
    link = path(most=1)
    Client().post(f"{link}start/")
    started(minutes)

    assert Client().post(f"{link}start/").status_code == code


def test_submitted_place_is_never_free_again(path, full_answers):
    link, browser = path(most=1), Client()
    browser.post(fill(browser, link, full_answers("nursing")))
    started(600, state="submitted")

    assert Client().post(f"{link}start/").status_code == 409


def test_whoever_comes_too_late_keeps_the_answers_and_submits_when_there_is_room(path, full_answers, ben, group_of):
    link, late, quick = path(most=1), Client(), Client()
    answers = full_answers("nursing")
    late_url = fill(late, link, answers)
    started(61, state="started")
    quick.post(fill(quick, link, answers))

    refused = late.post(late_url)
    kept = late.get(late_url.replace("submit", "check"))
    actions.change_open_link(asked_group=group_of("nursing"), people_asked=None, most_people=2, by=ben)
    taken = late.post(late_url)

    assert refused.status_code == 409
    assert "Your answers have not been submitted." in refused.text
    assert kept.status_code == 200
    assert (taken.status_code, BoxedSheet.objects.count()) == (302, 2)


def test_slow_person_submits_while_there_is_room(path, full_answers):
    link, browser = path(most=1), Client()
    url = fill(browser, link, full_answers("nursing"))
    started(600, state="started")

    assert browser.post(url).status_code == 302


def test_people_without_an_open_link_need_no_place(path, dev_browser, dev, full_answers):
    path(most=1, code="medical")
    Client().post(f"{path(most=1, code='medical')}start/")
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})

    assert dev_browser.post(f"/a/{dev.invitation.key}/submit/").status_code == 302


def test_link_without_a_limit_takes_everybody(path, full_answers):
    link = path()

    for _ in range(2):
        browser = Client()
        assert browser.post(fill(browser, link, full_answers("nursing"))).status_code == 302


@pytest.mark.parametrize(("hours", "state", "left"), [(23, "invited", 1), (25, "invited", 0), (25, "started", 1)])
def test_rows_of_people_who_never_saved_are_deleted_after_a_day(path, hours, state, left):
    Client().post(f"{path()}start/")
    started(hours * 60)
    Invitation.objects.update(state=state)

    duty_of("delete unused places")()

    assert Invitation.objects.count() == left


def test_people_invited_by_name_are_never_deleted_as_unused(dev):
    Invitation.objects.update(expires_at=timezone.now())

    assert actions.delete_unused_places() == 0
    assert Invitation.objects.count() == 1


def test_places_are_told_from_the_threshold_on(as_user, ben, path, group_of):
    link = path(most=9)
    for _ in range(5):
        Client().post(f"{link}start/")

    page = as_user(ben).get(f"/groups/{group_of('nursing').pk}/open-link/")

    assert "5 people have submitted through this group" in " ".join(page.text.split())
    assert OpenLink.objects.get().places == 5


def answered(group, *, by_link, in_all, answers):
    """So many of a group have submitted, some of them by its open link."""
    for number in range(by_link):
        Invitation.objects.create(
            asked_group=group,
            token_hash=f"{group.pk}-{number}",
            is_from_open_link=True,
            state="submitted",
            expires_at=timezone.now(),
        )
    Response.objects.bulk_create(Response(asked_group=group, answers=answers) for _ in range(in_all))


@pytest.mark.parametrize(
    ("by_link", "in_all", "words"),
    [
        (12, 20, "Nurses and midwives: 12 of the 20 who submitted came by the open link."),
        (5, 5, "Nurses and midwives: 5 of the 5 who submitted came by the open link."),
        (4, 20, "Nurses and midwives: some of the 20 who submitted came by the open link."),
        (18, 20, "Nurses and midwives: some of the 20 who submitted came by the open link."),
    ],
)
def test_share_that_came_by_open_link_is_told_where_it_points_to_nobody(group_of, open_round, by_link, in_all, words):
    answered(group_of("nursing"), by_link=by_link, in_all=in_all, answers=all_alike("4", open_round))

    assert [share.words for share in open_link_share(open_round)] == [words]


def test_identical_sheets_are_counted_from_the_threshold_on(group_of, open_round):
    same, other = all_alike("4", open_round), all_alike("2", open_round)
    answered(group_of("nursing"), by_link=0, in_all=6, answers=same)
    answered(group_of("nursing"), by_link=0, in_all=1, answers=other)
    answered(group_of("medical"), by_link=0, in_all=4, answers=same)
    answered(group_of("executive"), by_link=0, in_all=1, answers=same)

    assert [(str(row.asked_group), row.people, row.submitted) for row in identical_sheets(open_round)] == [
        ("Nurses and midwives", 6, 7)
    ]


@pytest.mark.parametrize("answered_alike", [0, 1])
def test_sheets_that_staff_typed_in_do_not_tell_whether_somebody_gave_the_same(
    group_of, open_round, ben, answered_alike
):
    """A manager could type in a guess several times, see whether the count grows, and withdraw it."""
    guess = all_alike("4", open_round)
    actions.import_responses(round=open_round, rows=[("nursing", "", guess)] * 5, by=ben)
    answered(group_of("nursing"), by_link=0, in_all=answered_alike, answers=guess)

    assert identical_sheets(open_round) == []


def test_manager_is_told_on_the_round_page_and_a_viewer_is_not(as_user, ben, vi, group_of, open_round):
    answered(group_of("nursing"), by_link=6, in_all=6, answers=all_alike("4", open_round))
    url = f"/rounds/{open_round.pk}/"

    manager, viewer = as_user(ben).get(url).text, as_user(vi).get(url).text

    assert "6 of the 6 who submitted came by the open link. Anyone with the link can answer more than once." in manager
    assert "6 people of 6 gave exactly the same answers to all questions as somebody else." in manager
    assert "How answers arrived" not in viewer


def test_asked_says_how_people_were_asked(open_round, invite, path):
    path(code="nursing")
    path(code="service_user")
    for number in range(7):
        invite("nursing", f"n{number}@example.org")

    assert {row.group.code: row.asked_words for row in queries.progress(open_round)} == {
        "executive": "0",
        "medical": "0",
        "nursing": "7 by name + open link",
        "service_user": "open link",
    }


def test_asked_is_not_known_where_more_answered_than_were_asked(open_round, group_of):
    answered(group_of("nursing"), by_link=0, in_all=2, answers=all_alike("4", open_round))

    assert next(row.asked_words for row in queries.progress(open_round) if row.submitted) == "not known"


def test_report_says_which_groups_got_links_by_hand_and_who_came_by_open_link(group_of, open_round, ben):
    before = method_of(open_round)
    for code in ("nursing", "medical"):
        actions.make_slips(asked_group=group_of(code), site=None, slips=actions.new_slips(1), by=ben)
    answered(group_of("nursing"), by_link=6, in_all=6, answers=all_alike("4", open_round))

    assert before == ()
    assert method_of(open_round) == (
        "The project passed on links or codes by hand in these groups: Doctors; Nurses and midwives.",
        "Nurses and midwives: 6 of the 6 who submitted came by the open link.",
    )
