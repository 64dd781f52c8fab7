"""Modules are written, checked, published, and asked; built-in figures stay what they are."""

import pytest
from pydantic import ValidationError

from assessments import actions as rounds
from assessments.models import AskedGroup, Response
from assessments.vocabulary import Stage
from authoring import actions, queries
from authoring.drafting import tried
from authoring.models import Module
from questions.own.faults import faults_in
from questions.own.reader import read_module
from questions.own.schema import OwnModule
from questions.own.yaml_text import yaml_of
from questions.packing import pack, unpack
from questions.problems import BankError
from questions.queries import catalogue_of, current_edition
from results.gather import gather
from results.instrument import instrument_from
from scoring.engine import assess
from scoring.model import serial
from tests.authoring.conftest import ENTRY
from tests.making import open_round

pytestmark = pytest.mark.django_db


def _round(cast, modules=(), groups=("executive", "medical", "nursing", "service_user")):
    return rounds.start_round(
        project=cast.project,
        stage=Stage.DESIGN,
        groups=groups,
        threshold=5,
        has_work_system=False,
        closes_on=None,
        modules=modules,
        by=cast.ben,
    )


def _answer(round, group, values):
    catalogue = round.catalogue
    asked = AskedGroup.objects.get(round=round, code=group)
    for value in values:
        pages = catalogue.pages_for(group, round.modules)
        answers = {question.code: value for page in pages for question in page.questions}
        Response.objects.create(asked_group=asked, answers=pack(answers, catalogue))


def test_own_questions_stand_after_all_built_in_ones(cast, version):
    round, built_in = _round(cast, [version]), catalogue_of(current_edition().pk)

    codes = list(round.catalogue.questions)

    assert codes[: len(built_in.questions)] == list(built_in.questions)
    assert len(codes) == len(built_in.questions) + 1
    assert [page.title for page in round.catalogue.pages_for("medical", round.modules)][-1] == "Nights on the wards"
    first = next(iter(built_in.questions))
    assert unpack(pack({first: "4"}, round.catalogue), round.catalogue) == {first: "4"}


def test_new_rounds_without_a_module_keep_the_built_in_edition(cast, version):
    _round(cast, [version])

    assert current_edition().organisation is None
    assert _round(cast).edition == current_edition()


def test_a_round_may_drop_its_module_again(cast, version, module):
    extra = module.draft.content["groups"][0]["code"]
    round = _round(cast, [version], ("medical", extra))
    fields = {"stage": "design", "threshold": 5, "has_work_system": False, "closes_on": None, "hand_in_at": ""}

    rounds.change_draft(round=round, groups=["medical"], modules=[], by=cast.ben, **fields)
    round.refresh_from_db()

    assert round.edition == current_edition()
    assert list(AskedGroup.objects.filter(round=round).values_list("code", flat=True)) == ["medical"]


def test_an_extra_group_is_asked_like_the_group_that_it_is_like(cast, version, module):
    catalogue, extra = _round(cast, [version]).catalogue, module.draft.content["groups"][0]["code"]

    porters, doctors = catalogue.groups[extra], catalogue.groups["medical"]

    assert (porters.title, porters.side, porters.confidential) == ("Porters", doctors.side, doctors.confidential)
    assert catalogue.groups["nursing"].title == "Ward nurses"
    built_in = [q for q in catalogue.questions.values() if q.kind != "own"]
    assert [q.code for q in built_in if extra in q.asked_of] == [q.code for q in built_in if "medical" in q.asked_of]
    assert catalogue.expected_groups == catalogue_of(current_edition().pk).expected_groups
    assert catalogue.comment_for("medical")[0] == "What else should we know about nights?"


