"""Too many words in the column of the group or of the site: it holds something else."""

from types import SimpleNamespace

import pytest

from intake.answers.rows.cells import MAX_ASKS, PlaceWords

UNKNOWN = SimpleNamespace(meant=lambda word: None)


@pytest.mark.parametrize("what", ["group", "site"])
def test_column_of_more_unknown_words_than_can_be_asked_about_is_another(what):
    words = PlaceWords(what, UNKNOWN, {}, {}, more=())
    for number in range(MAX_ASKS + 1):
        words.word(f"word {number}", number + 2)

    (row, said), *others = words.troubles()

    assert (row, others) == (2, [])
    assert said == (
        f"41 words in the column of the {what} are unknown. Choose another column, or write the {what} as this round "
        "names it."
    )


def test_words_that_can_be_asked_about_are_no_trouble():
    words = PlaceWords("site", UNKNOWN, {}, {}, more=())
    for number in range(MAX_ASKS):
        words.word(f"word {number}", number + 2)

    assert [*words.troubles()] == []
