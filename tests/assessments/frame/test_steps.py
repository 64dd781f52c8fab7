"""A round is prepared in six steps, each of them saved, from a new project on."""

import re

import pytest
from django.urls import reverse

from accounts.models import OrganisationDetails
from accounts.permissions import Permission
from assessments import actions
from assessments.models import Project, Round
from tests.making import say_who_is_asked

AIM = {"name": "New portal", "aim": "Better care", "contact_name": "Lee Lead"}
ROUND = {"stage": "design", "groups": ["nursing", "medical"], "threshold": "5"}
WORDS = ["Project", "What you ask", "Whom you ask", "How many", "Words and preview", "Opening"]


def steps(text):
    """(Words, address, state) of each step."""
    nav = re.search(r'<nav class="steps".*?</nav>', text, re.DOTALL)
    items = re.findall(r"<li ?(.*?)>(.*?)</li>", nav.group(), re.DOTALL) if nav else []
    return [
        (
            re.search(r'steps__words">([^<]+)<', item).group(1),
            (re.findall(r'href="([^"]+)"', item) or [""])[0],
            (re.findall(r"steps__(\w+)", classes) or [""])[0],
        )
        for classes, item in items
    ]


@pytest.fixture
def bare_round(project, edition, ben):
    return actions.start_round(
        project=project,
        stage="design",
        groups=["nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )


def test_each_step_is_saved_and_leads_to_the_next(as_user, ben, northdale, details, edition):
    browser = as_user(ben)
    first = browser.get(f"/organisations/{northdale.pk}/projects/new/").text
    made = browser.post(f"/organisations/{northdale.pk}/projects/new/", AIM | {"go_on": "on"})
    project = Project.objects.get()
    second = browser.get(made.url).text
    prepared = browser.post(made.url, ROUND | {"go_on": "on"})
    round = Round.objects.get()
    changed = browser.post(f"/rounds/{round.pk}/change/", ROUND | {"go_on": "on"})
    incomplete = browser.post(prepared.url, {"go_on": "on"})
    say_who_is_asked(round)
    ways = {f"{code}-chosen": "everyone" for code in ROUND["groups"]}
    others = set(round.catalogue.groups) - set(ROUND["groups"])
    ways |= {f"{code}-why": "not_concerned" for code in others} | {f"{code}-reason": "Made up." for code in others}
    said = browser.post(prepared.url, ways | {"go_on": "on"})

    assert "Step 1 of 6: project" in first
    assert [words for words, _, _ in steps(first)] == WORDS
    assert {url for _, url, _ in steps(first)} == {""}
    assert made.url == f"/projects/{project.pk}/rounds/new/"
    assert "Step 2 of 6: what you ask" in second
    assert [state for _, _, state in steps(second)] == ["done", "present", "", "", "", ""]
    assert prepared.url == changed.url == incomplete.url == f"/rounds/{round.pk}/asked/"
    assert said.url == f"/rounds/{round.pk}/how-many/"
    assert f'href="/rounds/{round.pk}/words/"' in browser.get(said.url).text
    assert f'href="/rounds/{round.pk}/open/"' in browser.get(f"/rounds/{round.pk}/words/").text


def test_step_that_is_saved_only_leads_back(as_user, ben, bare_round, northdale):
    browser, pk = as_user(ben), bare_round.pk
    made = browser.post(f"/organisations/{northdale.pk}/projects/new/", AIM)

    assert made.url == f"/projects/{Project.objects.latest('pk').pk}/"
    assert browser.post(f"/rounds/{pk}/change/", ROUND).url == f"/rounds/{pk}/"


def test_steps_say_what_is_done_and_lead_everywhere(as_user, ben, bare_round):
    browser, pk = as_user(ben), bare_round.pk
    before = browser.get(f"/rounds/{pk}/").text
    say_who_is_asked(bare_round)
    after = browser.get(f"/rounds/{pk}/open/").text

    assert "Step " not in before.partition('<nav class="steps"')[2].partition("</nav>")[0]
    assert [(url, state) for _, url, state in steps(before)] == [
        (f"/projects/{bare_round.project_id}/change/", "done"),
        (f"/rounds/{pk}/change/", "done"),
        (f"/rounds/{pk}/asked/", ""),
        (f"/rounds/{pk}/how-many/", ""),
        (f"/rounds/{pk}/words/", "done"),
        (f"/rounds/{pk}/open/", ""),
    ]
    assert [state for _, _, state in steps(after)] == ["done"] * 5 + ["present"]


def test_preparing_goes_on_where_something_is_missing(as_user, ben, bare_round, details):
    browser, url = as_user(ben), f"/rounds/{bare_round.pk}/prepare/"
    found = [browser.get(url).url]
    say_who_is_asked(bare_round)
    found.append(browser.get(url).url)
    OrganisationDetails.objects.all().delete()
    found.append(browser.get(url).url)
    Project.objects.update(aim="")
    found.append(browser.get(url).url)
    actions.open_round(round=bare_round, by=ben)
    found.append(browser.get(url).url)

    pk = bare_round.pk
    assert found == [
        f"/rounds/{pk}/asked/",
        f"/rounds/{pk}/open/",
        f"/rounds/{pk}/words/",
        f"/projects/{bare_round.project_id}/change/",
        f"/rounds/{pk}/",
    ]


def test_project_is_a_step_only_while_a_round_is_prepared(as_user, ben, project, edition):
    browser, url = as_user(ben), f"/projects/{project.pk}/change/"
    without = browser.get(url).text
    first = browser.post(url, AIM | {"sites": "Ward 1\nWard 2", "go_on": "on"})
    round = actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )
    drafted = browser.get(url).text
    second = browser.post(url, AIM | {"sites": "Ward 1\nWard 2", "go_on": "on"})
    say_who_is_asked(round)
    actions.open_round(round=round, by=ben)
    opened = browser.get(url).text

    assert "Step 1 of 6" in without
    assert first.url == f"/projects/{project.pk}/rounds/new/"
    assert "Step 1 of 6" in drafted
    assert second.url == f"/rounds/{round.pk}/change/"
    assert steps(opened) == []
    assert "Continue" not in opened


def test_round_that_is_open_has_no_steps(as_user, ben, open_round):
    texts = [as_user(ben).get(f"/rounds/{open_round.pk}/{page}/").text for page in ("asked", "how-many", "words")]

    assert [steps(text) for text in texts] == [[], [], []]
    assert [">Continue<" in text for text in texts] == [False] * 3


def test_words_say_what_is_missing(as_user, ben, ada, bare_round):
    url = f"/rounds/{bare_round.pk}/words/"
    complete = as_user(ben).get(url).text
    OrganisationDetails.objects.all().delete()
    Project.objects.update(aim="", lead="")
    managed, administered = as_user(ben).get(url).text, as_user(ada).get(url).text

    assert "Missing" not in complete
    assert "Lee Lead" in complete
    assert "<bdi>Ward 1</bdi>, <bdi>Ward 2</bdi>" in complete
    assert managed.count("Missing") == administered.count("Missing") == 3
    assert f"/organisations/{bare_round.project.organisation_id}/details/" in administered
    assert "an administrator of your organisation can fill it in" in managed


def test_words_offer_only_what_a_person_may_do(as_user, member_who_may, bare_round):
    runner = member_who_may("Rae", Permission.SEE_PROJECTS, Permission.RUN_ROUNDS)

    text = as_user(runner).get(f"/rounds/{bare_round.pk}/words/").text

    assert "/letters/" not in text
    assert "/change/" not in text.partition("</nav>\n  <div")[2].partition("<h2>Preview")[2]


def test_opening_leads_those_who_may_to_inviting_people(as_user, ben, member_who_may, draft_round):
    runner = as_user(member_who_may("Rae", Permission.SEE_PROJECTS, Permission.RUN_ROUNDS))
    pk = draft_round.pk

    opened = as_user(ben).post(f"/rounds/{pk}/open/")
    actions.take_back(round=draft_round, by=ben)
    opened_by_runner = runner.post(f"/rounds/{pk}/open/")

    assert (opened.url, opened_by_runner.url) == (f"/rounds/{pk}/invitations/", f"/rounds/{pk}/")


def test_no_round_is_prepared_while_one_is_open(as_user, ben, open_round, project):
    browser, why = as_user(ben), "Round 1 is open. Close it before you prepare the next round."
    page = browser.get(f"/projects/{project.pk}/").text
    refused = browser.post(f"/projects/{project.pk}/rounds/new/", ROUND, follow=True)

    assert why in page
    assert f"/projects/{project.pk}/rounds/new/" not in page
    assert why in refused.text
    assert Round.objects.count() == 1


def test_change_page_says_at_once_what_can_still_change(as_user, ben, open_round):
    browser, url = as_user(ben), f"/rounds/{open_round.pk}/change/"
    opened = browser.get(url).text
    actions.close_round(round=open_round, by=ben)
    closed = browser.get(url).text

    assert f"/rounds/{open_round.pk}/last-day/" in opened
    assert "can no longer be changed" in opened
    assert "This round is closed. Nothing about it can be changed." in closed
    assert (
        "<button"
        not in (opened + closed).replace(opened.partition("<h1>")[0], "").partition("<h1>")[2].partition("</main>")[0]
    )


def test_project_page_says_where_it_stands(as_user, ben, vi, project, draft_round):
    browser, url = as_user(ben), f"/projects/{project.pk}/"
    pages = [browser.get(url).text]
    actions.open_round(round=draft_round, by=ben)
    pages.append(browser.get(url).text)
    actions.close_round(round=draft_round, by=ben)
    pages += [browser.get(url).text, as_user(vi).get(url).text]

    assert f"/rounds/{draft_round.pk}/prepare/" in pages[0]
    assert "Round 1 is open for answers." in pages[1]
    assert "Prepare round 2" in pages[2]
    assert "Prepare round 2" not in pages[3]
    assert [reverse("reports:results", args=[draft_round.pk]) in page.partition("<h1>")[2] for page in pages] == [
        False,
        False,
        True,
        True,
    ]


def test_project_page_lists_five_rounds_and_leads_to_all(as_user, ben, project, edition):
    for number in range(1, 8):
        Round.objects.create(project=project, edition=edition, number=number, stage="live")

    text = as_user(ben).get(f"/projects/{project.pk}/").text.partition("<h2>Rounds</h2>")[2]

    assert len(re.findall(r'href="/rounds/\d+/"', text)) == 5
    assert "All 7 rounds" in text
