"""The two flags: the table of states row by row, and who was asked."""

from dataclasses import replace

import pytest

from scoring.disclosure.suppression import group_views
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.flags.panel import Panel, decide
from scoring.model import GroupVerdict, Interval, NotAsked, NotAskedGroup, NotHeard
from tests.scoring.asking import FRONT_LINE, NOT_CONCERNED, bare_flag, flag_of, panel, stated, stated_flag
from tests.scoring.instrument import evidence, instrument, packed, same

MEANS = {"warn": 20.0, "split": 55.0, "support": 80.0, "unproven": 80.0, "unclear": 52.0}
RULES = instrument().rules
FORGOTTEN = NotAskedGroup("allied", "Allied", "", "", "", allows_clear=False)


def verdict(word, mean=None, n=12, code="medical", side="frontline"):
    middle = MEANS[word] if mean is None else mean
    return GroupVerdict(code, "Doctors", side, word, n, middle, Interval(middle - 12, middle + 12))


def judged(*words, other_sides=(), leaders=(), mean=None, n=12, **changes):
    front = tuple(verdict(word, mean, n) for word in words)
    return Panel(
        RULES, front, other_sides=tuple(map(verdict, other_sides)), leaders=tuple(map(verdict, leaders)), **changes
    )


def hidden_group():
    return group_views(evidence(medical="1"), instrument())[0]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (("warn", "warn"), "red"),
        (("warn", "warn", "support"), "red"),
        (("warn", "support", "support"), "amber"),
        (("warn", "unclear", "unclear", "support"), "amber"),
        (("warn", "unclear"), "red"),
        (("warn",), "red"),
        (("support", "support"), "clear"),
        (("support", "support", "unclear"), "clear"),
        (("support", "support", "unproven"), "clear"),
        (("support", "unclear"), "amber"),
        (("support", "unproven"), "amber"),
        (("support", "unproven", "unproven"), "amber"),
        (("support", "support", "unclear", "unclear"), "clear"),
        (("support", "support", "unclear", "unclear", "unclear"), "amber"),
        (("support", "support", "split"), "amber"),
        (("unclear", "unclear"), "amber"),
        (("support",), "insufficient"),
        ((), "insufficient"),
    ],
)
def test_decide_gives_the_state_of_the_front_line(words, state):
    means = {"unclear": 58.0} if "support" in words else {}
    front = tuple(verdict(word, means.get(word)) for word in words)

    assert decide(Panel(RULES, front)) == state


def test_decide_needs_a_low_average_when_only_half_warn():
    front = [verdict("warn", 30.0), verdict("support", 70.0)]

    assert decide(Panel(RULES, tuple(front))) == "amber"


def test_decide_needs_five_people_where_only_half_warn():
    few, many = (Panel(RULES, (verdict("warn", 20.0, n), verdict("unclear", 75.0))) for n in (4, 5))

    assert [decide(few), decide(many)] == ["amber", "red"]


def test_decide_needs_no_five_people_where_more_than_half_warn():
    assert decide(judged("warn", "warn", n=4)) == "red"


def test_decide_is_red_where_the_front_line_together_is_surely_low_and_no_group_alone_is():
    """Each bar reaches from 33 to 57, and that of five together only to 45 + 12 / sqrt(5)."""
    five = judged(*["unclear"] * 5, mean=44.0)

    assert (round(five.front_line.interval80.high, 1), decide(five), decide(judged(*["unclear"] * 2, mean=44.0))) == (
        49.4,
        "red",
        "amber",
    )


def test_decide_asks_the_rules_whether_the_front_line_together_counts():
    five = judged(*["unclear"] * 5, mean=44.0)

    assert decide(replace(five, rules=replace(RULES, front_line_bar=False))) == "amber"


def test_decide_is_not_red_where_the_front_line_together_reaches_the_midpoint():
    """44 + 12 / sqrt(4) is 50."""
    assert decide(judged(*["unclear"] * 4, mean=44.0)) == "amber"


def test_decide_needs_two_groups_for_the_front_line_together():
    one = replace(judged("unclear", mean=20.0), front=(replace(verdict("unclear", 20.0), interval80=Interval(1, 40)),))

    assert decide(one) == "insufficient"


