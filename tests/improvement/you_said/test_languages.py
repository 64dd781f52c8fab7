"""What is published is read in the language of the reader, whoever published it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from improvement.gates.vocabulary import Choice
from improvement.models import GateDecision, PlannedPractice, YouSaid
from improvement.you_said import actions, pages
from results.models import Evidence
from tests.translated import in_brackets, offer

WHO = {"name": "Asha", "email": "asha@example.org", "role": "executive", "account_since": timezone.now()}
LINE = {"said": "It is slow.", "step": "", "gate": "", "decided": "", "done": "", "is_on_poster": True}


@pytest.fixture
def round(closed_round):
    return offer(closed_round, cy=in_brackets, ur=in_brackets)


@pytest.fixture
def evidence(round):
    found = Evidence.objects.get(round=round)
    found.round = round
    return found


@pytest.fixture
def published(round, evidence, as_user, ben):
    """A step and a decision at a gate, published by somebody who reads Welsh."""
    PlannedPractice.objects.create(round=round, code="R12", owner="Kim Example")
    GateDecision.objects.create(
        project=round.project, stage="live", choice=Choice.HOLD, words="Not yet.", shown=[], **WHO
    )
    for about in ({"step": "R12"}, {"gate": "live"}, {"decided": "We wait."}):
        actions.add_line(round=round, fields=LINE | about, by=ben)
    browser, url = as_user(ben), reverse("improvement:publish_you_said", args=[round.pk])
    browser.cookies.load({"language": "cy"})
    seen = browser.get(url).context["form"].initial["seen"]
    browser.post(url, {"publish": "1", "seen": seen})
    return YouSaid.objects.get()


def rows_in(language, round):
    with translation.override(language):
        return pages.shown(round).rows


def test_what_was_decided_is_read_in_the_language_of_the_reader(round, evidence, published):
    rows = {language: rows_in(language, round) for language in ("en-gb", "cy", "ur")}
    titles = {}
    for language in rows:
        with translation.override(language):
            titles[language] = pages.titles_of(evidence)["R12"]

    assert {language: step.decided for language, (step, _gate, _words) in rows.items()} == titles
    assert len(set(titles.values())) == 3
    assert rows["en-gb"][1].decided.startswith("A decision at the stage gate")
    assert not rows["cy"][1].decided.startswith("A decision")
    assert "the project waits." in rows["en-gb"][1].status
    assert "the project waits." not in rows["cy"][1].status
    assert {row[2].decided for row in rows.values()} == {"We wait."}


def test_what_is_stored_and_its_mark_do_not_depend_on_the_publisher(evidence, published):
    with translation.override("cy"):
        welsh = pages.to_publish(evidence)
    lines = pages.to_publish(evidence)

    assert [line.as_data for line in welsh] == [line.as_data for line in lines] == published.lines
    assert pages.mark_of(welsh, shows_owners=False) == pages.mark_of(lines, shows_owners=False)
    assert published.lines[2]["in_languages"] == {}


def test_lines_of_before_are_read_as_they_were_published(round, published):
    older = [{name: words for name, words in line.items() if name != "in_languages"} for line in published.lines]
    older[0]["decided"] = "Gwrando"
    YouSaid.objects.create(round=round, lines=older)

    assert rows_in("en-gb", round)[0].decided == "Gwrando"
    assert rows_in("cy", round)[0].decided == "Gwrando"


def test_person_with_a_link_reads_it_in_urdu(round, published, ben):
    browser = Client()
    browser.cookies.load({"language": "ur"})
    code = actions.make_link(round=round, by=ben)

    page = browser.get(f"/shared/outcome/{code}/").text

    assert "[ur: " in page
    assert "[cy: " not in page
