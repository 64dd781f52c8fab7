"""Editions that were published before the third edition of the method: their words stay, and they can be scored."""

import json
from dataclasses import asdict

import pytest

from questions.actions import load_banks
from questions.building import catalogue_from
from questions.checks import faults_between
from questions.content import banks_from, canonical_texts, edition_fingerprint, fingerprint
from questions.models import BankVersion, Edition
from questions.old_editions import lifted
from questions.packing import pack, unpack
from questions.queries import catalogue_of, current_edition
from questions.reader import read_banks
from questions.yaml_file import read_bank_file
from tests.bank import SECOND, WHOLE

CONTENTS = {path.name: read_bank_file(path).data for path in sorted(SECOND.glob("*.yaml"))}
# As they were published: JSON with keys in order.
TEXTS = {
    name.removesuffix(".yaml"): json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    for name, data in CONTENTS.items()
}
PRESENT = read_banks(WHOLE)
UNCHANGED = "indicators"  # a bank that is the same in both editions


@pytest.fixture(autouse=True)
def _whole_bank(settings):
    settings.BANKS_DIR = WHOLE


@pytest.fixture
def old():
    return catalogue_from(banks_from(TEXTS))


@pytest.fixture
def old_edition(db):
    """Published as the version of that time did it."""
    texts = TEXTS | {UNCHANGED: canonical_texts(banks_from(TEXTS))[UNCHANGED]}
    edition = Edition.objects.create(fingerprint=edition_fingerprint(texts))
    edition.versions.set(
        [
            BankVersion.objects.create(
                code=code, version=json.loads(text)["version"], fingerprint=fingerprint(text), content=text
            )
            for code, text in texts.items()
        ]
    )
    return edition


def test_old_edition_has_its_questions_in_the_order_in_which_they_were_packed(old):
    codes = [f"E{n:02}" for n in range(1, 13)]
    codes += [f"S{p}{n}" for p in range(1, 8) for n in range(1, 4)]
    codes += [f"W{c}{n}" for c in range(1, 6) for n in range(1, 4)]

    assert list(old.questions) == codes
    assert unpack(pack({"E01": "4", "S11": "dont_know", "W53": "1"}, old), old) == {
        "E01": "4",
        "S11": "dont_know",
        "W53": "1",
    }


def test_old_edition_keeps_its_words(old):
    checklist, statement = CONTENTS["executive-checklist.yaml"], CONTENTS["seven-principles.yaml"]["principles"][0]

    (page,) = old.pages_for("executive")
    first = old.pages_for("nursing")[0]
    assert (page.code, page.title, page.prompt) == (
        "executive-checklist",
        checklist["title"],
        checklist["scale"]["prompt"],
    )
    assert [card.question.text for card in page.cards] == [question["text"] for question in checklist["questions"]]
    assert [card.shared for card in page.cards] == [None] * 12
    assert (first.title, first.summary) == (statement["title"], statement["summary"])
    assert [question.text for question in first.questions] == [question["text"] for question in statement["questions"]]
    assert old.comment_for("executive") == old.comment_for("nursing")


def test_old_edition_has_the_packaged_rules_reasons_and_flags(old):
    assert old.rules == PRESENT.rules
    assert (dict(old.not_asked), dict(old.chosen)) == (dict(PRESENT.not_asked), dict(PRESENT.chosen))
    assert {code: asdict(flag) for code, flag in old.flags.items()} == {
        code: asdict(flag) for code, flag in PRESENT.flags.items()
    }


def test_old_edition_has_only_findings_that_its_questions_can_raise(old):
    assert set(PRESENT.findings) - set(old.findings) == {"less_safe", "left_out", "backing"}
    assert old.findings["overload"].parameters["items"] == ("W12", "W13", "W23", "W41")
    assert {
        code for finding in old.findings.values() for code in finding.parameters.get("items", ())
    } <= old.questions.keys()


def test_lifting_gives_back_the_present_form_as_it_is(old):
    present = {f"{code}.yaml": json.loads(text) for code, text in canonical_texts(banks_from(TEXTS)).items()}

    assert lifted(present) is present


def test_old_edition_keeps_the_versions_and_the_fingerprint_it_was_published_with(old_edition):
    catalogue = catalogue_of(old_edition.pk)

    assert catalogue.fingerprint == old_edition.fingerprint
    assert dict(catalogue.versions) == {code: json.loads(text)["version"] for code, text in TEXTS.items()}


def test_new_edition_is_published_beside_the_old_one(old_edition):
    new = load_banks()

    assert current_edition() == new
    assert (new.versions.count(), old_edition.versions.count()) == (8, 7)
    assert BankVersion.objects.count() == 14  # the bank that has not changed is in both
    assert list(catalogue_of(old_edition.pk).questions)[:2] == ["E01", "E02"]
    assert list(catalogue_of(new.pk).questions)[:2] == ["E01", "E01W"]


def test_new_edition_leaves_an_open_round_with_its_questions(old_edition, open_round):
    assert open_round.edition == old_edition

    load_banks()

    open_round.refresh_from_db()
    assert open_round.edition == old_edition
    assert [page.code for page in open_round.catalogue.pages_for("executive")] == ["executive-checklist"]


@pytest.fixture
def edition(old_edition):
    """The rounds of these tests began before the new edition."""
    return old_edition


def test_old_edition_fits_together():
    assert list(faults_between(banks_from(TEXTS))) == []
