"""The public tracker: counts in steps of five, nothing that tells who answered, a link that can be withdrawn."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments import actions
from assessments.fieldwork.by_site import People, SiteRow
from assessments.fieldwork.tracker import TOO_FEW, _at_site, _words
from assessments.models import AskedGroup, EarlierLink, Round, TrackerLink


@pytest.mark.parametrize(
    ("submitted", "asked", "words"),
    [
        (0, 40, "Fewer than five have answered"),
        (4, None, "Fewer than five have answered"),
        (5, None, "5 or more have answered"),
        (17, None, "15 or more have answered"),
        (15, 41, "15 or more of about 40 have answered"),
        (19, 43, "15 or more of about 45 have answered"),
        (7, 9, TOO_FEW),
        (0, 0, TOO_FEW),
        (20, 20, "15 or more of about 20 have answered"),
        (16, 17, "10 or more of about 15 have answered"),
        (10, 10, "5 or more of about 10 have answered"),
    ],
)
def test_counts_go_in_steps_and_stop_before_everybody(submitted, asked, words):
    assert _words(submitted, asked, 5) == words


def test_one_more_answer_moves_a_count_only_at_every_fifth():
    said = [_words(submitted, 42, 5) for submitted in range(43)]

    moves = [number for number in range(1, 43) if said[number] != said[number - 1]]
    assert moves == [5, 10, 15, 20, 25, 30, 35]


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (None, TOO_FEW),
        (People(invited=20, submitted=12), "10 or more of about 20 have answered"),
        (People(invited=2, submitted=12), "10 or more have answered"),
        (People(invited=0, submitted=12), "10 or more have answered"),
    ],
)
def test_site_says_how_many_were_asked_only_where_that_is_known(people, words):
    assert _at_site(SiteRow("Ward 1", people), 5) == words


def test_tracker_is_read_without_an_account_and_leaves_no_trace(client, as_user, open_round, ben):
    actions.change_project(
        project=open_round.project, fields={"name": open_round.project.name}, sites=["Ward 1"], by=ben
    )
    made = as_user(ben).post(f"/rounds/{open_round.pk}/tracker/")
    link = made.context["link"]

    page = client.get(link)

    assert page.status_code == 200
    assert not page.cookies
    assert (page["X-Robots-Tag"], page["Cache-Control"]) == ("noindex, nofollow, noarchive", "no-store")
    assert page["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in page.text
    assert "Fewer than five have answered" in page.text
    secret = link.rstrip("/").rpartition("/")[2]
    assert len(secret) > 40
    assert secret not in str(TrackerLink.objects.get().__dict__)
    assert str(TrackerLink.objects.get()) == f"Tracker of {open_round}"


def test_new_link_replaces_the_last_and_withdrawing_ends_it(client, as_user, open_round, ben):
    first, second = (actions.make_tracker_link(round=open_round, by=ben) for _ in range(2))
    assert [client.get(link).status_code for link in (first, second)] == [404, 200]
    assert "We cannot show it again" in as_user(ben).get(f"/rounds/{open_round.pk}/").text

    as_user(ben).post(f"/rounds/{open_round.pk}/tracker/withdraw/")
    as_user(ben).post(f"/rounds/{open_round.pk}/tracker/withdraw/")

    assert client.get(second).status_code == 404


def test_tracker_ends_with_the_round(client, as_user, open_round, ben):
    link = actions.make_tracker_link(round=open_round, by=ben)

    Round.objects.filter(pk=open_round.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    assert "not open for answers" in client.get(link).text
    assert as_user(ben).post(f"/rounds/{open_round.pk}/tracker/").status_code == 302
    actions.close_round(round=open_round, by=ben)
    page = client.get(link).text

    assert "The questions have closed" in page
    assert "have answered</td>" not in page


def test_tracker_is_throttled(client, settings, open_round, ben):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"tracker": "3/m/ip"}
    link = actions.make_tracker_link(round=open_round, by=ben)

    assert [client.get(link).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_replaced_open_link_works_until_it_is_withdrawn(client, as_user, open_round, ben):
    group = AskedGroup.objects.get(round=open_round, code="nursing")
    first, second = (actions.make_open_link(asked_group=group, people_asked=20, by=ben) for _ in range(2))
    assert [client.get(link).status_code for link in (first, second)] == [200, 200]
    assert str(EarlierLink.objects.get()) == f"Earlier link for {group}"
    page = as_user(ben).get(f"/groups/{group.pk}/open-link/").text
    assert "1 earlier link of this group still works" in page

    done = as_user(ben).post(f"/groups/{group.pk}/open-link/withdraw-earlier/", follow=True)

    assert "1 earlier link of" in done.text
    assert [client.get(link).status_code for link in (first, second)] == [404, 200]
    again = as_user(ben).post(f"/groups/{group.pk}/open-link/withdraw-earlier/", follow=True)
    assert "0 earlier links of" in again.text