def test_flags_and_sums_are_the_same_with_and_without_own_questions(cast, module):
    actions.change_groups(module=module, titles={}, groups=[], by=cast.ben)
    version = actions.publish(module=module, acknowledged=[], by=cast.ben)
    results = []
    for modules in ([], [version]):
        round = _round(cast, modules)
        open_round(round)
        for group, values in (
            ("medical", "11222345"),
            ("nursing", "44455"),
            ("service_user", "12345"),
            ("executive", "555"),
        ):
            _answer(round, group, values)
        readiness = assess(gather(round), instrument_from(round.catalogue))
        results.append(serial.readiness_as_json(readiness))
        rounds.close_round(round=round, by=cast.ben)
    without, with_own = results

    for part in ("flags", "principles", "findings", "practices", "likeness", "predictions", "mirror"):
        assert with_own[part] == without[part]
    own = {code for items in with_own["items"].values() for code in items} - {
        code for items in without["items"].values() for code in items
    }
    assert len(own) == 1


def test_happy_extra_groups_change_no_flag(cast, module):
    """However content the people of extra groups are, no state gets better."""
    groups = [{"code": "", "title": name, "like": "nursing"} for name in ("Champions", "Super users", "Friends")]
    actions.change_groups(module=module, titles={}, groups=groups, by=cast.ben)
    version = actions.publish(module=module, acknowledged=[], by=cast.ben)
    extra = [group.code for group in OwnModule.model_validate_json(version.content).groups]
    states = []
    for asked in ([], extra):
        round = _round(cast, [version], ("executive", "medical", "nursing", "service_user", *asked))
        open_round(round)
        for group, values in (("medical", "11111222"), ("nursing", "11111122"), ("service_user", "33333333")):
            _answer(round, group, values)
        for group in asked:
            _answer(round, group, "5555555555")
        readiness = assess(gather(round), instrument_from(round.catalogue))
        states.append({code: flag.state for code, flag in readiness.flags.items()})
        scores = {code: row.score for code, row in readiness.principles.items()}
        states[-1]["scores"] = scores
        if asked:
            verdicts = {one.code: one for flag in readiness.flags.values() for one in flag.verdicts}
            assert {verdicts[code].verdict for code in extra} == {"unproven"}
            assert [reason.code for reason in verdicts[extra[0]].reasons] == ["own_group"]
        rounds.close_round(round=round, by=cast.ben)

    assert states[0] == states[1]
    assert states[0]["it_bin"] == "red"


def test_an_unhappy_extra_group_warns(cast, version, module):
    extra = module.draft.content["groups"][0]["code"]
    round = _round(cast, [version], ("executive", "medical", "nursing", "service_user", extra))
    open_round(round)
    for group in ("medical", "nursing", "service_user"):
        _answer(round, group, "5555555555")
    _answer(round, extra, "1111111111")

    readiness = assess(gather(round), instrument_from(round.catalogue))

    assert {flag.state for flag in readiness.flags.values()} == {"amber"}


def test_a_file_is_read_back_letter_for_letter(cast, version):
    content = OwnModule.model_validate_json(version.content)
    text = yaml_of(content)

    again = read_module("a.yaml", text.encode(), queries.built_in())

    assert again == content
    assert yaml_of(again) == text


def test_texts_of_every_kind_survive_a_file(version):
    content = OwnModule.model_validate_json(version.content)
    text = 'A "quoted", colon: # not a comment; \\ back\u2028line 12 no true ~ \U0001f600'
    changed = content.model_copy(update={"title": text[:100]})

    assert read_module("a.yaml", yaml_of(changed).encode(), queries.built_in()) == changed


def test_faults_of_a_file_name_their_lines(version):
    text = yaml_of(OwnModule.model_validate_json(version.content))
    wrong = text.replace("medical", "medicol").replace('principle: "P1"', 'principle: "P9"')

    with pytest.raises(BankError) as error:
        read_module("a.yaml", wrong.encode(), queries.built_in())

    lines = {problem.line: problem.message for problem in error.value.problems}
    assert any("medicol" in message for message in lines.values())
    assert any("P9" in message for message in lines.values())
    assert min(lines) > 1


def test_a_module_of_another_organisation_gets_codes_of_its_own(cast, version):
    content = OwnModule.model_validate_json(version.content)

    copy = actions.import_module(organisation=cast.elsewhere, content=content, by="tests")

    assert copy.code != version.code
    whole = tried(copy.draft.content, copy.code)
    assert whole.questions[0].text == content.questions[0].text
    assert whole.questions[0].code != content.questions[0].code


