"""The page that offers the questionnaire to other tools, in a real browser."""

import pytest

from tests.browser.steps import fit_for_everyone, follow, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


def test_manager_finds_the_form_of_a_group_for_a_tool(open_browser, size, open_round, ben, site):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(f"{site}/rounds/{open_round.pk}/")
    follow(page, "Ask with another tool")
    fit_for_everyone(page, "Ask with another tool")

    unfold(page)
    fit_for_everyone(page, "Ask with another tool")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Nurses and midwives for Microsoft Forms").click()

    assert waiting.value.suggested_filename == "sttool-shared-record-nursing-microsoft-forms.docx"
