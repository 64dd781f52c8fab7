"""The two flags: verdicts, the table of states row by row, and the properties that no answers may break."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring.flags.gaps import gaps

from scoring.disclosure.suppression import group_views
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.flags.panel import Panel, decide, panel_of, verdict_of
from scoring.model import GroupVerdict, Interval, NotHeard
from scoring.model.scales import Sum
from tests.scoring.instrument import evidence, instrument, packed, same

PROPERTY = settings(deadline=None, max_examples=25)
ORDER = {"warn": 0, "split": 1, "unclear": 2, "support": 2}
MEANS = {"warn": 20.0, "split": 55.0, "support": 80.0, "unclear": 52.0}
ANSWERS = st.text("12345dn-", min_size=5, max_size=12)


def verdict(word, mean=None, n=12, code="medical", side="frontline"):
    return GroupVerdict(code, "Doctors", side, word, n, MEANS[word] if mean is None else mean, Interval(0, 1))


def panel(*words, other_sides=(), leaders=(), unheard=(), **changes):
    front = tuple(verdict(word, **changes) for word in words)
    return Panel(front, tuple(map(verdict, other_sides)), tuple(map(verdict, leaders)), unheard)


def flag(**answers):
    return assess(evidence(**answers), instrument()).flags["it_bin"]


def hidden_group():
    return group_views(evidence(medical="1"), instrument())[0]


@pytest.mark.parametrize(
    ("low", "high", "below", "verdict"),
    [
        (10, 49.9, 12, "warn"),
        (10, 50, 4, "unclear"),
        (10, 50, 5, "split"),
        (50.1, 90, 4, "support"),
        (50.1, 90, 5, "split"),
        (50, 90, 0, "unclear"),
    ],
)
def test_verdict_of_reads_the_bar_and_then_the_persons(low, high, below, verdict):
    assert verdict_of(Sum(12, (), 50.0, below, 0, 1.0), Interval(low, high)) == verdict


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (("warn", "warn"), "red"),
        (("warn", "warn", "support"), "red"),
        (("warn", "support", "support"), "amber"),
        (("warn", "unclear", "unclear"), "amber"),
        (("warn", "unclear"), "red"),
        (("warn",), "red"),
        (("support", "support"), "clear"),
        (("support", "unclear"), "clear"),
        (("support", "support", "split"), "amber"),
        (("unclear", "unclear"), "amber"),
        (("support", "unclear", "unclear"), "amber"),
        (("support",), "insufficient"),
        ((), "insufficient"),
    ],
)
def test_decide_gives_the_state_of_the_front_line(words, state):
    assert decide(panel(*words)) == state


def test_decide_needs_a_low_average_when_only_half_warn():
    assert decide(panel("warn", "support", mean=50.0)) == "amber"


def test_decide_needs_five_people_where_only_half_warn():
    assert decide(panel("warn", "support", n=4, mean=20.0)) == "amber"


def test_decide_needs_no_five_people_where_more_than_half_warn():
    assert decide(panel("warn", "warn", n=4)) == "red"


def test_decide_needs_the_average_at_the_clear_line():
    assert [decide(panel("support", "support", mean=mean)) for mean in (59.9, 60.0)] == ["amber", "clear"]


def test_decide_is_amber_when_the_mean_of_one_group_is_low():
    low, middle = (
        Panel((verdict("support", mean=90.0), verdict("unclear", mean=mean)), (), (), ()) for mean in (49.9, 50.0)
    )

    assert (decide(low), decide(middle)) == ("amber", "clear")


@pytest.mark.parametrize(("words", "state"), [(("support", "support"), "amber"), ((), "amber")])
def test_decide_is_amber_when_a_side_that_is_also_heard_warns(words, state):
    assert decide(panel(*words, other_sides=["warn"])) == state


def test_decide_lets_leaders_warn_only_where_the_front_line_cannot_be_heard():
    assert [decide(panel(*words, leaders=["warn"])) for words in ((), ("support",), ("support", "support"))] == [
        "amber",
        "amber",
        "clear",
    ]


def test_decide_is_not_clear_while_an_invited_front_line_group_is_not_heard():
    assert decide(panel("support", "support", unheard=(hidden_group(),))) == "amber"


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
    found = flag(executive="444", supplier="444", informatics="44444", nursing="44444", medical="44444")

    assert [one.code for one in found.verdicts] == ["medical", "nursing", "informatics", "supplier", "executive"]


def test_panel_reads_rules_from_data():
    rule = replace(instrument().flags[0], also_heard=())
    said = group_views(evidence(supplier="111", informatics="11111"), instrument())

    assert panel_of(rule, said, 5).verdicts == ()


def test_flag_counts_the_persons_of_the_front_line_behind_it():
    assert flag(executive="444", nursing="44444", medical="4444444", service_user="44").n == 12


def test_flag_know_rate_weighs_groups_the_same_and_leaves_small_ones_out():
    half = [("nursing", packed({"S11": 4, "S12": 4, "S13": 4, "S21": "d", "S22": "d", "S23": "d"}), 10)]
    rows = [*half, ("medical", same(4), 90), ("service_user", packed({"S11": 4, "S22": 4, "S23": "d"}), 5)]
    asked = dict.fromkeys(["nursing", "medical", "service_user"])

    found = assess(collect(instrument(), rows, threshold=5, invited=asked), instrument()).flags["it_bin"]

    assert found.know_rate == 0.75


def test_flag_know_rate_leaves_out_leaders():
    assert flag(nursing="4" * 10, executive="d" * 10).know_rate == 1.0


def test_flag_knows_nothing_of_a_group_that_is_asked_nothing_on_it():
    unasked = [replace(item, asked_of=item.asked_of - {"medical"}) for item in instrument().items]
    using = replace(instrument(), items=tuple(unasked))

    found = assess(evidence(using=using, medical="d" * 10, nursing="4" * 10), using).flags["it_bin"]

    assert ([one.code for one in found.verdicts], found.know_rate) == (["nursing"], 1.0)


def test_flag_know_rate_is_unknown_where_every_group_is_small():
    assert flag(nursing="44444").know_rate is None


def test_flag_names_who_was_not_heard_in_bank_order():
    found = flag(executive="444", nursing="444", invited={"executive": 3, "nursing": 8, "allied": 5, "informatics": 2})

    assert found.not_heard == (
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
            "service_user",
            "Patients, service users and carers",
            "not_invited",
            "Patients, service users and carers were not invited.",
        ),
        NotHeard(
            "informatics",
            "Local informatics and IT staff",
            "silent",
            "Nobody among local informatics and IT staff answered (2 invited).",
        ),
    )


def test_flag_names_expected_leaders_who_were_not_invited():
    assert [one.code for one in flag(medical="44444").not_heard] == [
        "executive",
        "nursing",
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
    found = flag(nursing=answer * 20, medical=answer * 20, executive=answer * 4)

    assert (found.state, found.n, found.verdicts, found.know_rate) == ("insufficient", 0, (), known)


def test_flag_tells_of_a_group_that_could_not_say():
    found = flag(medical="5" * 10, allied="5" * 10, nursing="d" * 60)

    assert (found.state, round(found.know_rate, 6)) == ("clear", 0.666667)


def test_flag_has_no_evidence_without_any_group():
    readiness = assess(evidence(), instrument())

    assert [found.state for found in readiness.flags.values()] == ["insufficient", "insufficient"]
    assert (dict(readiness.groups), {one.score for one in readiness.principles.values()}) == ({}, {None})


def test_flag_with_one_happy_group_only_is_insufficient():
    assert flag(nursing="55555").state == "insufficient"


@PROPERTY
@given(ANSWERS, ANSWERS, st.data())
def test_raising_an_answer_moves_no_group_down_and_never_lowers_the_average(doctors, nurses, data):
    place = data.draw(st.integers(0, len(doctors) - 1))
    raised = doctors[:place] + {"1": "2", "2": "3", "3": "4", "4": "5"}.get(doctors[place], doctors[place])
    before, after = (
        panel_of(instrument().flags[0], group_views(evidence(medical=one, nursing=nurses), instrument()), 5)
        for one in (doctors, raised + doctors[place + 1 :])
    )

    assert all(ORDER[new.verdict] >= ORDER[old.verdict] for old, new in zip(before.front, after.front, strict=True))
    assert not before.front or after.average >= before.average


@PROPERTY
@given(ANSWERS, ANSWERS, st.text("12345dn-", max_size=8), st.text("12345dn-", max_size=8))
def test_leaders_never_clear_a_flag(doctors, nurses, executives, programme):
    front = {"medical": doctors, "nursing": nurses}
    without = assess(evidence(**front), instrument()).flags
    with_them = assess(evidence(executive=executives, programme=programme, **front), instrument()).flags

    assert [code for code in without if with_them[code].state == "clear" != without[code].state] == []


@PROPERTY
@given(st.permutations("1122345dn-"), st.permutations(["medical", "nursing", "executive"]))
def test_permuting_persons_and_groups_changes_nothing(answers, order):
    shuffled = {code: "".join(answers) for code in order}
    sorted_ = dict.fromkeys(["executive", "medical", "nursing"], "1122345dn-")

    assert repr(assess(evidence(**shuffled), instrument())) == repr(assess(evidence(**sorted_), instrument()))


@PROPERTY
@given(ANSWERS, ANSWERS, ANSWERS)
def test_flag_is_clear_exactly_when_nothing_is_missing(doctors, nurses, patients):
    said = group_views(evidence(medical=doctors, nursing=nurses, service_user=patients), instrument())
    panel = panel_of(instrument().flags[0], said, 5)

    assert (decide(panel) == "clear") == (gaps(panel) == ())
