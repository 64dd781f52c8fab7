"""What somebody says of their group is stored in English, and worded for whoever reads it."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from improvement.lessons import actions, queries
from improvement.models import BoxedObservation, Observation
from results.actions import close_and_freeze
from tests.translated import in_brackets, offer

TOLD = {"kind": "workaround", "words": "We print the list."}


@pytest.fixture
def secret(invite, answered_round, group_of, ben):
    """The link of a doctor of a round in Welsh and Urdu, which has closed."""
    cache.clear()
    offer(answered_round, cy=in_brackets, ur=in_brackets)
    secret = invite("medical", "dr@example.org").secret
    close_and_freeze(round=answered_round, by=ben)
    return secret


def sorting(browser, project, language, **search):
    browser.cookies.load({"language": language})
    return browser.get(reverse("improvement:observations", args=[project.pk]), search).text


@pytest.mark.parametrize("language", ["cy", "ur"])
def test_group_is_stored_in_english_whatever_language_the_person_reads(secret, language):
    browser = Client()
    browser.cookies.load({"language": language})
    url = f"/s/{secret}/outcome/tell/"
    choices = browser.get(url).context["form"]["group"].field.choices

    browser.post(url, TOLD | {"group": choices[1][0]})

    assert BoxedObservation.objects.get().group == "Front line"


def test_group_is_read_and_found_in_the_language_of_the_page_and_in_english(as_user, ben, project, answered_round):
    round = offer(answered_round, cy=in_brackets)
    stored, title = round.canonical.groups["nursing"].title, round.catalogue_in("cy").groups["nursing"].title
    Observation.objects.create(project=project, group=stored, month="2026-05-01", **TOLD)
    Observation.objects.create(project=project, group="Hen enw", month="2026-05-01", **TOLD)  # of an older version

    pages = {language: sorting(as_user(ben), project, language) for language in ("en-gb", "cy")}

    assert f"<bdi>{stored}</bdi>" in pages["en-gb"]
    assert f"<bdi>{title}</bdi>" in pages["cy"]
    assert all("<bdi>Hen enw</bdi>" in page for page in pages.values())
    for words, language in ((stored, "en-gb"), (stored, "cy"), (f"[cy: {stored.upper()}", "cy")):
        assert sorting(as_user(ben), project, language, q=words).count("We print the list.") == 3  # row and two buttons


def test_one_row_says_its_group_wherever_it_is_shown(as_user, ben, project, answered_round):
    round = offer(answered_round, cy=in_brackets)
    stored, title = round.canonical.groups["nursing"].title, round.catalogue_in("cy").groups["nursing"].title
    row = Observation.objects.create(project=project, group=stored, month="2026-05-01", **TOLD)
    browser = as_user(ben)
    browser.cookies.load({"language": "cy"})
    fields = {"title": "Lists", "kind": "use", "state": "looking", "is_shared": True}

    pages = [browser.get(reverse(f"improvement:{name}_observation", args=[row.pk])) for name in ("sort", "delete")]
    lesson = actions.make_lesson(observation=row, fields=fields, is_released=False, by=ben)
    pages.append(browser.get(reverse("improvement:lesson", args=[lesson.pk])))

    assert [f"<bdi>{title}</bdi>" in page.text for page in pages] == [True] * 3


def test_groups_shown_together_have_words_too(project, answered_round):
    assert queries.titles_of_groups(project)["Front line and others"] == "Front line and others"
