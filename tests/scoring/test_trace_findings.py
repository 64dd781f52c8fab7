"""How findings, predictions and likenesses are traced."""

import pytest

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.traces.trace import keys, trace
from tests.scoring.instrument import evidence, instrument, packed
from tests.scoring.test_trace import traced

SMALL_GROUPS = (
    "A confidential group shows a figure from 5 people, a group on the record from 1; counts are shown from 10. Of"
    " fewer than 10 people in confidence, figures are in steps of five points, and no figure of a single question is"
    " shown."
)
PREDICTION_RULE = (
    "Raised where at least 3 executives expect, on a statement, an answer at least 20 points above the mean of the"
    " groups of front-line staff, and the lower end of that difference, made of bars that are wider the more statements"
    " are looked at, is above 0."
)
FEW = "Too few people answered to show what front-line staff say together."
NOT_ASKED = "Executives were not asked what the front line will answer."


def whole(found):
    """By name; the questions and the other figures as their codes and keys."""
    parts = ("title", "value", "steps", "rule", "weights", "suppression")
    return {
        **{part: getattr(found, part) for part in parts},
        "items": " ".join(item.code for item in found.items),
        "figures": " ".join(found.figures),
    }


def answers(*people):
    """`people` are (group, how many, answers by code)."""
    rows = [(group, packed(given), count) for group, count, given in people]
    return collect(instrument(), rows, threshold=5, invited=dict.fromkeys(group for group, _, _ in rows))


HEARD = answers(
    ("executive", 5, {"X11": 5, "X31": 5}),
    ("medical", 10, {"S11": 1, "S31": 1}),
    ("nursing", 10, {"S11": 1, "S31": 1}),
)
WITH_FEW = answers(
    ("executive", 5, {"X11": 5, "X31": 5}),
    ("medical", 10, {"S11": 1, "S31": 1}),
    ("allied", 6, {"S11": 1, "S31": 1}),
)


def test_keys_of_predictions_are_those_of_their_statements():
    found = keys(assess(HEARD, instrument()))

    assert [key for key in found if key.startswith("prediction/")] == [
        f"prediction/{code}" for code in ("S11", "S22", "S31", "S41", "S51", "S61", "S73")
    ]


def test_whole_trace_of_a_finding():
    assert whole(traced("finding/speaking_up", found=evidence(medical="1" * 12, service_user="111"))) == {
        "title": "Early warnings at risk",
        "value": "Raised",
        "steps": (
            (
                "Doctors scored 0 out of 100 on “When people report problems with this change, how often are they dealt"
                " with?” and “How safe is it to speak up here about problems with this change?”, clearly below 50."
            ),
            "Doctors on speaking_up: 0.0 of 100, 80% bar 0.0 to 6.4.",
            "Looked at 1 figure.",
        ),
        "rule": ("Raised where a front-line group's 80% bar on S72 and S73 lies entirely below 50.", SMALL_GROUPS),
        "weights": ("Each group weighs the same, however many people it has.",),
        "suppression": ("3 patients, service users and carers answered. At least 5 are needed to show a result.",),
        "items": "S72 S73",
        "figures": "cell/medical/speaking_up",
    }


def test_trace_of_a_finding_lists_the_questions_behind_it():
    low = dict.fromkeys((item.code for item in instrument().items), 4) | {"S23": 1, "C1": 1, "C4": 1}

    found = traced("finding/aligned_weaknesses", found=answers(("medical", 10, low)))

    assert found.steps[1:] == (
        "Doctors on S23: 0.0 of 100, 80% bar 0.0 to 7.6.",
        "Doctors on C1: 0.0 of 100, 80% bar 0.0 to 7.6.",
        "Doctors on C4: 0.0 of 100, 80% bar 0.0 to 7.6.",
        "Looked at 9 figures.",
    )
    assert found.figures == ("item/medical/S23", "item/medical/C1", "item/medical/C4")


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("perception_gap", PREDICTION_RULE),
        (
            "unsponsored",
            (
                "Raised where, on a flag, at least half of the front-line groups support or are unproven and a"
                " leadership group warns."
            ),
        ),
        ("solution_first", "Raised where leaders score at least 25 points higher on E03 than on E01 and E02."),
        (
            "not_shared",
            (
                "Raised where, in a front-line group, fewer than 70% of the answers to all its statements are not “I"
                " don't know”."
            ),
        ),
        (
            "divided",
            (
                "Raised where, in a front-line group of ten or more, 25% of its people and 2 more are below 50 over all"
                " statements that they were asked, and as many above."
            ),
        ),
        (
            "missing_voices",
            (
                "Raised where an expected group or required side was not invited, though the change concerns it, or an"
                " invited group has no result."
            ),
        ),
        (
            "no_learning",
            (
                "Raised where a front-line group's 80% bar on S71 lies entirely below 50, or a leadership group's with"
                " E12."
            ),
        ),
        ("capability", "Raised where a leadership group's mean on E04 and E11 is below 50."),
        (
            "imbalance",
            (
                "Raised where persons with a score on both score the technical and the social questions at least 20"
                " points apart, on average over their group and then over the groups."
            ),
        ),
        (
            "aligned_weaknesses",
            (
                "Raised where one front-line group's bars lie entirely below 50 on at least 3 of S23, S72, S73, C1, C4,"
                " W22, W33, W41 and W52, each by itself."
            ),
        ),
    ],
)
def test_trace_of_a_finding_gives_its_rule_with_the_thresholds_of_the_bank(code, rule):
    assert traced(f"finding/{code}").rule[0] == rule


