"""Those who run a round see its pages as each group will see them, and nothing comes of it."""

import re

import pytest

from accounts.models import AuditEntry
from assessments.models import AskedGroup, Draft, Invitation


@pytest.fixture
def nurses(draft_round):
    return AskedGroup.objects.get(round=draft_round, code="nursing")


def main_part(text):
    return re.sub(r"\s+", " ", text.partition("</details>")[2].partition("</main>")[0])


def test_preview_leads_through_every_page_and_back(as_user, ben, nurses, catalogue):
    browser, url = as_user(ben), f"/groups/{nurses.pk}/preview/"
    page, seen = browser.get(url), []
    while next_url := re.search(r'class="nhsuk-button"\s+href="([^"]+)"', page.text):
        seen.append(page.text)
        if not next_url.group(1).startswith(url):
            break
        page = browser.get(next_url.group(1))

    assert len(seen) == len(catalogue.pages_for("nursing")) + 2
    assert next_url.group(1) == f"/rounds/{nurses.round_id}/words/"
    assert all("Preview for Nurses and midwives." in text for text in seen)
    assert not any("<form" in main_part(text) or "data-save" in text for text in seen)
    assert f'href="{url}comment/"' in seen[-2]
    assert f'href="{url}{catalogue.pages_for("nursing")[-1].code}/"' in seen[-1]


def test_preview_has_the_questions_of_its_group(as_user, ben, nurses, dev_browser, dev):
    seen = as_user(ben).get(f"/groups/{nurses.pk}/preview/P1/")
    other = AskedGroup.objects.get(round=nurses.round_id, code="medical")
    of_doctors = as_user(ben).get(f"/groups/{other.pk}/preview/P1/")
    as_dev_sees = dev_browser.get(f"/a/{dev.invitation.key}/page/P1/")

    assert of_doctors.context["questions"] == as_dev_sees.context["questions"]
    assert "Preview for Doctors" in of_doctors.text
    assert seen.context["step"].questions == as_dev_sees.context["step"].questions


def test_preview_changes_nothing(as_user, ben, nurses):
    before = AuditEntry.objects.count()

    for path in ("", "P1/", "comment/"):
        assert as_user(ben).get(f"/groups/{nurses.pk}/preview/{path}").status_code == 200
        assert as_user(ben).post(f"/groups/{nurses.pk}/preview/{path}", {"S11": "4"}).status_code == 405

    assert (AuditEntry.objects.count(), Draft.objects.count(), Invitation.objects.count()) == (before, 0, 0)


def test_preview_of_a_page_that_the_group_has_not_is_not_found(as_user, ben, nurses):
    assert as_user(ben).get(f"/groups/{nurses.pk}/preview/nothing/").status_code == 404


def test_preview_is_only_for_those_who_run_the_round(as_user, vi, cara, nurses):
    found = [as_user(person).get(f"/groups/{nurses.pk}/preview/P1/").status_code for person in (vi, cara)]

    assert found == [403, 404]
