"""What the checks of a module say of the whole, of groups and of answers, and what they refuse in a file."""

import json

import pytest
from pydantic import ValidationError

from authoring import actions, drafting, queries
from authoring.checks.of_modules import advice_on_module
from authoring.forms import PageForm
from questions.own.faults import faults_in
from questions.own.schema import OwnModule
from tests.authoring.conftest import ENTRY

KEY = "own-abc"


def whole(**changes):
    content = {
        "bank": KEY,
        "version": 1,
        "title": "Nights",
        "page": {"title": "Nights", "summary": "How it is to work at night."},
        "questions": [{"code": "ABC01", "text": ENTRY["text"], "asked_of": ["medical"]}],
    }
    return OwnModule.model_validate_json(json.dumps(content | changes))


def kinds_of(content, code="own-abc"):
    return {one.kind: one.weight for one in advice_on_module(content, code, queries.built_in())}


def several(count):
    return drafting.blank("Nights", "Nights", "At night.") | {
        "questions": [
            {**drafting.new_question(f"ABC{number:02}", ["medical"]), "text": f"How far is ward {number} calm?"}
            for number in range(count)
        ]
    }


def test_empty_module_is_told_to_begin(cast):
    assert kinds_of(drafting.blank("Nights", "Nights", "At night."))["nothing"] == "error"


@pytest.mark.parametrize(("count", "kind", "weight"), [(6, "many", "warning"), (11, "too_many", "error")])
def test_many_questions_are_felt_and_too_many_are_refused(cast, count, kind, weight):
    assert kinds_of(several(count))[kind] == weight
    assert kind not in kinds_of(several(5))


def test_question_that_nobody_is_asked_is_an_error(cast):
    content = several(1)
    content["questions"][0]["asked_of"] = []

    assert kinds_of(content)["nobody"] == "error"


def test_answers_have_all_their_names_or_none(cast):
    content = several(1)
    content["questions"][0]["labels"] = {"1": "Never", "2": "", "3": "", "4": "", "5": "Always"}

    assert kinds_of(content)["labels"] == "error"


def test_question_that_is_nearly_another_is_a_warning(cast):
    content = several(2)
    first, second = content["questions"]
    first["text"], second["text"] = "How far can you call a doctor at night?", "How far can you call doctors at night?"

    assert kinds_of(content)["alike"] == "warning"


def test_names_that_the_banks_do_not_have_are_an_error(cast):
    content = several(1)
    content["questions"][0] |= {"asked_of": ["wizards"]}

    assert kinds_of(content)["name"] == "error"


def test_first_question_stays_first_when_it_is_moved_up():
    content = several(2)

    assert drafting.moved_up(content, "ABC00") == content
    assert [one["code"] for one in drafting.moved_up(content, "ABC01")["questions"]] == ["ABC01", "ABC00"]


def test_draft_and_module_are_called_by_their_title(module):
    assert (str(module), str(module.draft)) == ("Nights", "Draft of Nights")


def test_code_that_a_module_has_is_not_given_again(cast, module, monkeypatch):
    keys = iter(module.code.removeprefix("own-") + "z" * 40)
    monkeypatch.setattr(actions.secrets, "choice", lambda letters: next(keys))

    second = actions.make_module(organisation=cast.northdale, title="Days", by=cast.ben)

    assert second.code != module.code
    assert set(second.code.removeprefix("own-")) == {"z"}


def test_file_with_codes_of_built_in_questions_and_groups_is_refused(catalogue):
    module = whole().model_copy(
        update={
            "questions": (whole().questions[0].model_copy(update={"code": "S11"}),),
            "groups": (GROUP.model_copy(update={"code": "medical"}),),
        }
    )

    messages = [fault.message for fault in faults_in(module, catalogue)]

    assert messages == [
        "The code `S11` is that of a built-in question. Change it.",
        "The code `medical` is that of a built-in group. Change it.",
    ]


def test_file_with_words_for_a_group_that_is_not_asked_is_refused(catalogue):
    question = {"code": "ABC01", "text": ENTRY["text"], "asked_of": ["medical"], "wording": {"nursing": "How far?"}}

    (fault,) = faults_in(whole(questions=[question]), catalogue)

    assert fault.keys == ("questions", 0, "wording", "nursing")
    assert fault.message == "`nursing` is not asked ABC01. Remove its wording, or ask the group."


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"questions": [{"code": "XYZ01", "text": ENTRY["text"], "asked_of": ["medical"]}]},
            "The code `XYZ01` must be `ABC` and a number, as `ABC01`. Change it.",
        ),
        (
            {"groups": [{"code": "porters", "title": "Porters", "like": "medical"}]},
            "The code `porters` must end with `_abc`. Change it.",
        ),
    ],
)
def test_file_with_codes_of_another_module_is_refused(changes, message):
    with pytest.raises(ValidationError, match=message):
        whole(**changes)


GROUP = whole(groups=[{"code": "porters_abc", "title": "Porters", "like": "medical"}]).groups[0]


def test_closing_question_needs_a_help_text(module):
    form = PageForm(
        {"title": "Nights", "page_title": "N", "page_summary": "S.", "closing_label": "Else?"}, content=CONTENT
    )

    assert form.errors == {"closing_help": ["Give the closing question a help text."]}


CONTENT = drafting.blank("Nights", "Nights", "At night.")
