"""The registry of question banks, and the page that checks a bank file."""

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.permissions import Permission
from assessments.models import Round
from authoring import actions as authoring
from portfolio.registry.present import as_yaml, entries_of
from questions.models import BankTranslation, BankVersion, Edition
from questions.own.reader import read_module
from questions.queries import catalogue_of
from questions.yaml_file import read_bank_bytes
from tests.bank import SMALL
from tests.newer_banks import load_newer
from tests.translating import in_languages

pytestmark = pytest.mark.django_db
BANKS = "/question-banks/"
ENTRY = {
    "text": "How far do you know whom to call at night?",
    "asked_of": ["medical"],
    "wording": {"medical": "How far do you know whom to call at night, doctor?"},
    "labels": {},
    "principle": "P1",
}


def published(organisation, by, title="Nights"):
    module = authoring.make_module(organisation=organisation, title=title, by=by)
    page = {"title": title, "summary": "How it is at night."}
    authoring.change_page(module=module, title=title, page=page, closing={"label": "", "help": ""}, by=by)
    authoring.add_question(module=module, fields=ENTRY, by=by)
    module.refresh_from_db()
    return authoring.publish(module=module, acknowledged=[], by=by)


@pytest.fixture
def own(edition, northdale, ben):
    return published(northdale, ben)


def read(client, url=BANKS):
    return client.get(url).content.decode()


def addresses_of(version):
    names = ("portfolio:bank_version", "portfolio:bank_json", "portfolio:bank_yaml")
    return [reverse(name, args=[version.code, version.version]) for name in names]


def test_registry_lists_each_version_with_source_licence_and_fingerprint(draft_round, as_user, vi, tmp_path):
    load_newer(tmp_path)

    page = read(as_user(vi))

    for version in BankVersion.objects.all():
        assert version.fingerprint in page
        assert addresses_of(version)[0] in page
    assert "A socio-technical manifesto for health and social care, Box 2" in page
    assert "The manifesto (Box 1) asks clinicians" in page
    assert "Made for sttool" in page
    assert "MIT" in page
    assert "Groups, and who is asked" in page


def test_newest_version_stands_first(edition, as_user, vi, tmp_path):
    load_newer(tmp_path)

    bank = next(one for one in as_user(vi).get(BANKS).context["banks"] if one.code == "seven-principles")

    assert [row.number for row in bank.versions] == [4, 3]


def test_rounds_are_those_of_the_readers_own_organisations(draft_round, as_user, vi, cara):
    mine, theirs = (read(as_user(one)) for one in (vi, cara))

    link = reverse("assessments:show_round", args=[draft_round.pk])
    assert link in mine
    assert "1 round<" in mine
    assert link not in theirs
    assert "Shared record" not in theirs


def test_member_who_may_not_see_projects_is_told_no_rounds(draft_round, as_user, member_who_may):
    person = member_who_may("Mo", Permission.MODERATE_COMMENTS)

    assert "Shared record" not in read(as_user(person))


def test_translations_say_who_checked_them(edition, as_user, vi):
    in_languages(edition, "cy")
    row = BankTranslation.objects.get(code="core", language="cy")
    BankTranslation.objects.bulk_create(
        [
            BankTranslation(
                code="core",
                language="ur",
                version=2,
                fingerprint="f" * 64,
                bank_fingerprint=row.bank_fingerprint,
                content="{}",
                reviewed_by="Rhian Rees",
            )
        ]
    )

    page = read(as_user(vi))

    assert "Cymraeg, version 1" in page
    assert "Not yet checked by a speaker" in page
    assert "Checked by Rhian Rees" in page


def test_own_translations_and_modules_are_for_members_only(edition, own, northdale, as_user, vi, cara):
    in_languages(edition, "ur", organisation=northdale.pk)

    mine, theirs = (read(as_user(one)) for one in (vi, cara))

    assert "Nights" in mine
    assert "Written at Northdale" in mine
    assert "Your organisation\u2019s own" in mine
    assert [
        word for word in ("Nights", "Northdale", "Your organisation\u2019s own", own.fingerprint) if word in theirs
    ] == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_module_of_another_organisation_is_not_found(own, as_user, vi, cara, place):
    url = addresses_of(own)[place]

    assert as_user(vi).get(url).status_code == 200
    assert as_user(cara).get(url).status_code == 404


@pytest.mark.parametrize("path", ["seven-principles/99/", "nothing/1/", "own-nothing/1/json/"])
def test_version_that_is_not_published_is_not_found(edition, as_user, vi, path):
    assert as_user(vi).get(BANKS + path).status_code == 404


def test_registry_is_for_members_who_have_signed_in(edition, client):
    assert client.get(BANKS).status_code == 302
    assert client.get(addresses_of(BankVersion.objects.first())[1]).status_code == 302


def test_page_of_a_version_shows_its_questions(edition, as_user, vi):
    version = BankVersion.objects.get(code="seven-principles")

    page = read(as_user(vi), addresses_of(version)[0])

    assert "How far is success judged by better care and better work" in page
    assert "When staff talk to you about this change" in page
    assert "Not at all; A little; Partly" in page


def test_page_of_an_older_version_shows_what_it_said(edition, as_user, vi, tmp_path):
    old = BankVersion.objects.get(code="seven-principles")
    load_newer(tmp_path)

    page = read(as_user(vi), addresses_of(old)[0])

    assert "(S13)" in page
    assert "(S14)" not in page


