"""Sentences about formulas: with the sheet where there are several, and with how many more where there are."""

import pytest

from intake.wording import formula_words

REST = "is a formula, and its result is not in the file. Open the file in Excel, save it, and upload it again."


@pytest.mark.parametrize(
    ("more", "sheet", "beginning"),
    [
        (0, "", "Cell B2 "),
        (0, "Answers", "Cell B2 of the sheet “Answers” "),
        (1, "", "Cell B2 (and 1 more) "),
        (1200, "Answers", "Cell B2 (and 1,200 more) of the sheet “Answers” "),
    ],
)
def test_formula_is_named_with_its_sheet_and_how_many_more_there_are(more, sheet, beginning):
    assert formula_words("B2", more, sheet) == beginning + REST
