"""Publishing banks: once, for good, and never changed in place."""

import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from questions import actions
from questions.models import BankVersion, Edition
from questions.problems import BankError, NoBanksError
from questions.queries import catalogue_of, current_edition
from questions.reader import read_banks
from tests.bank import WHOLE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _whole_bank(settings):
    settings.BANKS_DIR = WHOLE


def problems_when_loading(folder):
    with pytest.raises(BankError) as caught:
        actions.load_banks(folder=folder)
    return [(problem.file, problem.line, problem.message) for problem in caught.value.problems]


def test_load_banks_publishes_an_edition_of_eight_banks(catalogue):
    edition = actions.load_banks()

    assert edition.fingerprint == catalogue.fingerprint
    assert {bank.code: bank.version for bank in edition.versions.all()} == dict(catalogue.versions)
    assert [hashlib.sha256(bank.content.encode()).hexdigest() for bank in edition.versions.all()] == [
        bank.fingerprint for bank in edition.versions.all()
    ]
    assert str(edition) == f"Edition {catalogue.fingerprint[:8]}"


def test_load_banks_again_changes_nothing():
    first = actions.load_banks()

    second = actions.load_banks()

    assert second == first
    assert (Edition.objects.count(), BankVersion.objects.count()) == (1, 8)


def test_load_banks_ignores_comments_layout_and_spelled_out_defaults(folder, edit):
    first = actions.load_banks()
    edit("groups.yaml", "version: 2\n", "# a comment\n\nversion:   2\n")
    edit("patterns.yaml", "items: [S72, S73]", "leadership: [], items: [S72, S73]")

    assert actions.load_banks(folder=folder) == first


def test_load_banks_publishes_a_raised_version_beside_the_old_one(folder, edit):
    old = actions.load_banks()
    edit("groups.yaml", '"Doctors"', '"Physicians"')
    edit("groups.yaml", "version: 2", "version: 3")

    new = actions.load_banks(folder=folder)

    assert current_edition() == new
    assert [str(bank) for bank in BankVersion.objects.filter(code="groups").order_by("version")] == [
        "groups 2",
        "groups 3",
    ]
    assert BankVersion.objects.count() == 9
    assert catalogue_of(old.pk).groups["medical"].title == "Doctors"
    assert catalogue_of(new.pk).groups["medical"].title == "Physicians"


def test_load_banks_refuses_changed_content_under_a_published_version(folder, edit):
    actions.load_banks()
    edit("groups.yaml", '"Doctors"', '"Physicians"')
    edit("work-system.yaml", "minutes: 5", "minutes: 6")
    line_of_groups = edit("groups.yaml", "version: 2", "version: 2 # here")
    line_of_module = edit("work-system.yaml", "version: 2", "version: 2 # here")

    message = "The content has changed since version 2 was published. Raise `version:` to 3."
    assert problems_when_loading(folder) == [
        ("groups.yaml", line_of_groups, message),
        ("work-system.yaml", line_of_module, message),
    ]
    assert (Edition.objects.count(), BankVersion.objects.count()) == (1, 8)


def test_load_banks_refuses_a_version_below_the_published_one(folder, edit):
    edit("groups.yaml", "version: 2", "version: 4")
    actions.load_banks(folder=folder)
    line = edit("groups.yaml", "version: 4", "version: 3")

    assert problems_when_loading(folder) == [
        ("groups.yaml", line, "Version 3 is lower than version 4, which is published. Raise `version:` to 5.")
    ]


def test_load_banks_publishes_nothing_when_one_bank_is_faulty(folder, edit):
    edit("patterns.yaml", "kind: divided", "kind: split")

    problems_when_loading(folder)

    assert (Edition.objects.count(), BankVersion.objects.count()) == (0, 0)


def test_current_edition_says_what_to_do_when_there_is_none():
    with pytest.raises(NoBanksError, match=r"^No question banks are loaded\. Run: manage\.py load_banks$"):
        current_edition()


def test_catalogue_of_an_edition_is_the_one_that_was_read(django_assert_num_queries, catalogue):
    edition = actions.load_banks()

    with django_assert_num_queries(1):
        first = catalogue_of(edition.pk)
    with django_assert_num_queries(0):
        second = catalogue_of(edition.pk)

    assert first == catalogue
    assert second is first


def test_catalogue_of_an_unknown_edition_does_not_exist():
    with pytest.raises(Edition.DoesNotExist):
        catalogue_of(0)


@pytest.mark.parametrize("rows", [BankVersion.objects, Edition.objects])
def test_database_refuses_to_change_what_is_published(rows):
    actions.load_banks()

    with pytest.raises(IntegrityError, match="Published banks never change"), transaction.atomic():
        rows.update(fingerprint="0" * 64)

    assert rows.filter(fingerprint="0" * 64).count() == 0


def test_database_refuses_to_move_a_bank_to_another_edition():
    edition = actions.load_banks()
    other = Edition.objects.create(fingerprint="0" * 64)

    with pytest.raises(IntegrityError, match="Published banks never change"), transaction.atomic():
        Edition.versions.through.objects.update(edition=other)

    assert edition.versions.count() == 8


def test_database_refuses_two_contents_for_one_version():
    BankVersion.objects.create(code="groups", version=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        BankVersion.objects.create(code="groups", version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        BankVersion.objects.create(code="patterns", version=0)


def test_load_banks_command_says_what_is_published(capsys, catalogue):
    call_command("load_banks")

    assert capsys.readouterr().out == (
        f"Edition {catalogue.fingerprint[:8]}: core 1, executive-checklist 2, groups 2, indicators 1, "
        "patterns 2, practices 2, seven-principles 3, work-system 2\n"
    )


def test_load_banks_command_takes_a_folder(folder, edit):
    edit("groups.yaml", "version: 2", "version: 7")

    call_command("load_banks", str(folder))

    assert catalogue_of(current_edition().pk) == read_banks(folder)


def test_load_banks_command_lists_every_problem(folder, edit):
    line = edit("patterns.yaml", "kind: divided", "kind: ''")

    with pytest.raises(CommandError) as caught:
        call_command("load_banks", folder)

    assert str(caught.value).partition(" `` is not")[0] == (
        f"The banks were not loaded.\npatterns.yaml, line {line}, column 5:"
    )
