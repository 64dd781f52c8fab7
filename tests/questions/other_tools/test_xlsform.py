"""The XLSForm: the tools' own converter takes it without a warning, and finds our codes and values in it."""

import warnings
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from pyxform.xls2xform import convert

from questions.other_tools.xlsform import form_id_of, xlsform
from tests.questions.other_tools.making import GROUPS, asked_codes, evidence_codes, form_for, with_odd_words
from tests.questions.other_tools.sheets import records_of

XFORMS = "{http://www.w3.org/2002/xforms}"
HTML = "{http://www.w3.org/1999/xhtml}"


def _converted(form):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries that the converter calls
        result = convert(xlsform(form), validate=False)
    assert result.warnings == []
    return ET.fromstring(result.xform)


def _selects(tree):
    """Name of a question -> its answers, value and label in order."""
    return {select.get("ref").rpartition("/")[2]: _answers(tree, select) for select in tree.iter(f"{XFORMS}select1")}


def _answers(tree, select):
    listed = select.find(f"{XFORMS}itemset")
    if listed is None:
        return [
            (item.findtext(f"{XFORMS}value"), item.findtext(f"{XFORMS}label")) for item in select.iter(f"{XFORMS}item")
        ]
    name = listed.get("nodeset").split("'")[1]
    (instance,) = (node for node in tree.iter(f"{XFORMS}instance") if node.get("id") == name)
    return [
        (item.findtext(f"{XFORMS}name"), item.findtext(f"{XFORMS}label")) for item in instance.iter(f"{XFORMS}item")
    ]


@pytest.mark.parametrize("group", GROUPS)
def test_converter_finds_every_question_with_its_answers(group):
    form = form_for(group)

    selects = _selects(_converted(form))

    assert list(selects) == ["site", *asked_codes(form)]
    for question in form.questions:
        assert selects[question.code] == [(option.value, option.label) for option in question.options]


def test_group_is_worked_out_and_never_asked():
    tree = _converted(form_for("service_user"))

    binds = {bind.get("nodeset").rpartition("/")[2]: bind.attrib for bind in tree.iter(f"{XFORMS}bind")}
    asked = {node.get("ref", "").rpartition("/")[2] for node in tree.iter() if node.get("ref")}
    assert binds["group"]["calculate"] == "'service_user'"
    assert "group" not in asked


def test_every_question_may_be_left_out():
    binds = list(_converted(form_for("executive")).iter(f"{XFORMS}bind"))

    assert [bind.get("nodeset") for bind in binds if bind.get("required")] == []


def test_second_answer_is_asked_of_those_who_know_the_first():
    tree = _converted(form_for("executive"))

    relevant = {bind.get("nodeset").rpartition("/")[2]: bind.get("relevant") for bind in tree.iter(f"{XFORMS}bind")}
    assert relevant["E05W"].split() == ["/data/page_A2/E05", "!=", "'dont_know'"]
    assert [code for code, rule in relevant.items() if rule] == [f"E{number:02}W" for number in range(1, 13)]


def test_evidence_and_comment_are_free_text():
    form = form_for("programme")

    boxes = [node.get("ref").rpartition("/")[2] for node in _converted(form).iter(f"{XFORMS}input")]

    notes = ("introduction_", "about_")
    texts = [name for name in boxes if not name.startswith(notes)]
    assert texts == [*(f"comment_{code}" for code in evidence_codes(form)), "comment"]


def test_pages_are_groups_that_stay_on_one_screen():
    form = form_for("nursing")

    groups = [node for node in _converted(form).iter(f"{XFORMS}group") if node.get("ref")]

    assert [group.get("ref") for group in groups] == [f"/data/page_{page.code}" for page in form.pages]
    assert {group.get("appearance") for group in groups} == {"field-list"}


def test_page_without_words_of_its_own_has_no_note():
    form = form_for("nursing")
    bare = replace(form.pages[0], summary="", prompt="")

    refs = {node.get("ref") for node in _converted(replace(form, pages=(bare, *form.pages[1:]))).iter()}

    assert ("/data/page_P1/about_P1" in refs, "/data/page_P2/about_P2" in refs) == (False, True)


def test_no_site_is_asked_where_there_is_none():
    assert "site" not in _selects(_converted(form_for("medical", sites=())))


def test_settings_name_form_and_edition():
    form = form_for("allied")

    (settings,) = records_of(xlsform(form), "settings")

    assert settings == {
        "form_title": form.title,
        "form_id": "shared_record_your_view_allied_health_ph_allied",
        "version": form.edition[:10],
    }


def test_form_without_letters_still_has_an_id():
    form = with_odd_words(form_for("allied"))

    assert form_id_of(form) == "a_b_s11_b_s11_s11_5_6_and_more_allied"


@pytest.mark.parametrize("group", ["executive", "nursing"])
def test_words_that_mean_something_to_the_tools_stay_words(group):
    form = with_odd_words(form_for(group))
    first = next(form.questions)

    selects = _selects(_converted(form))

    assert selects[first.code][0] == ("1", form.title.replace("${", "$ {"))
    assert selects["site"] == [
        ("a_b_s11_b_s11_s11_5_6_and_more", form.title.replace("${", "$ {")),
        ("1_1", "=1+1"),
    ]


def test_same_form_is_the_same_file():
    assert xlsform(form_for("nursing")) == xlsform(form_for("nursing"))
