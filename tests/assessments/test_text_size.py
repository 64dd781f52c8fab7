"""Three sizes of text on respondents' pages, chosen with a button and remembered by the browser."""

import pytest
from django.urls import reverse

from tests.making import draft_in
from tests.translated import in_brackets, offer

LARGE = '<html lang="en-GB" dir="ltr" class="text-large">'
NORMAL = '<html lang="en-GB" dir="ltr">'


@pytest.fixture
def first(client, dev):
    return f"/s/{dev.secret}/"


def test_page_is_in_the_normal_size_until_somebody_chooses(client, first):
    text = client.get(first).text

    assert NORMAL in text
    assert text.count('name="size"') == 2
    assert 'name="size" value="normal"' not in text


def test_size_is_remembered_and_the_page_comes_back(client, first):
    chosen = client.post("/language/", {"size": "large", "next": first})

    cookie = client.cookies["text-size"]
    assert (chosen.status_code, chosen.url) == (302, first)
    assert (cookie.value, cookie["httponly"], cookie["samesite"], cookie["max-age"]) == ("large", True, "Lax", 31536000)
    assert LARGE in client.get(first).text
    assert "language" not in client.cookies


@pytest.mark.parametrize("size", ["huge", "", "large;x"])
def test_unknown_size_is_refused_and_not_shown(client, first, size):
    assert client.post("/language/", {"size": size, "next": first}).status_code == 404
    client.cookies["text-size"] = "huge"
    assert NORMAL in client.get(first).text


def test_size_chosen_on_a_page_of_questions_keeps_what_was_given(client, first, dev, catalogue):
    page = client.post(f"{first}start/").url
    code = catalogue.pages_for("medical")[0].questions[0].code

    changed = client.post(page, {code: "4", "size": "largest"})

    assert (changed.status_code, changed.url) == (302, page)
    assert draft_in(client, dev.invitation).answers == {code: "4"}
    assert client.cookies["text-size"].value == "largest"
    assert 'class="text-largest"' in client.get(page).text


def test_size_chosen_next_to_a_comment_keeps_it(client, first, dev):
    client.post(f"{first}start/")
    page = reverse("assessments:comment", args=[dev.invitation.key])

    changed = client.post(page, {"comment": "x", "size": "large"})
    refused = client.post(page, {"comment": "x" * 2001, "size": "large"})

    assert (changed.status_code, changed.url) == (302, page)
    assert draft_in(client, dev.invitation).comments == {"": "x"}
    assert (refused.status_code, LARGE in refused.text) == (422, True)


@pytest.mark.parametrize("is_offered", [False, True])
def test_enter_presses_continue_and_not_a_size(client, first, dev, open_round, is_offered):
    if is_offered:
        offer(open_round, cy=in_brackets)
    text = client.get(client.post(f"{first}start/").url).text

    hidden = 'type="submit" form="answers" tabindex="-1"'
    assert text.count(hidden) == 1
    assert text.index(hidden) < text.index('name="size" value="large" form="answers"')


def test_pages_for_members_have_no_sizes(as_user, ben):
    browser = as_user(ben)
    browser.cookies["text-size"] = "largest"

    text = browser.get("/").text

    assert 'class="sizes"' not in text
    assert "text-largest" not in text


def test_page_that_only_changes_comes_back_without_its_query(client, first, dev):
    """A form that was sent with POST leads back to its address."""
    client.post(f"{first}start/")
    key = dev.invitation.key

    shown = client.post(f"/a/{key}/saved/", {"forget": "1"})

    assert f'name="next" value="/a/{key}/saved/"' in shown.text
