"""From adding a language to its last version, in a real browser without scripts."""

import pytest

from authoring.languages import queries
from authoring.languages.drafting import by_key
from authoring.models import OwnLanguage
from tests.browser.steps import fit_for_everyone, follow, press, sign_in
from tests.tables.making import xlsx_of

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "سؤال"


def _file(path):
    """Every text but the first of those that doctors read."""
    first = next(key for key, text in by_key(queries.texts()).items() if "medical" in text.groups)
    head = ("Place", "English", "Translation (ar)")
    rows = [(key, text.source, WORD * (key != first)) for key, text in by_key(queries.texts()).items()]
    path.write_bytes(xlsx_of(head, *rows, (first + "x", "", "y")))
    (path.parent / "sound.xlsx").write_bytes(xlsx_of(head, *rows))
    return path


def test_a_language_is_added_imported_and_published(open_browser, size, ben, project, edition, northdale, tmp_path):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    follow(page, "Northdale: Languages")
    fit_for_everyone(page, "Northdale: languages")
    page.get_by_label("Which language?").select_option("ar")
    press(page, "Add")
    fit_for_everyone(page, "Arabic (العربيّة)")

    page.get_by_label("Filled-in file").set_input_files(_file(tmp_path / "wrong.xlsx"))
    press(page, "Import into the draft")
    assert page.get_by_text("the questions have no text at").is_visible()
    page.get_by_label("Filled-in file").set_input_files(tmp_path / "sound.xlsx")
    press(page, "Import into the draft")
    fit_for_everyone(page, "Arabic (العربيّة)")
    page.get_by_role("region", name="Groups, and previews").get_by_role("link", name="Doctors").click()
    fit_for_everyone(page, "Preview in Arabic (العربيّة)")
    assert page.locator('[dir="rtl"] fieldset').count() > 1
    follow(page, "Back to Arabic (العربيّة)")

    follow(page, "Check and publish")
    fit_for_everyone(page, "Publish Arabic (العربيّة)")
    press(page, "Publish")
    fit_for_everyone(page, "Arabic (العربيّة)")
    follow(page, "All languages")
    fit_for_everyone(page, "Northdale: languages")
    assert {row.version for row in queries.versions_of(OwnLanguage.objects.get())} == {1}
