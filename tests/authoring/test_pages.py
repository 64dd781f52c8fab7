"""The pages on which a module is written, from the first line to publishing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AuditEntry
from authoring import queries
from authoring.models import Module, ModuleDraft
from tests.authoring.conftest import ENTRY

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(as_user, cast):
    return as_user(cast.ben)


def _url(name, *args):
    return reverse(f"authoring:{name}", args=args)


def _fields(**changed):
    return {"text": ENTRY["text"], "asked_of": "medical", "principle": ""} | changed


def test_a_module_is_written_checked_and_published(browser, cast):
    browser.post(_url("modules", cast.northdale.pk), {"title": "Nights"})
    module = Module.objects.get(title="Nights")
    browser.post(_url("add_question", module.pk), _fields(text="Do you know whom to call?"))
    module.draft.refresh_from_db()
    code = module.draft.content["questions"][0]["code"]

    page = browser.get(_url("question", module.pk, code)).content.decode()
    assert "This is a question for yes or no" in page
    assert browser.get(_url("publish", module.pk)).content.decode().count("Must be corrected") == 1
    assert browser.post(_url("publish", module.pk)).status_code == 422

    browser.post(_url("question", module.pk, code), _fields())
    page_fields = {"title": "Nights", "page_title": "Nights", "page_summary": "How nights are."}
    browser.post(_url("change_page", module.pk), page_fields)
    assert browser.post(_url("publish", module.pk)).status_code == 302
    assert queries.next_version(module) == 2
    assert browser.post(_url("publish", module.pk)).status_code == 422  # nothing changed
    actions = list(AuditEntry.objects.filter(action__startswith="module ").values_list("action", flat=True))
    assert actions.count("module published") == 1


def test_warnings_are_ticked(browser, module):
    code = module.draft.content["questions"][0]["code"]
    browser.post(_url("question", module.pk, code), _fields(text="How far do you know and use the number?"))
    keys = [one.key for one in queries.advice_of(Module.objects.get(pk=module.pk))]

    assert browser.post(_url("publish", module.pk)).status_code == 422
    assert browser.post(_url("publish", module.pk), {"acknowledged": keys}).status_code == 302


def test_titles_and_extra_groups(browser, module):
    first = module.draft.content["groups"][0]
    sent = {
        "title_medical": "Physicians",
        "name_1": "Night porters",
        "like_1": "nursing",
        "name_2": "Cooks",
        "like_2": "",
    }

    assert browser.post(_url("change_groups", module.pk), sent).status_code == 422
    sent["like_2"] = "medical"
    assert browser.post(_url("change_groups", module.pk), sent).status_code == 302

    content = ModuleDraft.objects.get(pk=module.pk).content
    assert content["group_titles"] == {"medical": "Physicians"}
    assert content["groups"][0] == {"code": first["code"], "title": "Night porters", "like": "nursing"}
    assert [one["title"] for one in content["groups"]] == ["Night porters", "Cooks"]
    assert browser.post(_url("change_groups", module.pk), sent | {"name_2": "Physicians"}).status_code == 422


def test_questions_move_and_go(browser, module):
    browser.post(_url("add_question", module.pk), _fields(text="How far is there enough light?"))
    first, second = (one["code"] for one in ModuleDraft.objects.get(pk=module.pk).content["questions"])

    browser.post(_url("move_question_up", module.pk, second))
    assert [one["code"] for one in ModuleDraft.objects.get(pk=module.pk).content["questions"]] == [second, first]
    browser.post(_url("remove_question", module.pk, second))
    browser.post(_url("add_question", module.pk), _fields(text="How far is there enough tea?"))
    codes = [one["code"] for one in ModuleDraft.objects.get(pk=module.pk).content["questions"]]
    assert second not in codes
    assert browser.get(_url("question", module.pk, second)).status_code == 404


def test_a_file_goes_out_and_comes_back(browser, cast, module, version):
    saved = browser.get(_url("version_yaml", module.pk, 1)).content
    assert browser.get(_url("version_yaml", module.pk, 2)).status_code == 404

    file = SimpleUploadedFile("a.yaml", saved)
    assert browser.post(_url("replace_draft", module.pk), {"file": file}).status_code == 302
    assert browser.get(_url("draft_yaml", module.pk)).content == saved.replace(b"version: 1", b"version: 2")

    file = SimpleUploadedFile("a.yaml", saved)
    browser.post(_url("import_module", cast.northdale.pk), {"import-file": file})
    assert Module.objects.filter(organisation=cast.northdale).count() == 2


def test_faults_of_a_file_are_listed_with_lines(browser, cast, module):
    wrong = SimpleUploadedFile("a.yaml", b"bank: own-abcd\nversion: 1\ntitel: X\n")

    page = browser.post(_url("import_module", cast.northdale.pk), {"import-file": wrong})
    assert page.status_code == 422
    assert "line 3" in page.content.decode()
    wrong = SimpleUploadedFile("a.yaml", b"bank: [")
    assert browser.post(_url("replace_draft", module.pk), {"file": wrong}).status_code == 422
    assert browser.post(_url("replace_draft", module.pk)).status_code == 422
    large = SimpleUploadedFile("a.yaml", b"#" * 100_001)
    assert "larger than" in browser.post(_url("replace_draft", module.pk), {"file": large}).content.decode()


def test_preview_shows_the_page_as_a_group_sees_it(browser, module):
    url = reverse("assessments:preview_module", args=[module.pk, "service_user"])

    page = browser.get(url).content.decode()

    assert "How far do you know whom to call when you need help?" in page
    assert "Nights on the wards" in page
    assert browser.get(reverse("assessments:preview_module", args=[module.pk, "nursing"])).status_code == 404


def test_a_draft_that_is_not_whole_has_no_file_and_no_preview(browser, module):
    browser.post(_url("add_question", module.pk), _fields(text=""))

    assert browser.get(_url("draft_yaml", module.pk)).status_code == 302
    assert browser.get(reverse("assessments:preview_module", args=[module.pk, "medical"])).status_code == 302


def test_published_modules_retire_and_others_are_deleted(browser, cast, module):
    browser.post(_url("delete_module", module.pk))
    assert not Module.objects.exists()

    browser.post(_url("modules", cast.northdale.pk), {"title": "Days"})
    module = Module.objects.get()
    browser.post(_url("change_groups", module.pk), {"title_medical": "Physicians"})
    browser.post(_url("publish", module.pk))
    assert browser.get(_url("module", module.pk)).status_code == 200
    browser.post(_url("delete_module", module.pk))
    browser.post(_url("retire", module.pk), {"is_retired": "yes"})
    assert queries.usable_in(cast.northdale) == []
    assert "Retired" in browser.get(_url("modules", cast.northdale.pk)).content.decode()
    browser.post(_url("retire", module.pk), {"is_retired": "no"})
    assert [row.version.version for row in queries.usable_in(cast.northdale)] == [1]


def test_limits(browser, cast, module, monkeypatch):
    monkeypatch.setattr("authoring.actions.MOST_MODULES", 1)
    monkeypatch.setattr("authoring.actions.MOST_QUESTIONS", 1)

    assert browser.post(_url("modules", cast.northdale.pk), {"title": "Days"}).status_code == 422
    assert browser.post(_url("modules", cast.northdale.pk), {"title": ""}).status_code == 422
    assert browser.post(_url("add_question", module.pk), _fields()).status_code == 422
    saved = browser.get(_url("draft_yaml", module.pk)).content
    file = SimpleUploadedFile("a.yaml", saved)
    assert browser.post(_url("import_module", cast.northdale.pk), {"import-file": file}).status_code == 422


def test_other_organisations_find_nothing(as_user, cara, module, version):
    browser = as_user(cara)

    for name in ("module", "change_page", "change_groups", "add_question", "publish", "draft_yaml"):
        assert browser.get(_url(name, module.pk)).status_code == 404
    assert browser.get(_url("modules", module.organisation_id)).status_code == 404
    assert browser.get(_url("version_yaml", module.pk, 1)).status_code == 404
    assert browser.get(reverse("assessments:preview_module", args=[module.pk, "medical"])).status_code == 404
    assert browser.post(_url("retire", module.pk), {"is_retired": "yes"}).status_code == 404


def test_readers_may_not_write(as_user, vi, module):
    assert as_user(vi).get(_url("module", module.pk)).status_code == 403


def test_a_round_asks_the_module_through_its_form(browser, cast, module, version):
    extra = module.draft.content["groups"][0]["code"]
    url = reverse("assessments:start_round", args=[cast.project.pk])
    key = queries.usable_in(cast.northdale)[0].key
    sent = {"stage": "design", "groups": ["medical", extra], "threshold": "5"}
    assert "Nights, version 1 (1 question)" in browser.get(url).content.decode()

    page = browser.post(url, sent)
    assert page.status_code == 422
    assert "Choose the module too" in page.content.decode()
    assert browser.post(url, sent | {"modules": [key]}).status_code == 302

    round = cast.project.round_set.get()
    assert list(round.catalogue.own_banks.values()) == ["Nights"]
    change = reverse("assessments:change_round", args=[round.pk])
    assert "checked" in browser.get(change).content.decode().partition(f'value="{key}"')[2][:80]
    assert browser.post(change, sent | {"groups": ["medical"], "modules": []}).status_code == 302
    round.refresh_from_db()
    assert not round.catalogue.own_banks
