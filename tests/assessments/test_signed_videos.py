"""Videos in British Sign Language: entered by the manager, linked next to the questions."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import AskedGroup
from assessments.signed_videos import is_usable, video_link
from results.actions import close_and_freeze

VIDEO = "https://videos.northdale.example/bsl?v=S11&list=a"
LINK = (
    '<p class="question__video"><a class="alone" href="https://videos.northdale.example/bsl?v=S11&amp;list=a"'
    ' target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">'
    "Watch in British Sign Language on videos.northdale.example (opens a new tab)</a></p>"
)


@pytest.fixture
def medical(group_of):
    return group_of("medical")


@pytest.fixture
def url(medical):
    return reverse("assessments:change_videos", args=[medical.pk])


def test_manager_enters_addresses_and_they_are_recorded(as_user, ben, url, medical):
    browser = as_user(ben)

    saved = browser.post(url, {"whole": "", "S11": f" {VIDEO} "}, follow=True)

    medical.refresh_from_db()
    assert medical.videos == {"S11": VIDEO}
    assert "The videos for Doctors have been saved." in saved.text
    assert saved.text.count('type="url"') == len(saved.context["form"].fields)
    entry = AuditEntry.objects.get(action="videos in sign language changed")
    assert (entry.actor, entry.subject) == (ben.email, "Shared record, round 1: Doctors")


@pytest.mark.parametrize(
    "address",
    [
        "http://videos.example.org/a",
        "https://ben:secret@videos.example.org/a",
        "https://videos.example.org:8443/a",
        "https://localhost/a",
        "https://[::1]/a",
        "https://[oops/a",
        "javascript:alert(1)",
        "https://videos.example.org/a b",
        'https://videos.example.org/"onclick',
        "https://videos.example.org/<a>",
        "https://VIDEOS.example.org/a",
        "videos.example.org/a",
    ],
)
def test_address_that_is_no_plain_one_is_refused(as_user, ben, url, medical, address):
    refused = as_user(ben).post(url, {"S11": address})

    medical.refresh_from_db()
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["S11"]
    assert medical.videos == {}


def test_address_of_this_site_is_refused(settings):
    settings.SITE_URL = "https://survey.example.org"

    assert not is_usable("https://survey.example.org/s/secret/")
    assert is_usable("https://videos.example.org/s/")


def test_respondents_find_each_video_with_its_question(as_user, ben, medical, url, dev, client):
    actions.change_videos(asked_group=medical, videos={"whole": VIDEO, "S11": VIDEO, "S99": VIDEO}, by=ben)

    introduction = client.get(f"/s/{dev.secret}/")
    questions = client.get(client.post(f"/s/{dev.secret}/start/").url)
    preview = as_user(ben).get(reverse("assessments:preview_page", args=[medical.pk, "P1"]))

    assert [page.text.count(LINK) for page in (introduction, questions, preview)] == [1, 1, 1]
    assert questions.text.index(LINK) < questions.text.index('name="S11"')


def test_without_a_video_there_is_no_link(dev, client):
    page = client.get(client.post(f"/s/{dev.secret}/start/").url)

    assert "question__video" not in page.text
    assert video_link("") == ""


def test_closed_round_keeps_its_videos(as_user, ben, medical, url, open_round):
    close_and_freeze(round=open_round, by=ben)
    browser = as_user(ben)

    refused = browser.post(url, {"S11": VIDEO})

    medical.refresh_from_db()
    assert (refused.status_code, medical.videos) == (422, {})
    assert "Its videos can no longer be changed." in refused.text
    assert 'type="url"' not in browser.get(url).text


def test_videos_come_along_into_the_next_round(ben, medical, open_round, project):
    actions.change_videos(asked_group=medical, videos={"S11": VIDEO}, by=ben)

    later = actions.start_round(
        project=project,
        stage="pilot",
        groups=["medical"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        copy_from=open_round,
        by=ben,
    )

    assert AskedGroup.objects.get(round=later).videos == {"S11": VIDEO}


def test_page_of_words_leads_to_the_videos_of_each_group(as_user, ben, url, open_round):
    assert f'href="{url}"' in as_user(ben).get(f"/rounds/{open_round.pk}/words/").text


def test_members_of_other_organisations_find_nothing(as_user, cara, vi, url):
    assert as_user(cara).get(url).status_code == 404
    assert as_user(vi).post(url, {"S11": VIDEO}).status_code in {403, 404}
