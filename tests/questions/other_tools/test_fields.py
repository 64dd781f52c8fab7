"""Fields with one label each: labels tell questions apart, and nothing that a group reads is lost."""

import pytest

from questions.other_tools.asked import parts_of
from questions.other_tools.fields import (
    comment_field,
    fields_of,
    labels_for,
    labels_of,
    plain_code,
    site_field,
    value_of,
    values_of_sites,
)
from tests.questions.other_tools.making import EVERYTHING, GROUPS, asked_codes, catalogue, evidence_codes, form_for


def _fields(form):
    return {field.code: field for part in parts_of(form) for field in fields_of(form, part)}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("is_live", [False, True])
def test_every_label_is_there_once(group, is_live):
    form = form_for(group, is_live=is_live)

    labels = labels_of(form)

    evidence = [f"comment-{code}" for code in evidence_codes(form)]
    assert sorted(labels) == sorted([*asked_codes(form), *evidence, "comment"])
    assert len({label.casefold() for label in labels.values()}) == len(labels)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("is_live", [False, True])
def test_labels_are_known_without_a_form(group, is_live):
    form = form_for(group, is_live=is_live)

    labels = labels_for(catalogue(), group, EVERYTHING, is_live=is_live)

    assert labels == {code: label for code, label in labels_of(form).items() if "comment" not in code}


def test_label_says_all_that_is_asked():
    labels = labels_of(form_for("executive"))

    assert labels["E01"] == (
        "The problem in care: Which problems in the quality of care does this project have to solve? "
        "How good is our answer today?"
    )
    assert labels["E01W"] == "The problem in care: Who would give the same answer?"
    assert labels["comment-E01"] == "The problem in care: What is your evidence?"
    assert labels["X11"] == (
        "What will most front-line staff answer? “When people talk about this change, how far do they talk about "
        "better care?”"
    )


def test_label_of_a_statement_is_in_the_words_of_the_group():
    assert labels_of(form_for("service_user"))["S11"] == (
        "How far was this change explained to you as a way to better care?"
    )


def test_help_says_what_is_good_and_what_warns():
    form = form_for("programme")
    question = next(question for question in form.questions if question.code == "E02")

    fields = _fields(form)

    assert fields["E02"].help == (
        f"A good answer: {question.good}",
        f"A warning sign: {question.warning}",
    )
    assert (fields["E02W"].help, fields["S11"].help) == ((), ())
    assert fields["comment-E02"].help == ("Name a document, a decision or a role. Optional, and shown in the report.",)


def test_only_the_second_answer_depends_on_another():
    about = {code: field.about for code, field in _fields(form_for("executive")).items() if field.about}

    assert about == {f"E{number:02}W": f"E{number:02}" for number in range(1, 13)}


def test_comment_asks_what_our_page_asks():
    form = form_for("nursing")

    assert (comment_field(form).label, comment_field(form).help) == (form.comment_label, (form.comment_help,))


def test_sites_are_a_choice_that_may_be_left_out():
    site = site_field(form_for("nursing"))

    assert [(option.value, option.label) for option in site.options] == [
        ("ward_3", "Ward 3"),
        ("cafe_ward_4", "Café \N{EN DASH} Ward 4"),
        ("st_john_s", "St John's"),
        ("ysbyty_gwynedd", "Ysbyty Gwynedd"),
    ]
    assert (site.label, site.help) == ("Where?", ("Leave this blank if it could show who you are.",))


def test_no_site_is_asked_where_there_is_none():
    assert site_field(form_for("nursing", sites=())) is None


@pytest.mark.parametrize(
    ("sites", "values"),
    [
        (("Ward 3", "ward-3", "Ward  3"), ["ward_3", "ward_3_2", "ward_3_3"]),
        (("病院", "Клиника"), ["site_1", "site_2"]),
        (("A 2", "A", "a"), ["a_2", "a", "a_3"]),
        (("A 3", "A", "a"), ["a_3", "a", "a_4"]),
    ],
)
def test_sites_that_look_alike_keep_values_of_their_own(sites, values):
    assert list(values_of_sites(sites).items()) == list(zip(values, sites, strict=True))


def test_value_has_only_what_every_tool_takes():
    assert value_of(" -Ünit (B) / 2.1! ") == "unit_b_2_1"


@pytest.mark.parametrize(
    ("code", "plain"),
    [("comment-E01", "comment_E01"), ("S11", "S11"), ("comment", "comment")],
)
def test_only_evidence_needs_another_name(code, plain):
    assert plain_code(code, "_") == plain