def test_decide_needs_the_average_at_the_clear_line():
    assert [decide(judged("support", "support", mean=mean)) for mean in (59.9, 60.0)] == ["amber", "clear"]


def test_decide_is_amber_when_the_mean_of_one_group_is_low():
    low, middle = (
        Panel(RULES, (verdict("support", 90.0), verdict("support", 90.0), verdict("unclear", mean)))
        for mean in (49.9, 50.0)
    )

    assert (decide(low), decide(middle)) == ("amber", "clear")


def test_decide_takes_the_number_of_supporters_from_the_rules():
    two = judged("support", "support")

    assert decide(replace(two, rules=replace(RULES, supporters=3))) == "amber"


@pytest.mark.parametrize(("words", "state"), [(("support", "support"), "amber"), ((), "amber")])
def test_decide_is_amber_when_a_side_that_is_also_heard_warns(words, state):
    assert decide(judged(*words, other_sides=["warn"])) == state


def test_decide_lets_leaders_warn_only_where_the_front_line_cannot_be_heard():
    assert [decide(judged(*words, leaders=["warn"])) for words in ((), ("support",), ("support", "support"))] == [
        "amber",
        "amber",
        "clear",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"unheard": (hidden_group(),)},
        {"could_not_say": (hidden_group(),)},
        {"unaccounted": (FORGOTTEN,)},
    ],
)
def test_decide_is_not_clear_while_a_front_line_group_is_missing(changes):
    assert decide(judged("support", "support", **changes)) == "amber"


@pytest.mark.parametrize(
    ("word", "state"), [("support", "clear"), ("unclear", "amber"), ("unproven", "amber"), ("split", "amber")]
)
def test_decide_is_not_clear_where_a_combined_group_does_not_support(word, state):
    front = (verdict("support"), verdict("support"), verdict(word, code="frontline_staff"))

    assert decide(Panel(RULES, front, combined=frozenset({"frontline_staff"}))) == state


# Who was asked.


CONTENT = {"medical": "4" * 12, "nursing": "4" * 12}


@pytest.mark.parametrize(
    ("patients", "state"),
    [
        (NOT_CONCERNED, "clear"),
        (NotAsked("not_concerned", "  "), "amber"),
        (NotAsked("later", "In spring."), "amber"),
        (NotAsked("unreachable", "We tried."), "amber"),
        (None, "amber"),
    ],
)
def test_flag_needs_a_reason_that_counts_for_each_front_line_group_that_was_not_asked(patients, state):
    assert stated_flag(**CONTENT, not_asked={"service_user": patients}).state == state


@pytest.mark.parametrize("group", FRONT_LINE)
def test_flag_needs_a_reason_for_all_five(group):
    given = {code: "4" * 12 for code in FRONT_LINE if code != group}

    assert [stated_flag(**given, not_asked={group: why}).state for why in (NOT_CONCERNED, None)] == ["clear", "amber"]


def test_flag_needs_no_reason_for_those_who_cannot_clear_it():
    assert stated_flag(**CONTENT, not_asked={"executive": None, "informatics": None}).state == "clear"


def test_flag_needs_no_reason_for_a_group_that_the_banks_do_not_expect():
    using = replace(instrument(), expected_groups=("medical", "nursing"))
    said = stated(**CONTENT, not_asked=dict.fromkeys(instrument().expected_groups))

    assert flag_of(said, using=using).state == "clear"


def test_flag_names_those_who_were_not_asked_with_the_projects_own_words():
    found = stated_flag(
        **CONTENT, not_asked={"allied": None, "operational": NotAsked("later", "In spring."), "informatics": None}
    )

    assert found.asking == "stated"
    assert [(one.code, one.why, one.reason, one.allows_clear) for one in found.not_asked] == [
        ("executive", "not_concerned", "Their work is not touched.", True),
        ("allied", "", "", False),
        ("operational", "later", "In spring.", False),
        ("service_user", "not_concerned", "Their work is not touched.", True),
        ("informatics", "", "", False),
    ]
    assert found.not_asked[2].label == "They will be asked in a later round"


def test_flag_does_not_count_those_as_missing_whom_the_change_does_not_concern():
    found = stated_flag(**CONTENT, not_asked={"allied": NotAsked("later", "In spring.")})

    assert [(one.code, one.why) for one in found.not_heard] == [("allied", "not_invited")]


