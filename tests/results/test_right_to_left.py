"""What people write in Arabic, Hebrew or Urdu runs from right to left wherever it is shown or typed."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import AskedGroup, Comment, Project
from improvement.replies.actions import publish_reply
from reports import actions as reports
from results import actions
from tests.making import make_report

ARABIC = "السجل بطيء جدا!"
NAME = "مشروع السجل"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Directions(HTMLParser):
    """For each text of the body that holds the words: whether an element around it says its direction."""

    def __init__(self, markup, words):
        super().__init__()
        self.words, self.open, self.found = words, [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        is_set = tag == "bdi" or dict(attrs).get("dir") == "auto"
        if tag not in VOID:
            self.open.append((tag, is_set))
        elif self.words in (dict(attrs).get("value") or "") and dict(attrs).get("type") != "hidden":
            self.found.append(is_set)

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if self.words in data and "head" not in tags:
            self.found.append(any(is_set for _, is_set in self.open))


def assert_runs_by_its_script(markup, words=ARABIC):
    found = Directions(markup, words).found
    assert found
    assert all(found), words


@pytest.fixture
def said(answered_round, ben):
    """A closed round with two comments in Arabic, one of them on a question."""
    group = AskedGroup.objects.get(round=answered_round, code="executive")
    Project.objects.update(name=NAME, aim=f"{NAME}: {ARABIC}")
    Comment.objects.bulk_create(Comment(asked_group=group, code=code, text=ARABIC) for code in ("", "E01", "P1"))
    actions.close_and_freeze(round=answered_round, by=ben)
    answered_round.refresh_from_db()
    return answered_round


@pytest.fixture
def released(said):
    Comment.objects.update(state="released", shown_as="executive")
    return said


def test_moderator_reads_and_types_comments_by_their_script(as_user, ben, said):
    assert_runs_by_its_script(as_user(ben).get(reverse("assessments:moderate", args=[said.pk])).text)


@pytest.mark.parametrize("place", ["comments/", "principles/P1/", "groups/"])
def test_results_show_comments_by_their_script(as_user, vi, released, place):
    assert_runs_by_its_script(as_user(vi).get(f"/rounds/{released.pk}/results/{place}").text)


def test_report_on_screen_shared_and_in_print_shows_comments_and_names_by_their_script(
    as_user, vi, ben, released, quick_drawing
):
    report = make_report(released, ben, decision=ARABIC)
    secret = reports.share(report=report, for_whom=NAME, days=3, by=ben)
    pages = [
        as_user(vi).get(reverse("reports:read_report", args=[report.pk])).text,
        Client().get(reverse("reports:shared", args=[secret])).text,
        bytes(report.pdf).decode(),
        bytes(report.documents.get(code="annex").content).decode(),
    ]

    for page in pages:
        assert_runs_by_its_script(page)
    for page in pages[:3]:
        assert_runs_by_its_script(page, NAME)


def test_presentation_shows_the_name_and_the_decision_by_their_script(as_user, vi, ben, released, quick_drawing):
    make_report(released, ben, decision=ARABIC)

    page = as_user(vi).get(reverse("reports:present", args=[released.pk])).text

    assert_runs_by_its_script(page)
    assert_runs_by_its_script(page.partition('class="screen__content"')[0], NAME)


@pytest.mark.parametrize("page", ["check", "copy", "comment"])
def test_respondent_reads_and_types_the_own_comment_by_its_script(dev_browser, dev, full_answers, page):
    held = dev.invitation
    dev_browser.post(f"/a/{held.key}/comment/", {"comment": ARABIC})

    assert_runs_by_its_script(dev_browser.get(f"/a/{held.key}/{page}/").text)


def test_introduction_shows_name_and_aim_by_their_script(client, dev):
    Project.objects.update(name=NAME, aim=ARABIC, sponsor=NAME)

    page = client.get(f"/s/{dev.secret}/").text

    assert_runs_by_its_script(page)
    assert_runs_by_its_script(page, NAME)


def test_project_and_its_form_show_name_and_aim_by_their_script(as_user, ben, project):
    Project.objects.update(name=NAME, aim=ARABIC)
    browser = as_user(ben)

    for url in (f"/projects/{project.pk}/", f"/projects/{project.pk}/change/"):
        page = browser.get(url).text
        assert_runs_by_its_script(page)
        assert_runs_by_its_script(page, NAME)


def test_reply_is_read_by_its_script(client, dev, said, ben):
    words = {"what_was_said": ARABIC, "what_we_decided": ARABIC, "next_steps": ARABIC, "contact": ""}
    publish_reply(round=said, fields=words | {"shows_results": False}, by=ben)

    assert_runs_by_its_script(client.get(f"/s/{dev.secret}/", follow=True).text)


@pytest.mark.parametrize("place", ["comments/", "principles/P1/"])
def test_comments_say_their_language(as_user, vi, released, place):
    page = as_user(vi).get(f"/rounds/{released.pk}/results/{place}").text

    assert page.count('<blockquote class="said" dir="auto" lang="ar">') > 0