def test_versions_are_never_the_same_twice(cast, module, version):
    with pytest.raises(actions.NothingChangedError):
        actions.publish(module=module, acknowledged=[], by=cast.ben)

    code = module.draft.content["questions"][0]["code"]
    fields = {**ENTRY, "text": "How far do you know whom to call on Sundays?"}
    actions.change_question(module=module, code=code, fields=fields, by=cast.ben)
    second = actions.publish(module=module, acknowledged=[], by=cast.ben)

    assert (version.version, second.version) == (1, 2)
    assert "at night" in queries.version_of(module, 1).content


@pytest.mark.parametrize(
    ("text", "kind", "weight"),
    [
        ("", "empty", "error"),
        ("Do you know whom to call?", "yes_no", "error"),
        ("Why is it dark at night here?", "open", "error"),
        ("How many nights do you work?", "amount", "warning"),
        ("How far do you know and use the number?", "joined", "warning"),
        ("How far do you agree that nights are long?", "leading", "warning"),
        ("How far is it not your task to call?", "negative", "warning"),
        ("How far is nobody not able to call?", "negatives", "error"),
        ("How far " + "very " * 40 + "often?", "long", "error"),
        ("How far does organisational interoperability characterise interprofessional handovers?", "reading", "error"),
    ],
)
def test_checks_give_advice(cast, module, text, kind, weight):
    code = module.draft.content["questions"][0]["code"]

    actions.change_question(module=module, code=code, fields={**ENTRY, "text": text, "wording": {}}, by=cast.ben)

    found = {one.kind: one.weight for one in queries.advice_of(module) if one.where == code}
    assert found.get(kind) == weight
    if weight == "error":
        with pytest.raises(actions.NotReadyToPublishError):
            actions.publish(module=module, acknowledged=[one.key for one in queries.advice_of(module)], by=cast.ben)


def test_a_copy_of_a_built_in_question_is_refused(cast, module):
    code = module.draft.content["questions"][0]["code"]
    text = next(q.text for q in queries.built_in().questions.values() if q.kind == "statement")

    actions.change_question(module=module, code=code, fields={**ENTRY, "text": text}, by=cast.ben)

    assert "same" in {one.kind for one in queries.advice_of(module)}


def test_warnings_have_to_be_acknowledged(cast, module):
    code = module.draft.content["questions"][0]["code"]
    actions.change_question(module=module, code=code, fields={**ENTRY, "wording": {}}, by=cast.ben)

    with pytest.raises(actions.NotReadyToPublishError):
        actions.publish(module=module, acknowledged=[], by=cast.ben)

    keys = [one.key for one in queries.advice_of(module)]
    assert actions.publish(module=module, acknowledged=keys, by=cast.ben).version == 1


def test_a_module_of_another_organisation_is_refused(cast, module):
    Module.objects.filter(pk=module.pk).update(organisation=cast.elsewhere)
    version = actions.publish(module=module, acknowledged=[], by="tests")

    with pytest.raises(rounds.ForeignModuleError):
        _round(cast, [version])


@pytest.mark.parametrize("code", ["frontline_{key}", "own_frontline_{key}"])
def test_own_group_with_the_code_of_a_family_is_refused(edition, code):
    """Under one code the own group would stand for the built-in people who are shown together."""
    module = _from_elsewhere("staff", "STAFF1", code.format(key="staff"))

    messages = [fault.message for fault in faults_in(module, catalogue_of(current_edition().pk))]

    assert messages == [f"The code `{module.groups[0].code}` is that of a built-in group. Change it."]


def test_group_is_given_no_code_of_a_family(cast):
    module = actions.import_module(
        organisation=cast.northdale, content=_from_elsewhere("staff", "STAFF1", "porters_staff"), by=cast.ben
    )
    groups = [{"code": "", "title": "Frontline", "like": "medical"}]

    actions.change_groups(module=module, titles={}, groups=groups, by=cast.ben)

    module.refresh_from_db()
    assert [group["code"] for group in module.draft.content["groups"]] == ["frontline2_staff"]


