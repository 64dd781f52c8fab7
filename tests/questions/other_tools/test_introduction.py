"""What people read first in another tool: the words of our own first page, as far as another tool can keep them."""

from dataclasses import replace

from questions.other_tools.introduction import Asking, introduction_of

ASKING = Asking(
    organisation="Northdale",
    asked_by="",
    aim="",
    opening_lines=(),
    whom_to_ask="",
    group_title="Doctors",
    is_of_service_users=False,
    is_confidential=True,
    threshold=7,
    questions=26,
    minutes=7,
    is_practice=False,
)
BOARD = "The board of Northdale wants to know how this change looks to you, and what needs to change."
ABOUT = "Your group: Doctors. 26 questions, about 7 minutes."
HONEST = "“I don't know” is a real answer. Leave a question empty rather than guess."
NO_NAME = (
    "Do not write your name in this form. The people who run it can see single answers. They add them to those of "
    "others without names."
)


def test_confidential_group_reads_who_sees_answers_and_what_is_shown():
    shown = (
        "Your group's results are shown only if at least 7 of you have answered, and only after the round has closed."
    )
    assert introduction_of(ASKING) == (BOARD, ABOUT, HONEST, NO_NAME, shown)


def test_group_on_the_record_reads_that_it_is():
    *_, last, after = introduction_of(replace(ASKING, is_confidential=False))

    assert last.startswith("Your group answers on the record.")
    assert after == "Nothing is shown until the round has closed."


def test_people_who_use_the_service_read_that_care_does_not_depend_on_it():
    board = introduction_of(replace(ASKING, is_of_service_users=True))[0]

    assert board == f"{BOARD} Taking part is up to you. Your care does not depend on it."


def test_words_of_the_project_come_first_and_whom_to_ask_last():
    words = {"opening_lines": ("Dear all,", "one word."), "asked_by": "Pat Lee, sponsor", "aim": "Better care."}

    lines = introduction_of(replace(ASKING, **words, whom_to_ask="Lee Lead: 0123", is_practice=True))

    assert lines[:5] == (
        "Practice: please do not fill this in.", "Dear all,", "one word.", "Asked by Pat Lee, sponsor.", "Better care.",
    )  # fmt: skip
    assert lines[-1] == "Questions? Ask Lee Lead: 0123."
