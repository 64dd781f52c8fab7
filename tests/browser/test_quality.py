"""The page about the questions of a round in a real browser without scripts, and its file."""

import pytest

from tests.browser.steps import fit_for_everyone, sign_in, unfold
from tests.results.questioned import close_with, people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def round(open_round, ben):
    """With every table, and a group of which too few people answered."""
    counts = {"executive": 4, "nursing": 70, "medical": 40, "service_user": 6}
    return close_with(open_round, people(open_round, counts), ben)


def test_page_about_the_questions_is_fit_for_everyone(open_browser, size, site, round, ben):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(f"{site}/rounds/{round.pk}/results/")
    unfold(page)
    page.get_by_role("navigation", name="Results").get_by_role("link", name="Quality of the questions").click()
    unfold(page)
    fit_for_everyone(page, "Quality of the questions")

    with page.expect_download() as download:
        page.get_by_role("link", name="Download the research export (ZIP)").click()
    assert download.value.suggested_filename == f"research-export-{round.pk}.zip"
