"""What to do, and which case a round resembles."""

from dataclasses import replace

import pytest

from scoring.engine import assess
from scoring.model import Case, PracticeRule
from tests.scoring.found import asked
from tests.scoring.found import found as found_in
from tests.scoring.instrument import evidence, instrument


def practised(*rules, in_place=frozenset(), **groups):
    using = replace(instrument(), practices=rules)
    return assess(evidence(using=using, **groups), using, in_place).practices


def rule(code, *patterns, principles=(), is_ready=False, groups=()):
    return PracticeRule(code, f"Do {code}", "Area", is_ready, principles, patterns, groups)


def test_practices_serve_a_red_flag_first_then_more_patterns_then_what_is_ready():
    found = practised(
        rule("a", "speaking_up"),
        rule("b", "speaking_up", is_ready=True),
        rule("c", "speaking_up", "benefits_unseen"),
        rule("d", "it_bin"),
        rule("e", "it_bin", "local_ownership"),
        rule("f", "imbalance"),
        medical="1" * 12,
        nursing="1" * 12,
    )

    assert [one.code for one in found] == ["e", "d", "c", "b", "a"]


def test_practice_says_what_it_answers():
    (found,) = practised(
        rule("a", "it_bin", "local_ownership", "speaking_up", "divided", principles=("P1", "P2")), medical="1" * 12
    )

    assert (found.red_flags, found.patterns, found.principles) == (
        ("it_bin", "local_ownership"),
        ("it_bin", "local_ownership", "speaking_up"),
        ("P1", "P2"),
    )
    assert found.reasons == (
        "Addresses the red flags “IT bin” and “Missing local ownership”.",
        "Addresses “Early warnings at risk”.",
        "Strengthens P1 and P2, where a group scores below 50.",
    )


def test_practice_counts_an_amber_flag_as_raised_and_not_as_red():
    (found,) = practised(rule("a", "it_bin"), medical="3" * 12, nursing="3" * 12)

    assert (found.red_flags, found.reasons) == ((), ("Addresses “IT bin”.",))


def test_practice_for_one_red_flag_speaks_of_one():
    (found,) = practised(rule("a", "it_bin"), medical="1" * 12)

    assert found.reasons == ("Addresses the red flag “IT bin”.",)


def test_practice_for_a_weak_principle_alone_is_proposed():
    (found,) = practised(rule("a", principles=("P1",)), executive="2")

    assert (found.patterns, found.principles) == ((), ("P1",))


def test_practice_is_not_proposed_for_a_principle_on_the_midpoint():
    assert practised(rule("a", principles=("P1",)), executive="3") == ()


def test_practice_is_told_as_the_bank_has_it():
    (found,) = practised(PracticeRule("R1", "Walk the wards", "Listening", True, ("P1",), ()), executive="2")

    assert (found.code, found.title, found.area, found.is_ready) == ("R1", "Walk the wards", "Listening", True)


def test_practices_leave_out_what_answers_nothing_or_is_in_place():
    rules = (rule("a", "it_bin"), rule("b", "it_bin"), rule("c", "imbalance", principles=("P1",)))

    assert [one.code for one in practised(*rules, in_place=frozenset({"a"}), medical="1" * 12)] == ["b", "c"]
    assert practised(*rules, medical="5" * 12, nursing="5" * 12) == ()


# Whom a practice is about

HEARD = {"executive": "4444", "medical": "44444", "nursing": "44444", "allied": "44444", "operational": "44444"}


def titles(found):
    return [one.title for one in found]


def test_practice_for_missing_groups_names_them():
    (found,) = practised(rule("a", "missing_voices"), **HEARD, informatics="44444")

    assert (found.title, found.patterns) == (
        "Do a: ask patients, service users and carers, at least 5",
        ("missing_voices",),
    )
    assert found.reasons == ("Addresses “Voices not heard”.",)


def test_practice_names_every_missing_group_and_how_many_people_it_takes():
    """Executives speak on the record: one of them is enough to be shown."""
    using = replace(instrument(), practices=(rule("a", "missing_voices"),))
    staff = dict.fromkeys(("medical", "nursing", "allied", "operational"), "4" * 7)

    (found,) = assess(evidence(7, using, **staff), using).practices

    assert found.title == (
        "Do a: ask executives and board; ask patients, service users and carers, at least 7; ask local informatics and"
        " IT staff, at least 7"
    )


def test_practice_about_a_missing_group_asks_that_group_and_others_the_rest():
    rules = rule("a", "missing_voices", groups=("informatics",)), rule("b", "missing_voices")

    assert titles(practised(*rules, **HEARD)) == [
        "Do a: ask local informatics and IT staff, at least 5",
        "Do b: ask patients, service users and carers, at least 5",
    ]


def test_practice_about_a_group_that_is_not_missing_does_not_answer_missing_groups():
    rules = rule("a", "missing_voices", groups=("nursing",)), rule("b", "missing_voices")

    assert titles(practised(*rules, **HEARD, informatics="44444")) == [
        "Do b: ask patients, service users and carers, at least 5"
    ]


