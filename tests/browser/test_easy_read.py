"""Easy read, large text and reading aloud, as a browser shows them: narrow, without the script, and right to left."""

import pytest
from django.conf import settings

from assessments import actions
from questions.languages import EASY
from tests.browser.steps import finish, fit_for_everyone, heading_of
from tests.translated import in_brackets, in_urdu_letters, offer

pytestmark = pytest.mark.django_db(transaction=True)
# Voices of the device, and what was said with them. The last two are of another language, and not of the device.
VOICES = """
  window.said = [];
  const voices = [
    { lang: "en-GB", localService: %s, name: "ours" },
    { lang: "fr-FR", localService: true }, { lang: "en-US", localService: false },
  ];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices, speak: (words) => said.push(words), cancel: () => { said.length = 0; },
    addEventListener: () => {},
  } });
"""
SAID = "() => said.map((words) => words.text)"


@pytest.fixture
def link(open_round, group_of, ben):
    """A link for people who use the service, with easy read, Urdu and a video."""
    offer(open_round, **{"ur": in_urdu_letters, EASY: in_brackets})
    type(open_round).objects.update(other_languages="ur")
    group = group_of("service_user")
    videos = dict.fromkeys(("whole", "S11"), "https://videos.northdale.example/in-british-sign-language/1")
    actions.change_videos(asked_group=group, videos=videos, by=ben)
    return actions.make_open_link(asked_group=group, people_asked=None, most_people=9, by=ben).removeprefix(
        settings.SITE_URL
    )


def choose(page, name):
    button = page.locator("header").get_by_role("button", name=name, exact=True)
    with page.expect_navigation():
        button.click()


def begin(page):
    finish(page, page.locator("main").get_by_role("button").first)


def test_easy_read_in_very_large_text_is_fit_for_everyone(open_browser, link, size, javascript):
    page = open_browser(size=size, javascript=javascript)
    page.goto(link)

    choose(page, "Easy read")
    choose(page, "Very large")
    fit_for_everyone(page, "Shared record: your view")
    begin(page)

    fit_for_everyone(page, heading_of(page))
    assert page.locator("html").get_attribute("class") == "text-largest"
    assert page.locator(".symbol").count() == page.locator("legend").count() > 0
    drawn = "() => [...document.querySelectorAll('.symbol')].every((one) => one.naturalWidth > 0)"
    assert page.evaluate(drawn)


def test_right_to_left_in_very_large_text_is_fit_for_everyone(open_browser, link, size):
    page = open_browser(size=size)
    page.goto(link)

    choose(page, "اردو")
    page.locator('button[name="size"][value="largest"]').click()
    page.wait_for_load_state("load")
    begin(page)

    fit_for_everyone(page, heading_of(page))
    assert page.locator("html").get_attribute("dir") == "rtl"


def with_voices(open_browser, link, *, ours):
    page = open_browser()
    page.add_init_script(VOICES % ("true" if ours else "false"))
    page.goto(link)
    begin(page)
    return page


def test_question_and_answers_are_read_until_somebody_stops_it(open_browser, link):
    page = with_voices(open_browser, link, ours=True)
    button = page.locator(".read-aloud").first

    button.click()
    said, stop = page.evaluate(SAID), button.inner_text()
    voice = page.evaluate("() => said[0].voice.name")
    button.click()

    question = page.locator(".question").first
    answers = [text.strip() for text in question.locator(".scale__label > span").all_text_contents()]
    assert said == [question.locator("legend > .question__text").text_content().strip(), *answers]
    assert (stop.split(":")[0].strip(), voice) == ("Stop reading", "ours")
    assert page.evaluate(SAID) == []
    assert button.inner_text().split(":")[0].strip() == "Read aloud"
    fit_for_everyone(page, heading_of(page))


def test_button_says_read_again_when_all_was_read(open_browser, link):
    page = with_voices(open_browser, link, ours=True)
    button = page.locator(".read-aloud").first
    button.click()

    page.evaluate("() => said.at(-1).onend()")

    assert button.inner_text().split(":")[0].strip() == "Read aloud"


def test_without_a_voice_of_the_device_nothing_is_offered(open_browser, link):
    page = with_voices(open_browser, link, ours=False)

    assert page.locator(".question").count() > 0
    assert page.locator(".read-aloud").count() == 0
