"""Respondents read and answer in their own language, which each request chooses again."""

import pytest
from django.utils import translation

from assessments import actions
from assessments.models import BoxedSheet
from assessments.speaking import speaking
from questions.languages import current
from tests.making import draft_in, give_draft
from tests.translated import in_brackets, offer

WELSH_FIRST = "cy-GB, cy;q=0.9, en;q=0.8"


@pytest.fixture
def welsh(open_round, dev, client):
    """Dev's round, in Welsh and Urdu too."""
    offer(open_round, cy=in_brackets, ur=in_brackets)
    return f"/s/{dev.secret}/"


def asked(client, address, accept="", **cookies):
    client.cookies.load(cookies)
    return client.get(address, headers={"accept-language": accept})


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "en-GB"),
        ("fr", "en-GB"),
        ("cy", "cy"),
        (WELSH_FIRST, "cy"),
        ("pl, ur-PK;q=0.5", "ur"),
        ("en-US, cy;q=0.5", "en-GB"),
    ],
)
def test_first_page_is_in_the_language_that_the_browser_asks_for(client, welsh, accept, language):
    page = asked(client, welsh, accept)

    assert f'<html lang="{language}"' in page.text
    assert page.headers["Content-Language"] == language.lower()
    assert translation.get_language() == "en-gb"


def test_remembered_language_goes_before_the_one_that_the_browser_asks_for(client, welsh):
    assert '<html lang="ur" dir="rtl">' in asked(client, welsh, WELSH_FIRST, language="ur").text


def test_language_that_the_round_does_not_offer_is_not_spoken(client, dev, open_round):
    page = asked(client, f"/s/{dev.secret}/", WELSH_FIRST, language="ur")

    assert '<html lang="en-GB" dir="ltr">' in page.text
    assert 'class="languages"' not in page.text


def test_names_of_languages_stand_each_in_its_own_words(client, welsh):
    page = asked(client, welsh, "cy").text

    assert '<span class="languages__one" aria-current="true" lang="cy" dir="ltr">Cymraeg</span>' in page
    assert 'name="language" value="en-gb" lang="en-GB" dir="ltr">English</button>' in page
    assert 'name="language" value="ur" lang="ur" dir="rtl">اردو</button>' in page


def test_choosing_remembers_it_and_comes_back(client, welsh):
    chosen = client.post("/language/", {"language": "cy", "next": f"{welsh}?site=1"})

    assert (chosen.status_code, chosen.url) == (302, f"{welsh}?site=1")
    cookie = client.cookies["language"]
    assert (cookie.value, cookie["max-age"], cookie["httponly"], cookie["path"]) == ("cy", 31536000, True, "/")
    assert '<html lang="cy"' in client.get(welsh).text


@pytest.mark.parametrize("way", ["https://elsewhere.example/", "//elsewhere.example", "", "javascript:alert(1)"])
def test_choosing_leads_to_no_other_site(client, db, way):
    assert client.post("/language/", {"language": "cy", "next": way}).url == "/"


def test_unknown_language_is_not_remembered(client, db):
    assert client.post("/language/", {"language": "tlh", "next": "/"}).status_code == 404
    assert "language" not in client.cookies


def test_opening_a_page_sets_no_language(client, welsh):
    asked(client, welsh, "cy")

    assert "language" not in client.cookies


@pytest.fixture
def page(client, welsh, dev):
    """The first page of questions, in Dev's browser."""
    address = client.post(f"{welsh}start/", headers={"accept-language": "cy"}).url
    dev.invitation.held = draft_in(client, dev.invitation)
    return address


def test_questions_are_in_the_language(client, page):
    assert "[cy: " in asked(client, page, "cy").text
    assert "[ur: " in asked(client, page, "cy", language="ur").text
    assert "[cy: " not in asked(client, page, "en", language="en-gb").text


def test_changing_the_language_on_a_page_of_questions_keeps_what_was_given(client, page, catalogue, dev):
    code = catalogue.pages_for("medical")[0].questions[0].code

    changed = client.post(f"{page}?check", {code: "4", "language": "ur"}, headers={"accept-language": "cy"})

    assert (changed.status_code, changed.url) == (302, f"{page}?check")
    assert client.cookies["language"].value == "ur"
    held = draft_in(client, dev.invitation)
    assert (held.answers, held.language) == ({code: "4"}, "ur")


def test_names_on_a_page_of_questions_are_buttons_of_its_form(client, page):
    text = asked(client, page, "cy").text

    default, button = 'type="submit" form="answers" tabindex="-1"', 'name="language" value="ur" form="answers"'
    assert 0 < text.index(default) < text.index(button) < text.index('id="answers"')


def test_errors_are_in_the_language_just_chosen(client, welsh, page, dev):
    comment = f"/a/{dev.invitation.key}/comment/"

    refused = client.post(comment, {"comment": "x" * 2001, "language": "ur"})
    kept = client.post(comment, {"comment": "x", "language": "ur"})

    assert (refused.status_code, '<html lang="ur"' in refused.text) == (422, True)
    assert (kept.status_code, kept.url) == (302, comment)
    assert draft_in(client, dev.invitation).comments == {"": "x"}


def test_answers_count_in_the_language_in_which_they_were_given(client, page, dev, full_answers):
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})
    give_draft(client, dev.invitation)

    client.post(f"/a/{dev.invitation.key}/submit/", headers={"accept-language": "cy"})

    assert BoxedSheet.objects.get().language == "cy"


def test_page_about_a_lost_invitation_speaks_as_remembered(client, db):
    assert '<html lang="ur"' in asked(client, "/a/nothing/", language="ur").text
    assert '<html lang="ur"' in asked(client, "/a/nothing/thank-you/", language="ur").text


def test_speaking_is_over_afterwards():
    with speaking("cy"):
        assert current() == "cy"

    assert current() == "en-gb"
