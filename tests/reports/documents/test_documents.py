"""What all documents have in common: they say where they are from, hide what is hidden, and never come out twice."""

import itertools
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from questions.packing import BLANK, SYMBOLS
from questions.reader import read_banks
from reports.board import board_html, draft_cover
from reports.documents.kinds import ANNEXES, DOCUMENTS
from reports.documents.making import page_of
from reports.documents.provenance import version
from reports.lengths import Length
from tests.bank import WHOLE
from tests.making import wait_for_another_tick
from tests.reports.documents.material import COVER, MAKERS, MATERIAL, answers_of, packed, scored
from tests.reports.documents.reading import READERS

SIZES = {"executive": 4, "programme": 3, "medical": 11, "nursing": 14, "service_user": 3}
FEW = "3 patients, service users and carers answered. At least 5 are needed to show a result."
every_document = pytest.mark.parametrize("code", MAKERS)


@pytest.fixture(scope="module")
def banks():
    return read_banks(WHOLE)


def _round_with_patients_who_say(banks, values):
    """The patients are too few to show; all others answer the same whatever the patients say."""
    others = answers_of(banks, {code: size for code, size in SIZES.items() if code != "service_user"}, ["1", "3", "4"])
    return scored(banks, others + answers_of(banks, {"service_user": SIZES["service_user"]}, values, seed=2))


def test_documents_are_offered_in_this_order():
    assert [(one.code, one.suffix) for one in DOCUMENTS] == [
        ("appendices", "pdf"), ("onepage", "pdf"), ("annex", "pdf"), ("annex-parts", "zip"), ("pptx", "pptx"),
        ("cover", "docx"), ("docx", "docx"), ("paste", "docx"), ("xlsx", "xlsx"), ("csv", "csv"), ("json", "json"),
    ]  # fmt: skip


def test_annex_is_wanted_only_where_somebody_said_something():
    silent = replace(MATERIAL, remarks=())

    assert [one.code for one in DOCUMENTS if one.is_wanted(MATERIAL) and not one.is_wanted(silent)] == ["annex"]


@pytest.mark.parametrize(
    ("length", "made"),
    [(Length.FULL, ["onepage"]), (Length.PAPER, ["appendices", "onepage"]), (Length.PAGE, ["appendices"])],
)
def test_appendices_go_with_what_leaves_them_out_and_the_one_page_is_not_made_twice(length, made):
    chosen = replace(MATERIAL, length=length)

    kinds = [one.code for one in DOCUMENTS if one.code in {"onepage", "appendices"}]
    assert [one.code for one in DOCUMENTS if one.is_wanted(chosen) and one.code in kinds] == made


@every_document
def test_document_says_where_it_is_from(code):
    text = READERS[code](MAKERS[code](MATERIAL))

    wanted = ["Shared care record", "Pilot", "Official", "Version 1, final"]
    wanted += [] if code == "onepage" else ["1.0.0", "seven-principles"]  # a board has no use for them
    dates = ("5 March 2026", "2026-03-05")
    assert [word for word in wanted if word not in text] == []
    assert [date in text for date in dates].count(True) == 1


@every_document
def test_draft_says_so(code):
    draft = replace(MATERIAL, cover=draft_cover("Official", COVER.made_on))

    assert "Draft, not issued" in READERS[code](MAKERS[code](draft))


def test_draft_with_a_version_of_its_own_says_so_too():
    draft = replace(MATERIAL, cover=replace(COVER, is_draft=True))

    assert version(draft) == "Draft: Version 1, final"


def test_same_material_gives_the_same_bytes():
    before = {code: make(MATERIAL) for code, make in MAKERS.items()}
    wait_for_another_tick(seconds=2)  # so far apart are the moments that an archive can tell apart

    assert [code for code, make in MAKERS.items() if make(MATERIAL) != before[code]] == []


@every_document
def test_what_a_hidden_group_says_changes_nothing(code, banks):
    content, grim = (_round_with_patients_who_say(banks, values) for values in (["5"], ["1", "2"]))

    assert MAKERS[code](content) == MAKERS[code](grim)


@pytest.fixture(scope="module")
def rounds_of_aliases(banks):
    """Four aliases who answer 3, and one nurse in two ways who gives no answer twice."""
    return [scored(banks, _one_and_four_aliases(banks, way)) for way in (0, 1)]


@every_document
def test_four_aliases_find_no_answer_of_the_fifth_person_in_any_form(code, rounds_of_aliases):
    one, other = rounds_of_aliases

    assert MAKERS[code](one) == MAKERS[code](other)


def test_four_aliases_find_no_answer_of_the_fifth_person_in_the_report_and_on_screen(rounds_of_aliases):
    one, other = rounds_of_aliases

    assert board_html(one.board, one.cover) == board_html(other.board, other.cover)
    assert page_of(one) == page_of(other)


@pytest.mark.parametrize("code", ["docx", "xlsx", "pptx", "csv", "json"])
def test_hidden_group_says_why(code, banks):
    text = READERS[code](MAKERS[code](_round_with_patients_who_say(banks, ["3"])))

    assert FEW in text


def test_what_a_shown_group_says_changes_the_figures(banks):
    """Else the test above would pass on documents without figures."""
    content, grim = (scored(banks, answers_of(banks, SIZES, [value])) for value in "51")

    assert [code for code in MAKERS if code not in ANNEXES and MAKERS[code](content) == MAKERS[code](grim)] == []


def test_web_process_never_loads_what_documents_are_made_with():
    look = (
        "import django, sys; django.setup(); import sttool.urls, reports.handlers, reports.documents.kinds;"
        "sys.exit(str({'docx', 'pptx', 'xlsxwriter', 'weasyprint', 'pypdfium2'} & set(sys.modules) or ''))"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}

    looked = subprocess.run([sys.executable, "-c", look], env=environment, check=False, capture_output=True)

    assert looked.stderr == b"\n"


def _one_and_four_aliases(banks, way):
    """On each scale the answers have the same sum in both ways, and no answer is the same."""
    asked = {}
    for question in banks.questions.values():
        if "nursing" in question.asked_of:
            asked.setdefault(question.principles, []).append(question.code)
    answers = {}
    for codes in asked.values():
        odd = codes[:3] if len(codes) % 2 else []
        answers |= dict(zip(odd, ("243", "432")[way], strict=False))
        answers |= dict(zip(codes[len(odd) :], itertools.cycle(("24", "42")[way])))
    person = "".join(SYMBOLS[answers[code]] if code in answers else BLANK for code in banks.questions)
    return [("nursing", person, ""), *[("nursing", packed(banks, "nursing", lambda: "3"), "")] * 4]
