"""Figures of few people in confidence leave the engine in whole points; all others as they are."""

from dataclasses import replace

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model.serial import readiness_as_json
from scoring.words.language import rounded
from tests.scoring.instrument import evidence, instrument, packed

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


def test_published_leaves_no_fraction_of_a_small_groups_figures():
    data = readiness_as_json(published(few()))
    theirs = [data["groups"]["medical"], data["items"]["medical"], data["principles"]["P1"], data["gaps"]]
    verdicts = [one for flag in data["flags"].values() for one in flag["verdicts"] if one["code"] == "medical"]
    theirs += [verdicts, data["likeness"]]
    found = [value for part in theirs for _, value in numbers(part)]

    assert len(found) == 50
    assert [value for value in found if value % 1] == []


def test_published_rounds_what_is_made_of_them():
    exact, told = few(), published(few())

    assert (exact.principles["P1"].score, told.principles["P1"].score) == (72.91666666666666, 73.0)
    assert (exact.gaps[0].points, told.gaps[0].points) == (4.166666666666671, 4.0)


def test_published_rounds_every_figure_where_all_groups_are_small_and_in_confidence():
    groups = tuple(replace(group, confidential=True) for group in instrument().groups)
    using = replace(instrument(), groups=groups)
    found = assess(evidence(using=using, executive="445444", medical="133454"), using)
    exact, told = readiness_as_json(found), readiness_as_json(published(found))

    for part in ("principles", "groups", "items", "gaps", "mirror", "axes", "likeness"):
        assert numbers(told[part]) == [(path, float(rounded(value))) for path, value in numbers(exact[part])]
        assert told[part] != exact[part]


def test_published_changes_nothing_of_large_groups():
    large = assess(evidence(medical="22345" * 3, nursing="12345" * 2, executive="455"), instrument())

    assert published(large) == large


def test_published_twice_is_published():
    once = published(few())

    assert published(once) == once
