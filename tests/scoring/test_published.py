"""Figures of few people in confidence leave the engine in steps of five points or not at all; others as they are."""

from dataclasses import replace

import pytest

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model import GroupVerdict
from scoring.model.serial import readiness_as_json
from tests.scoring.asking import stated
from tests.scoring.instrument import evidence, instrument, packed, same

FEW = {"S11": 4, "S12": 3, "S13": 4, "S21": 5, "S31": 2, "S41": 3, "S51": 4, "S61": 5, "S71": 4}


def few():
    """Six doctors whose scores are no whole numbers, and three executives."""
    rows = [("medical", packed(FEW | {"S12": answer}), 1) for answer in (1, 3, 3, 4, 5, 5)]
    rows += [("executive", packed({"E01": 4, "E02": 5, "E03": 4, "E12": 2}), 3)]
    return assess(collect(instrument(), rows, threshold=5, invited={"medical": 9, "executive": 3}), instrument())


def numbers(value, path=()):
    if isinstance(value, dict):
        return [found for key, one in value.items() for found in numbers(one, (*path, key))]
    if isinstance(value, list):
        return [found for place, one in enumerate(value) for found in numbers(one, (*path, place))]
    return [(path, value)] if isinstance(value, float) else []


def test_published_leaves_steps_of_five_of_a_small_groups_figures():
    data = readiness_as_json(published(few()))
    cells = {scale: cell["mean"] for scale, cell in data["groups"]["medical"]["cells"].items() if cell["mean"]}
    bars = [value for _, value in numbers(data["groups"]["medical"]) if value % 5]

    assert (cells, bars) == ({"P1": 70.0, "it_bin": 70.0}, [])


def test_published_tells_nothing_of_a_single_question():
    data = readiness_as_json(published(few()))
    told = [numbers(data["items"]["medical"]), numbers([echo for row in data["mirror"] for echo in row["echoes"]])]

    assert told == [[], []]
    assert {row["cell"]["reason"] for row in data["items"]["medical"].values()} == {"Not shown: fewer than 10 people."}


def test_published_tells_no_case_that_few_people_are_part_of():
    told = published(few())

    assert {(one.case, one.distance, *one.distances) for one in told.likeness.values()} == {(None, None)}
    assert {finding.like for finding in told.findings} == {None}


def test_published_works_out_what_is_made_of_them_from_what_is_printed():
    exact, told = few(), published(few())

    assert (exact.principles["P1"].score, told.principles["P1"].score) == (72.91666666666666, 75.0)


def test_published_score_of_a_principle_is_never_below_its_lowest_group():
    found = published(
        assess(evidence(medical="1" * 10 + "2" * 3, nursing="1" * 10 + "2" * 3, allied="11112"), instrument())
    )

    assert (found.principles["P1"].score, found.principles["P1"].lowest_score) == (pytest.approx(5.77, abs=0.01),) * 2


def test_published_names_the_lowest_of_the_printed_scores():
    found = published(assess(evidence(medical="33334", nursing="3333333334", executive="455"), instrument()))

    assert (found.principles["P1"].lowest_group, found.principles["P1"].lowest_score) == ("nursing", 52.5)


def test_published_tells_no_counts_of_nearly_the_same_people_again():
    said = evidence(medical="1" * 6 + "2" * 5, nursing="5" * 6 + "4" * 7)
    found = published(assess(said, instrument(), earlier={"medical": (10,), "nursing": (40, 8)}))
    cells = {code: (group.cells["P1"].mean, group.cells["P1"].below) for code, group in found.groups.items()}

    assert cells == {"medical": (15.0, None), "nursing": (pytest.approx(86.54, abs=0.01), 0)}
    assert {item.counts for item in found.items["medical"].values()} == {None}
    assert found.flags["it_bin"].sentence.startswith("Doctors score about 15 of 100, clearly below 50")


def test_published_changes_nothing_of_large_groups():
    large = assess(evidence(medical="22345" * 3, nursing="12345" * 2, executive="455"), instrument())

    assert published(large) == replace(large, is_published=True)


def test_published_twice_is_published():
    once = published(few())

    assert published(once) == once


def test_verdict_without_a_printed_score_has_no_exact_one():
    verdict = GroupVerdict("medical", "Doctors", "frontline", "support", n=5, mean=None, interval80=None)

    with pytest.raises(ValueError, match="The score of medical is not shown"):
        verdict.exact  # noqa: B018 (a property)


def test_published_front_line_of_few_people_is_made_of_what_is_printed():
    """Doctors score 29.2, printed as 30, and nurses 77.5."""
    exact = assess(evidence(medical="222223", nursing="4444444445"), instrument()).flags["it_bin"]
    told = published(assess(evidence(medical="222223", nursing="4444444445"), instrument())).flags["it_bin"]

    assert (round(exact.front.mean, 2), told.front.mean) == (53.33, 55.0)
    assert [end % 5 for end in (told.front.interval80.low, told.front.interval80.high)] == [0, 0]


def test_published_front_line_is_untold_where_one_of_its_groups_is():
    """They answered one question of each principle: enough for a score on the flag, too little to be printed."""
    rows = [("medical", packed({"S11": 1, "S12": "n", "S13": "n", "S21": 1, "S22": "n", "S23": "n"}), 5)]
    found = published(assess(collect(instrument(), rows, threshold=5, invited={"medical": 9}), instrument()))

    assert found.flags["it_bin"].front is None


def test_published_front_line_of_large_groups_is_exact():
    large = assess(evidence(medical="22345" * 3, nursing="12345" * 2), instrument())

    assert published(large).flags["it_bin"].front == large.flags["it_bin"].front


def test_published_scores_lie_inside_their_bars():
    found = published(
        assess(evidence(medical="11112", nursing="55554", allied="12345", service_user="55555"), instrument())
    )
    shown = [cell for group in found.groups.values() for cell in group.cells.values() if cell.mean is not None]
    shown += [one for one in found.flags["it_bin"].verdicts if one.mean is not None]

    assert [one for one in shown if not one.interval80.low <= one.mean <= one.interval80.high] == []
    assert shown != []


def test_published_reasons_of_few_people_have_no_number():
    people = [("medical", same(4), 5), ("medical", same("d"), 4), ("nursing", same(4), 6)]
    found = published(assess(stated(people=people, sizes={"nursing": 90}), instrument()))

    reasons = [reason.sentence for one in found.flags["it_bin"].verdicts for reason in one.reasons]
    assert reasons == ["Too few could say.", "Too few of those asked answered."]