def test_flag_takes_no_reason_for_a_group_that_was_asked():
    found = stated_flag(**CONTENT, service_user="", not_asked={"service_user": NOT_CONCERNED})

    assert (found.state, [one.code for one in found.not_asked if one.code == "service_user"]) == ("amber", [])


def test_reason_that_the_banks_do_not_know_is_refused():
    with pytest.raises(KeyError, match="forgot"):
        stated_flag(**CONTENT, not_asked={"service_user": NotAsked("forgot", "Sorry.")})


def test_bare_file_is_not_asked_who_else_was_asked():
    found = bare_flag(**CONTENT)

    assert (found.state, found.asking, found.not_asked) == ("clear", "not stated", ())


@pytest.mark.parametrize(
    ("answer", "stated_state", "bare_state"),
    [("d", "amber", "amber"), ("-", "amber", "clear"), ("n", "amber", "clear")],
)
def test_flag_is_not_clear_where_a_group_could_not_say(answer, stated_state, bare_state):
    """In a bare file, blanks are not held against a group."""
    groups = {**CONTENT, "service_user": answer * 8}

    assert (stated_flag(**groups).state, bare_flag(**groups).state) == (stated_state, bare_state)


def test_flag_of_a_bare_file_is_clear_where_a_group_without_a_verdict_knows_enough():
    rows = [(code, same(4), 12) for code in CONTENT]
    rows += [("service_user", packed({"S11": 4}), 4), ("service_user", packed({"S11": 4, "S22": 4}), 4)]
    said = collect(instrument(), rows, threshold=5, invited=dict.fromkeys([*CONTENT, "service_user"]))

    assert flag_of(said).state == "clear"


def test_flag_asks_nothing_of_a_group_that_is_asked_nothing_on_it():
    unasked = [replace(item, asked_of=item.asked_of - {"service_user"}) for item in instrument().items]
    using = replace(instrument(), items=tuple(unasked))

    assert flag_of(stated(using=using, **CONTENT, service_user="4" * 8), using=using).state == "clear"


def test_flag_gives_the_front_line_together_with_a_bar_made_of_its_groups():
    found = stated_flag(medical="1122333", nursing="4" * 12)
    groups = [one.interval80 for one in found.verdicts]

    below = sum((one.mean - bar.low) ** 2 for one, bar in zip(found.verdicts, groups, strict=True)) ** 0.5 / 2
    assert round(found.front.mean, 6) == round(sum(one.mean for one in found.verdicts) / 2, 6)
    assert round(found.front.interval80.low, 6) == round(found.front.mean - below, 6)


def test_flag_has_no_front_line_where_no_group_has_a_verdict():
    assert stated_flag(executive="4444").front is None


def test_panel_leaves_out_a_group_too_few_of_which_could_say():
    """Only four of thirteen doctors have a score on the flag, and what they say is grim."""
    doctors = [("medical", packed({"S61": 4, "S62": 4}), 9), ("medical", same(1), 4)]
    rows = [("nursing", same(4), 5), *doctors, ("service_user", same(4), 5)]
    asked = dict.fromkeys(["nursing", "medical", "service_user"])

    found = assess(collect(instrument(), rows, threshold=5, invited=asked), instrument()).flags["it_bin"]

    assert (found.state, [one.code for one in found.verdicts]) == ("clear", ["nursing", "service_user"])


def test_panel_hears_suppliers_on_the_it_bin_only():
    readiness = assess(evidence(supplier="111", nursing="44444", medical="44444"), instrument())

    assert {code: flag.state for code, flag in readiness.flags.items()} == {
        "it_bin": "amber",
        "local_ownership": "clear",
    }


def test_panel_orders_front_line_then_others_heard_then_leaders():
    found = bare_flag(executive="444", supplier="444", informatics="44444", nursing="44444", medical="44444")

    assert [one.code for one in found.verdicts] == ["medical", "nursing", "informatics", "supplier", "executive"]


def test_panel_reads_rules_from_data():
    rule = replace(instrument().flags[0], also_heard=())

    assert panel(evidence(supplier="111", informatics="11111"), rule).verdicts == ()


def test_flag_counts_the_persons_of_the_front_line_behind_it():
    assert bare_flag(executive="444", nursing="44444", medical="4444444", service_user="44").n == 12


