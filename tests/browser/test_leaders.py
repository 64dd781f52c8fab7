"""What leaders see of the whole questionnaire: two answers side by side or stacked, by mouse, keyboard and ear."""

import pytest

from tests.bank import WHOLE
from tests.browser.conftest import EACH_ONCE, NARROW, WIDE
from tests.browser.steps import fit_for_everyone, press

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "The problem and the work",
    "Needs and partners",
    "Plans and people",
    "Means and learning",
    "What will front-line staff say?",
)


@pytest.fixture(autouse=True)
def _whole_bank(settings):
    settings.BANKS_DIR = WHOLE


@pytest.fixture
def begin(open_browser, invite, site):
    """An executive's first page of questions."""

    def open_first(**how):
        person, page = invite("executive"), open_browser(**how)
        page.goto(f"/s/{person.secret}/")
        press(page, "Start")
        return page

    return open_first


@EACH_ONCE
def test_executive_answers_the_whole_questionnaire(begin, size, javascript):
    page = begin(size=size, javascript=javascript)

    press(page, "Continue")
    fit_for_everyone(page, PAGES[0])
    assert page.locator(".nhsuk-error-summary a").count() == 6
    for title in PAGES:
        fit_for_everyone(page, title)
        for question in page.locator("fieldset").all():
            question.get_by_role("radio").nth(3).check()
        press(page, "Continue")
    fit_for_everyone(page, "One last question")
    press(page, "Continue")
    fit_for_everyone(page, "Check your answers")
    press(page, "Submit")

    fit_for_everyone(page, "Thank you")


def boxes_of_first_card(page):
    first, second = (question.bounding_box() for question in page.locator(".question").first.locator("fieldset").all())
    return first, second


def test_two_answers_stand_side_by_side_where_there_is_room(begin):
    first, second = boxes_of_first_card(begin(size=WIDE))

    assert first["y"] == second["y"]
    assert second["x"] >= first["x"] + first["width"]
    assert abs(first["width"] - second["width"]) < 2


def test_two_answers_are_stacked_on_a_phone(begin):
    first, second = boxes_of_first_card(begin(size=NARROW))

    assert first["x"] == second["x"]
    assert second["y"] >= first["y"] + first["height"]


def test_screen_readers_hear_which_question_an_answer_belongs_to(begin):
    page = begin()

    names = [
        ("The problem in care", "How good is our answer today?"),
        ("The problem in care", "Who would give the same answer?"),
        ("New ways of working", "How good is our answer today?"),
    ]
    groups = [page.get_by_role("group", name=f"{title}: {asked}", exact=True) for title, asked in names]
    assert [group.get_by_role("radio").count() for group in groups] == [6, 6, 6]
    assert page.get_by_role("textbox", name="What is your evidence? The problem in care").count() == 1


def test_both_answers_are_given_by_keyboard(begin):
    page = begin()

    page.locator("#id_E01").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Board paper 7")
    page.locator("[data-status]").get_by_text("Saved", exact=True).wait_for()

    assert [page.locator(f"[name={name}]:checked").input_value() for name in ("E01", "E01W")] == ["2", "1"]
    assert page.locator("[name=E01_evidence]").input_value() == "Board paper 7"
