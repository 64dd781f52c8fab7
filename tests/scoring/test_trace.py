"""How figures were made: what a trace says, what it never says, and that every figure has one."""

from dataclasses import replace

import pytest

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model import ENGINE_VERSION, CountsRow, TracedItem
from scoring.traces.trace import keys, trace
from scoring.words.traces import bar
from tests.scoring.instrument import evidence, instrument, packed

GROUPS = {"executive": "4545", "medical": "122122122122", "nursing": "44444d", "service_user": "111"}


def traced(key, using=None, found=None):
    heard = found or evidence(**GROUPS)
    return trace(heard, using or instrument(), published(assess(heard, using or instrument())), key)


def test_trace_refuses_a_figure_that_does_not_exist():
    with pytest.raises(KeyError) as error:
        traced("cell/medical/P8")

    assert error.value.args == ("cell/medical/P8",)


def test_keys_name_every_figure():
    found = keys(assess(evidence(medical="44444"), instrument()))

    kinds = [key.partition("/")[0] for key in found]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "flag": 2, "finding": 17, "principle": 7, "likeness": 2, "prediction": 7, "group": 1, "cell": 20, "item": 43,
    }  # fmt: skip


def test_every_key_has_a_trace_with_the_engine_that_made_it():
    heard = evidence(**GROUPS, invited=dict.fromkeys(GROUPS) | {"informatics": 3})
    readiness = published(assess(heard, instrument()))

    traces = [trace(heard, instrument(), readiness, key) for key in keys(readiness)]

    assert [(one.key, one.engine_version) for one in traces] == [(key, ENGINE_VERSION) for key in keys(readiness)]
    assert [one.key for one in traces if not (one.title and one.value and one.steps and one.rule)] == []
    assert [one.key for one in traces if not one.suppression] == []


def test_every_step_of_a_trace_begins_like_a_sentence():
    heard = evidence(**GROUPS, invited=dict.fromkeys(GROUPS) | {"informatics": 3})
    readiness = published(assess(heard, instrument()))

    steps = [step for key in keys(readiness) for step in trace(heard, instrument(), readiness, key).steps]

    assert [step for step in steps if step[:1].islower()] == []


def test_every_figure_that_a_trace_or_finding_names_has_a_trace():
    heard = evidence(**GROUPS)
    readiness = published(assess(heard, instrument()))
    known = keys(readiness)

    named = [key for one in known for key in trace(heard, instrument(), readiness, one).figures]
    named += [key for one in readiness.findings for key in one.figures]
    named += [one.figure for row in readiness.mirror for one in row.leaders]

    assert [key for key in named if key not in known] == []


def test_trace_of_a_cell_says_how_the_score_and_the_bar_came_about():
    found = traced("cell/medical/P6")

    assert (found.title, found.value) == ("Doctors: P6", "16.7 of 100, 80% bar 12.9 to 24.7")
    assert found.steps == (
        "12 people of this group answered; 12 of them have a score here.",
        "The mean of their 12 scores is 16.7.",
        "Of their scores from 0 to 1, the sum is 2.00 and the sum of the squares 0.50.",
        (
            "With 1 person added, A = 13, m = 0.1923 and var = 0.00217 give kappa = 70.7; the bar is the shortest"
            " interval that holds 80% of Beta(13.60, 57.11), times 100."
        ),
        "12 are below the midpoint and 0 above: Shared.",
        "Consensus (Tastle and Wierman) is 0.83, where 1 is full agreement.",
        "100% of the answers are numbers, the others are “I don't know”.",
    )
    assert found.counts == tuple(
        CountsRow("medical", "Doctors", code, (4, 8, 0, 0, 0, 0, 0, 0)) for code in ("S61", "S62")
    )
    assert [item.code for item in found.items] == ["S61", "S62"]


def test_trace_of_a_cell_of_fewer_than_ten_does_not_say_how_people_are_spread():
    found = traced("cell/nursing/P6")

    assert [step.partition(";")[0] for step in found.steps] == [
        "6 people of this group answered",
        "The mean of their 5 scores is 75.",
    ]
    assert (found.value, found.counts, found.suppression[0]) == (
        "75 of 100, 80% bar 55 to 90",
        (),
        "Fewer than 10 people have a score, so their spread is not shown.",
    )
    assert found.suppression[1].startswith("Figures are in steps of five points")


def test_trace_of_a_hidden_cell_says_only_why():
    found = traced("cell/service_user/P1")

    reason = "3 patients, service users and carers answered. At least 5 are needed to show a result."
    assert (found.value, found.steps, found.counts, found.suppression) == ("Not shown", (reason,), (), (reason,))


def test_trace_gives_each_question_in_its_own_words():
    assert traced("cell/medical/P6").items == tuple(
        TracedItem(item.code, item.text) for item in instrument().items if item.code in {"S61", "S62"}
    )


def test_trace_of_a_combined_groups_cell_lists_what_any_member_is_asked():
    items = [
        replace(item, asked_of=item.asked_of - {"nursing"}) if item.code == "S61" else item
        for item in instrument().items
    ]
    using = replace(instrument(), items=tuple(items))

    found = traced("cell/frontline_staff/P6", using, evidence(using=using, medical="111", nursing="2222"))

    assert [item.code for item in found.items] == ["S61", "S62"]


def test_trace_of_an_item_tells_who_knows_even_where_the_score_is_hidden():
    rows = [("medical", packed({"S11": "4"}), 3), ("medical", packed({"S11": "d"}), 9)]
    found = traced("item/medical/S11", found=collect(instrument(), rows, threshold=5, invited={"medical": 12}))

    assert (found.value, found.counts, found.steps) == (
        "Not shown",
        (),
        (
            "Not shown: fewer than 10 people.",
            "25% of those who gave a number or “I don't know” gave a number.",
        ),
    )


def test_trace_of_a_group_says_who_was_asked_and_combined():
    heard = evidence(medical="111", nursing="2222", invited={"medical": 8, "nursing": None, "supplier": 3})
    combined, single, silent = (
        traced(f"group/{code}", found=heard) for code in ("frontline_staff", "medical", "supplier")
    )

    assert (combined.value, combined.steps) == (
        "Shown",
        ("It is not known how many were invited.", "7 answered.", "Combined of: Doctors; Nurses and midwives."),
    )
    assert (single.value, single.steps) == ("Not shown", ("8 were invited.", "3 answered, which is 38%."))
    assert (silent.value, silent.suppression) == (
        "Nobody answered",
        ("Nobody among suppliers and delivery partners answered (3 invited).",),
    )


def test_trace_of_a_group_tells_the_share_that_answered():
    steps = traced("group/medical", found=evidence(medical="3" * 12, invited={"medical": 15})).steps

    assert steps == ("15 were invited.", "12 answered, which is 80%.")


def all_traces(heard):
    readiness = published(assess(heard, instrument()))
    return [trace(heard, instrument(), readiness, key) for key in keys(readiness)]


def test_traces_say_nothing_of_what_a_hidden_group_answered():
    """Whatever three hidden patients said, no trace differs."""
    low, high = (evidence(**GROUPS | {"service_user": answers}) for answers in ("111", "555"))

    assert all_traces(low) == all_traces(high)


def test_bar_that_is_not_drawn_is_none():
    assert bar(None) == "none"