def test_flag_know_rate_weighs_groups_the_same_and_leaves_small_ones_out():
    half = [("nursing", packed({"S11": 4, "S12": 4, "S13": 4, "S21": "d", "S22": "d", "S23": "d"}), 10)]
    rows = [*half, ("medical", same(4), 90), ("service_user", packed({"S11": 4, "S22": 4, "S23": "d"}), 5)]
    asked = dict.fromkeys(["nursing", "medical", "service_user"])

    found = assess(collect(instrument(), rows, threshold=5, invited=asked), instrument()).flags["it_bin"]

    assert found.know_rate == 0.75


def test_flag_know_rate_leaves_out_leaders():
    assert bare_flag(nursing="4" * 10, executive="d" * 10).know_rate == 1.0


def test_flag_knows_nothing_of_a_group_that_is_asked_nothing_on_it():
    unasked = [replace(item, asked_of=item.asked_of - {"medical"}) for item in instrument().items]
    using = replace(instrument(), items=tuple(unasked))

    found = assess(evidence(using=using, medical="d" * 10, nursing="4" * 10), using).flags["it_bin"]

    assert ([one.code for one in found.verdicts], found.know_rate) == (["nursing"], 1.0)


def test_flag_know_rate_is_unknown_where_every_group_is_small():
    assert bare_flag(nursing="44444").know_rate is None


def test_flag_names_who_was_not_heard_in_bank_order():
    found = bare_flag(
        executive="444", nursing="444", invited={"executive": 3, "nursing": 8, "allied": 5, "informatics": 2}
    )

    assert found.not_heard == (
        NotHeard("medical", "Doctors", "not_invited", "There are no answers from doctors."),
        NotHeard(
            "nursing",
            "Nurses and midwives",
            "hidden",
            "3 nurses and midwives answered. At least 5 are needed to show a result.",
        ),
        NotHeard(
            "allied",
            "Allied health, pharmacy and social care professionals",
            "silent",
            "Nobody among allied health, pharmacy and social care professionals answered (5 invited).",
        ),
        NotHeard(
            "operational",
            "Service managers and administrative staff",
            "not_invited",
            "There are no answers from service managers and administrative staff.",
        ),
        NotHeard(
            "service_user",
            "Patients, service users and carers",
            "not_invited",
            "There are no answers from patients, service users and carers.",
        ),
        NotHeard(
            "informatics",
            "Local informatics and IT staff",
            "silent",
            "Nobody among local informatics and IT staff answered (2 invited).",
        ),
    )


def test_flag_names_expected_leaders_who_were_not_invited():
    assert [one.code for one in bare_flag(medical="44444").not_heard] == [
        "executive",
        "nursing",
        "allied",
        "operational",
        "service_user",
        "informatics",
    ]


def test_flag_listens_to_no_supplier_on_local_ownership():
    asked = {"supplier": 3, "informatics": 4, "service_user": 9, "nursing": 4, "executive": 1}
    flags = assess(evidence(invited=asked), instrument()).flags

    assert {code: "supplier" in [one.code for one in found.not_heard] for code, found in flags.items()} == {
        "it_bin": True,
        "local_ownership": False,
    }


@pytest.mark.parametrize(("answer", "known"), [("n", None), ("d", 0.0), ("-", None)])
def test_flag_has_no_evidence_where_nobody_gave_an_answer(answer, known):
    found = bare_flag(nursing=answer * 20, medical=answer * 20, executive=answer * 4)

    assert (found.state, found.n, found.verdicts, found.know_rate) == ("insufficient", 0, (), known)


def test_flag_tells_of_a_group_that_could_not_say():
    found = bare_flag(medical="5" * 10, allied="5" * 10, nursing="d" * 60)

    assert (found.state, round(found.know_rate, 6)) == ("amber", 0.666667)
    assert found.stops == ("Too few people among nurses and midwives could say.",)


def test_flag_has_no_evidence_without_any_group():
    readiness = assess(evidence(), instrument())

    assert [found.state for found in readiness.flags.values()] == ["insufficient", "insufficient"]
    assert (dict(readiness.groups), {one.score for one in readiness.principles.values()}) == ({}, {None})


def test_flag_with_one_happy_group_only_is_insufficient():
    assert bare_flag(nursing="55555").state == "insufficient"
