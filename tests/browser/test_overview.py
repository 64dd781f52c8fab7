"""The portfolio of an organisation: an executive reads it, filters it, and goes on to what recurs and the heat map."""

from tests.browser.steps import fit_for_everyone, follow, press, sign_in, unfold
from tests.portfolio.lines import add_line, add_project, add_round


def test_executive_reads_the_portfolio(open_browser, size, javascript, site, northdale, edition, asha):
    for name, flags in {"Bed board": ("red", "clear"), "Care plans": ("clear", "insufficient")}.items():
        add_line(add_round(add_project(northdale, name), edition), flags=flags)
    add_project(northdale, "Forms")
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, asha)
    follow(page, "Portfolio of Northdale")
    fit_for_everyone(page, "Portfolio of Northdale")
    assert page.get_by_role("heading", name="3 projects").count() == 1

    unfold(page)
    page.get_by_label("IT bin").select_option("Red")
    press(page, "Show these projects")
    fit_for_everyone(page, "Portfolio of Northdale")
    assert page.get_by_role("rowheader").all_inner_texts()[0].startswith("Bed board")
    assert page.get_by_role("heading", name="1 project").count() == 1

    page.get_by_role("link", name="What recurs").click()
    fit_for_everyone(page, "What recurs")
    unfold(page)
    assert page.get_by_role("link", name="Bed board").first.is_visible()

    page.get_by_role("link", name="Heat map").click()
    fit_for_everyone(page, "Heat map of projects")
    assert page.get_by_text("Scores from 0 to 100 by project and principle").is_visible()