def test_titles_of_another_organisation_are_not_on_pages_of_built_in_banks(edition, as_user, vi, southvale, cara):
    other = published(southvale, cara, "Elsewhere")
    composed = Edition.objects.create(fingerprint="a" * 64, organisation=southvale.pk)
    composed.versions.set([*edition.versions.all(), other])

    page = read(as_user(vi), addresses_of(BankVersion.objects.get(code="groups"))[0])

    assert "Doctors" in page
    assert "Elsewhere" not in page


@pytest.mark.parametrize(
    ("code", "words"),
    [("groups", "Doctors"), ("patterns", "IT bin"), ("practices", ""), ("indicators", "A community that shares")],
)
def test_banks_without_questions_show_what_they_hold(edition, code, words):
    entries = entries_of(BankVersion.objects.get(code=code), catalogue_of(edition.pk))

    assert any(words in entry.text for entry in entries)


def test_page_of_a_module_shows_its_questions_before_any_round_asks_them(own, as_user, vi):
    page = read(as_user(vi), addresses_of(own)[0])

    assert ENTRY["text"] in page
    assert "whom to call at night, doctor?" in page


def test_json_is_what_the_fingerprint_is_of(edition, as_user, vi):
    version = BankVersion.objects.get(code="core")

    answer = as_user(vi).get(addresses_of(version)[1])

    assert hashlib.sha256(answer.content).hexdigest() == version.fingerprint
    assert answer["Content-Disposition"] == 'attachment; filename="core-1.json"'


def test_yaml_of_every_bank_is_read_as_the_same_content(edition, as_user, vi):
    for version in BankVersion.objects.all():
        raw = as_user(vi).get(addresses_of(version)[2]).content

        assert read_bank_bytes(version.code, raw).data == json.loads(version.content)


def test_yaml_of_a_module_is_read_as_the_same_module(own):
    catalogue = catalogue_of(Edition.objects.filter(organisation=None).get().pk)

    module = read_module("own.yaml", as_yaml(own).encode(), catalogue)

    assert module.model_dump(mode="json", exclude_defaults=True) == json.loads(own.content)


def test_list_takes_as_many_queries_for_three_rounds_as_for_one(
    draft_round, as_user, vi, django_assert_max_num_queries, ben
):
    client = as_user(vi)
    read(client)
    for number in (2, 3):
        Round.objects.create(project=draft_round.project, edition=draft_round.edition, number=number, stage="before")

    with django_assert_max_num_queries(14):
        read(client)


def test_breadcrumbs_lead_from_a_version_and_from_the_check_back_to_all_banks(edition, as_user, ada, northdale):
    ways = [
        reverse("portfolio:bank_version", args=["core", 1]),
        reverse("portfolio:check_bank_file", args=[northdale.pk]),
    ]

    pages = [as_user(ada).get(way).content.decode() for way in ways]

    crumbs = [" ".join(page.partition('aria-label="Breadcrumb"')[2].partition("</nav>")[0].split()) for page in pages]
    assert [f'href="{reverse("portfolio:banks")}"' in one for one in crumbs] == [True, True]
    assert "core, version 1" in crumbs[0]
    assert "Check a bank file" in crumbs[1]


def check(client, organisation, raw, bank="core.yaml", **extra):
    url = reverse("portfolio:check_bank_file", args=[organisation.pk])
    return client.post(url, {"bank": bank, "file": SimpleUploadedFile("x.yaml", raw), **extra})


@pytest.fixture
def core():
    return (SMALL / "core.yaml").read_bytes()


def test_file_that_is_published_is_known(edition, as_user, ada, northdale, core):
    before = (BankVersion.objects.count(), Edition.objects.count())

    answer = check(as_user(ada), northdale, core, code="x", version="7", publish="on")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "The loader takes this file as version 1." in page
    assert "Its content is published already, as version 1." in page
    assert (BankVersion.objects.count(), Edition.objects.count()) == before


def test_changed_file_needs_a_higher_version(edition, as_user, ada, northdale, core):
    changed = core.replace(b"safer or less safe?", b"safer?")

    same_number = check(as_user(ada), northdale, changed).content.decode()
    higher = check(as_user(ada), northdale, changed.replace(b"version: 1", b"version: 2")).content.decode()

    assert "its version has to be higher" in same_number
    assert "Its content is not published." in higher


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"bank: core\nversion: x\n", "core.yaml, line 2, column 1"),
        (b"a: &b 1\n", "core.yaml, line 1"),
        (b"\xff", "not UTF-8"),
        (b"#" * 200_001, "larger than 200 kB"),
    ],
)
def test_faults_are_listed_with_their_lines(edition, as_user, ada, northdale, raw, words):
    answer = check(as_user(ada), northdale, raw)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_faults_between_the_file_and_the_other_banks_are_found(edition, as_user, ada, northdale):
    raw = (SMALL / "groups.yaml").read_bytes().replace(b"code: medical,", b"code: medics,")

    answer = check(as_user(ada), northdale, raw, bank="groups.yaml")

    assert answer.status_code == 422
    assert "seven-principles.yaml, line" in answer.content.decode()


def test_bank_and_file_are_needed(edition, as_user, ada, northdale):
    answer = as_user(ada).post(reverse("portfolio:check_bank_file", args=[northdale.pk]), {"bank": "../core.yaml"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"bank", "file"}


def test_only_administrators_check_files(edition, as_user, ada, ben, cara, northdale, core):
    url = reverse("portfolio:check_bank_file", args=[northdale.pk])

    assert [as_user(one).get(url).status_code for one in (ada, ben, cara)] == [200, 403, 404]
    assert check(as_user(ben), northdale, core).status_code == 403
    assert url in read(as_user(ada))
    assert url not in read(as_user(ben))
