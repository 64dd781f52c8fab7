"""Somebody who speaks Welsh checks texts, and suggests better words for one, in a real browser without scripts."""

import pytest

from authoring.models import CheckedText
from tests.browser.steps import fit_for_everyone, follow, press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_translations_are_checked_and_bettered(open_browser, size, ada, vi, northdale, edition):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ada)
    follow(page, "Northdale: Translations")
    fit_for_everyone(page, "Northdale: translations")
    page.get_by_label("Who speaks the language?").select_option("Vi")
    press(page, "Let this person check")
    fit_for_everyone(page, "Northdale: translations")
    page.get_by_role("link", name="Cymraeg").click()
    fit_for_everyone(page, "Northdale: translations, Cymraeg")
    press(page, "All on this page are right")
    assert page.get_by_text("25 texts are checked.").is_visible()
    page.get_by_role("link", name="Read it once more").first.click()
    fit_for_everyone(page, "Northdale: a translation, Cymraeg")
    page.get_by_label("Better wording").first.fill("{nobody}")
    press(page, "Keep the suggestion")
    fit_for_everyone(page, "Northdale: a translation, Cymraeg")
    page.get_by_label("Better wording").first.fill(page.locator("main p[lang=cy]").first.inner_text())
    page.get_by_label("Why, for those who maintain the translation").fill("The mutation is odd.")
    press(page, "Keep the suggestion")
    follow(page, "Glossary")
    fit_for_everyone(page, "Northdale: glossary, Cymraeg")

    assert sorted(CheckedText.objects.values_list("state", flat=True)) == ["checked"] * 24 + ["wrong"]