def test_practice_about_nobody_in_particular_is_not_needed_where_others_ask_all():
    rules = rule("a", "missing_voices", groups=("service_user",)), rule("b", "missing_voices")

    assert titles(practised(*rules, **HEARD, informatics="44444")) == [
        "Do a: ask patients, service users and carers, at least 5"
    ]


def test_practice_asks_for_a_group_whose_own_practice_is_in_place():
    rules = rule("a", "missing_voices", groups=("service_user",)), rule("b", "missing_voices")

    found = practised(*rules, in_place=frozenset({"a"}), **HEARD, informatics="44444")

    assert titles(found) == ["Do b: ask patients, service users and carers, at least 5"]


def test_practice_about_a_missing_group_answers_its_other_patterns_as_well():
    (found,) = practised(
        rule("a", "missing_voices", "it_bin", principles=("P1",), groups=("service_user",)), medical="1" * 12
    )

    assert (found.title, found.patterns, found.principles) == (
        "Do a: ask patients, service users and carers, at least 5",
        ("missing_voices", "it_bin"),
        ("P1",),
    )


def test_practice_that_asks_nobody_is_told_as_the_bank_has_it():
    (found,) = practised(rule("a", "it_bin", groups=("service_user",)), medical="1" * 12)

    assert found.title == "Do a"


@pytest.mark.parametrize(
    ("groups", "heard", "proposed"),
    [
        (("nursing",), {"nursing": "44444"}, False),
        (("nursing",), {"nursing": "33333"}, True),
        (("nursing",), {"nursing": "11111"}, True),
        (("nursing", "allied"), {"nursing": "44444", "allied": "44444"}, False),
        (("nursing", "allied"), {"nursing": "44444", "allied": "33333"}, True),
        (("nursing", "allied"), {"nursing": "44444"}, True),
        (("nursing",), {"nursing": "ddddd"}, True),
        (("nursing",), {"nursing": "444", "allied": "444"}, False),
        (("nursing",), {"nursing": "222", "allied": "222"}, True),
        ((), {"nursing": "44444"}, True),
    ],
)
def test_practice_about_groups_that_were_heard_and_support_is_not_proposed(groups, heard, proposed):
    found = practised(rule("a", "it_bin", principles=("P1",), groups=groups), medical="1" * 12, **heard)

    assert bool(found) is proposed


def test_practice_about_a_group_that_the_change_does_not_concern_is_not_proposed():
    using = replace(instrument(), practices=(rule("a", "it_bin", groups=("service_user",)), rule("b", "it_bin")))
    setting = asked("medical", not_asked=[("service_user", "not_concerned", "No patient meets it.")])

    said = found_in(using=using, setting=setting, medical="1" * 12)

    assert titles(said.practices) == ["Do b"]


def test_practices_of_the_bank_ask_every_group_that_is_missing_once():
    using = instrument()
    missing = [code for code in using.expected_groups if code != "medical"]

    asking = [one.title for one in assess(evidence(medical="4" * 12), using).practices if ": ask " in one.title]

    assert [sum(_asks(code, title) for title in asking) for code in missing] == [1] * len(missing)
    assert len(asking) == 3


def _asks(code, title):
    return f"ask {instrument().group(code).title.lower().replace(' it ', ' IT ')}" in title


def like(scores, **groups):
    cases = tuple(replace(case, scores=scores.get(case.code, case.scores)) for case in instrument().cases)
    using = replace(instrument(), cases=cases)
    return assess(evidence(using=using, **groups), using).likeness["it_bin"]


def test_likeness_names_the_nearer_case_with_its_distance():
    found = like({"ics_england": {"P1": 30.0, "P2": 20.0, "P3": 0.0, "P4": 25.0, "P9": 99.0}}, medical="22222")

    assert (found.flag, found.case, found.title) == ("it_bin", "ics_england", "Integrated Children's System, England")
    assert (found.distance, found.principles, found.reason) == (8.75, ("P1", "P2", "P3", "P4"), "")
    assert found.sentence == (
        "Of the two cases compared with this flag, Integrated Children's System, England is the closer: 9 points away"
        " on average over 4 principles. This is an illustration, not evidence."
    )


def test_likeness_names_only_cases_of_the_flag():
    found = like({"npfit": dict.fromkeys(("P1", "P2", "P3", "P4"), 75.0)}, medical="44444")

    assert (found.case, found.distances["npfit"]) == ("glasgow_portal", 0.0)


@pytest.mark.parametrize("groups", [{"medical": "44444"}, {}])
def test_likeness_needs_four_principles_in_common(groups):
    few = dict.fromkeys(("P1", "P2", "P3"), 75.0)
    found = like({"ics_england": few, "glasgow_portal": few}, supplier="", **groups)

    reason = "Fewer than four principles have a score both here and in the case, so no comparison is made."
    assert (found.flag, found.case, found.title, found.distance, found.principles) == ("it_bin", None, "", None, ())
    assert (found.sentence, found.reason) == (reason, reason)


def test_case_holds_what_its_flag_is_compared_with():
    assert Case("a", "A", {"P1": 1.0}, ()).scores == {"P1": 1.0}