def test_code_of_a_question_is_the_key_and_a_number():
    with pytest.raises(ValidationError, match="must be `ABC` and a number"):
        _from_elsewhere("abc", "ABCD01", "porters_abc")


def test_modules_with_the_same_code_are_not_asked_together(cast, edition):
    """One of two questions with one code would be lost, and nobody could submit."""
    pair = [("abc", "ABC1201"), ("abc1", "ABC1201")]
    versions = []
    for key, code in pair:
        content = _from_elsewhere(key, code, f"porters_{key}")
        module = actions.import_module(organisation=cast.northdale, content=content, by=cast.ben)
        keys = [one.key for one in queries.advice_of(module)]
        versions.append(actions.publish(module=module, acknowledged=keys, by=cast.ben))

    with pytest.raises(rounds.ModulesDoNotFitError):
        _round(cast, versions)


def _from_elsewhere(key, question, group):
    """A file with codes that are as long as they may be."""
    asked = {"code": question, "text": "How far do you know whom to call?", "asked_of": ["medical", group]}
    return OwnModule.model_validate(
        {
            "bank": f"own-{key}",
            "version": 1,
            "title": "Nights",
            "page": {"title": "Nights", "summary": "How it is at night."},
            "questions": (asked,),
            "groups": ({"code": group, "title": "Porters", "like": "medical"},),
        },
        strict=False,
    )


def test_long_codes_of_a_file_are_shortened_where_its_key_is_taken(cast):
    long = _from_elsewhere("abc", "ABC" + "1" * 17, "p" * 26 + "_abc")
    first = actions.import_module(organisation=cast.northdale, content=long, by=cast.ben)

    second = actions.import_module(organisation=cast.northdale, content=long, by=cast.ben)
    actions.replace_draft(module=first, content=_from_elsewhere("abcd", "ABCD01", "porters_abcd"), by=cast.ben)
    first = Module.objects.get(pk=first.pk)

    key = second.code.removeprefix("own-")
    whole = tried(second.draft.content, second.code)
    assert [question.code for question in whole.questions] == [f"{key.upper()}01"]
    assert [group.code for group in whole.groups] == ["p" * 20 + f"_{key}"]
    assert whole.questions[0].asked_of == ("medical", whole.groups[0].code)
    assert [question.code for question in tried(first.draft.content, first.code).questions] == ["ABC01"]


def test_questions_and_groups_of_a_module_with_a_long_key_can_be_added(cast):
    key = "a" * 16
    content = _from_elsewhere(key, f"{key.upper()}9999", f"porters_{key}")
    module = actions.import_module(organisation=cast.northdale, content=content, by=cast.ben)

    actions.add_question(module=module, fields=ENTRY, by=cast.ben)
    titles = [("", "Porters of the whole hospital"), (f"porters_{key}", "Porters")]
    groups = [{"code": code, "title": title, "like": "medical"} for code, title in titles]
    actions.change_groups(module=module, titles={}, groups=groups, by=cast.ben)
    module.refresh_from_db()

    whole = tried(module.draft.content, module.code)
    assert [question.code for question in whole.questions] == [f"{key.upper()}9999", f"{key.upper()}01"]
    assert len({group.code for group in whole.groups}) == 2


def test_a_number_in_a_file_that_no_row_can_hold_is_no_number(cast):
    content = _from_elsewhere("abc", "ABC" + "9" * 17, "porters_abc")
    module = actions.import_module(organisation=cast.northdale, content=content, by=cast.ben)

    assert module.last_number == 0


def test_retired_modules_stand_last_in_every_database(cast, module):
    old = actions.make_module(organisation=cast.northdale, title="A module that nobody asks", by=cast.ben)
    actions.retire(module=old, is_retired=True, by=cast.ben)

    assert [row.module for row in queries.modules_of(cast.northdale)] == [module, old]
