"""How a manager measures: an indicator of one's own, values by hand and from a file, a change, and the chart."""

import pytest

from tests.browser.steps import fit_for_everyone, follow, press, sign_in, unfold
from tests.fixtures_of_results import answered_round, closed_round

__all__ = ["answered_round", "closed_round"]
pytestmark = pytest.mark.browser
MONTHS = [f"2025-{month:02},{40 + month % 2}" for month in range(1, 13)]


def test_manager_measures_and_reads_the_chart(open_browser, size, ben, closed_round):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(f"/rounds/{closed_round.pk}/indicators/")
    follow(page, "Add an indicator of your own")
    fit_for_everyone(page, "Add an indicator of your own")
    press(page, "Add the indicator")
    fit_for_everyone(page, "Add an indicator of your own")
    page.get_by_label("Name", exact=True).fill("Letters in a day")
    page.get_by_label("What do you measure?").fill("Share sent")
    page.get_by_label("A percentage").check()
    page.get_by_label("Higher is better").check()
    page.get_by_label("Target").fill("80")
    press(page, "Add the indicator")

    fit_for_everyone(page, "Letters in a day")
    page.get_by_label("Month").fill("next week")
    press(page, "Add the value")
    fit_for_everyone(page, "Letters in a day")
    page.get_by_label("Month").fill("1/2025")
    page.get_by_label("Value").fill("39")
    press(page, "Add the value")
    follow(page, "Add values from a file")
    fit_for_everyone(page, "Add values from a file")
    content = "\n".join(["Month,Value", *MONTHS, "2026-01,60"]).encode()
    page.get_by_label("File with values").set_input_files({"name": "v.csv", "mimeType": "text/csv", "buffer": content})
    press(page, "Check the file")
    fit_for_everyone(page, "Check the values")
    press(page, "Add 13 values")
    fit_for_everyone(page, "Check the values")
    page.get_by_label("Replace the values that are there").check()
    press(page, "Add 13 values")

    follow(page, "Mark a change in the chart")
    fit_for_everyone(page, "Mark a change in the chart")
    page.get_by_label("Month").fill("January 2026")
    page.get_by_label("What was changed?").fill("All wards send letters")
    press(page, "Save the mark")
    unfold(page)
    fit_for_everyone(page, "Letters in a day")
    assert page.get_by_role("img", name="Letters in a day: 13 values").count() == 1
    assert page.locator("strong").get_by_text("A clear change for the better: higher than before.").count() == 1
    follow(page, "Correct the value of January 2026")
    fit_for_everyone(page, "Correct the value of January 2026")
    page.go_back()
    follow(page, "Change how it is measured, or the steps")
    fit_for_everyone(page, "Change “Letters in a day”")
    page.go_back()
    follow(page, "Delete this indicator")
    fit_for_everyone(page, "Delete “Letters in a day”?")
    press(page, "Delete the indicator")
    fit_for_everyone(page, "How will we know")