def test_trace_of_a_perception_gap_says_which_statements_could_not_be_compared():
    not_asked = tuple(f"{code}: {NOT_ASKED}" for code in ("S22", "S41", "S51", "S61", "S73"))

    found = traced("finding/perception_gap", found=HEARD)

    assert (found.suppression, found.figures) == (not_asked, ("prediction/S11", "prediction/S31"))


def test_trace_of_a_perception_gap_among_few_people_names_no_statement():
    found = traced("finding/perception_gap", found=WITH_FEW)

    assert (found.value, found.figures) == ("Raised", ())
    assert found.suppression[0] == f"S11: {FEW}"


def test_whole_trace_of_a_prediction():
    assert whole(traced("prediction/S11", found=HEARD)) == {
        "title": "What executives expect front-line staff to answer: S11",
        "value": "Executives expect 100 and front-line staff score 0: 100 points more are expected.",
        "steps": (
            "5 executives expect: 100.0 of 100, 80% bar 85.9 to 100.0.",
            "Doctors on S11: 0.0 of 100, 80% bar 0.0 to 7.6.",
            "Nurses and midwives on S11: 0.0 of 100, 80% bar 0.0 to 7.6.",
            "The groups of front-line staff together, each weighing the same: 0.0 of 100, 80% bar 0.0 to 5.4.",
            "Executives expect D = 100.0 more.",
            "This is a gap. The lower end of D is 77.9, from bars that allow for all statements looked at.",
        ),
        "rule": (PREDICTION_RULE,),
        "weights": ("Each group weighs the same, however many people it has.",),
        "suppression": ("Nothing was left out.",),
        "items": "S11",
        "figures": "item/medical/S11 item/nursing/S11",
    }


def test_trace_of_a_prediction_beside_few_people_tells_neither_their_mean_nor_a_gap():
    found = traced("prediction/S31", found=WITH_FEW)

    assert (found.value, found.steps) == (
        f"Executives expect 100. {FEW}",
        (
            "5 executives expect: 100.0 of 100, 80% bar 85.9 to 100.0.",
            "Doctors on S31: 0.0 of 100, 80% bar 0.0 to 7.6.",
        ),
    )
    assert found.suppression == (
        "Allied health, pharmacy and social care professionals: Not shown: fewer than 10 people.",
        FEW,
    )


def test_trace_of_a_prediction_that_is_no_gap_says_so():
    heard = answers(("executive", 3, {"X11": 2}), ("executive", 1, {"X11": 4}), ("medical", 10, {"S11": 4}))

    assert traced("prediction/S11", found=heard).steps[-2:] == (
        "Executives expect D = -37.5 more.",
        "This is not a gap. The lower end of D is -49.3, from bars that allow for all statements looked at.",
    )


def test_trace_of_a_prediction_of_one_executive_speaks_of_one():
    assert traced("prediction/S11", found=answers(("executive", 1, {"X11": 3}))).steps == (
        "1 executive expects: 50.0 of 100, 80% bar 31.0 to 69.0.",
    )


def test_trace_of_a_prediction_that_was_not_asked_says_so():
    found = traced("prediction/S41", found=HEARD)

    assert (found.steps, found.suppression) == (("Executives expect: Not shown.",), (NOT_ASKED,))


def test_trace_of_a_likeness_sets_out_the_distances():
    found = traced("likeness/it_bin", found=evidence(medical="3" * 10))

    assert [step.partition(":")[0] for step in found.steps] == [
        "Clinical Portal, NHS Greater Glasgow and Clyde",
        "Integrated Children's System, England",
    ]
    scores = next(case for case in instrument().cases if case.code == "ics_england").scores
    assert found.steps[1].startswith(
        f"Integrated Children's System, England: P1 |50.0 - {scores['P1']:.1f}|, P2 |50.0 - {scores['P2']:.1f}|"
    )


def test_trace_of_a_likeness_leaves_out_a_principle_that_is_not_known_here():
    """Nobody answered anything on P6."""
    given = {item.code: 3 for item in instrument().items if "P6" not in item.principles}

    steps = traced("likeness/it_bin", found=answers(("medical", 12, given))).steps

    assert [[code for code in ("P5", "P6", "P7") if f"{code} |" in step] for step in steps] == [["P5", "P7"]] * 2


def test_trace_of_a_likeness_to_nothing_says_why():
    found = traced("likeness/it_bin", found=evidence(supplier=""))

    assert found.steps == (
        "Fewer than four principles have a score both here and in the case, so no comparison is made.",
    )


def test_traces_of_findings_and_predictions_say_nothing_of_what_few_people_answered():
    readiness = published(assess(WITH_FEW, instrument()))
    shown = [key for key in keys(readiness) if key.startswith(("finding/", "prediction/"))]

    steps = [step for key in shown for step in trace(WITH_FEW, instrument(), readiness, key).steps]

    assert [step for step in steps if "Allied" in step] == []
