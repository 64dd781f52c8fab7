"""Evidence and Readiness survive as JSON, in a stable order."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model import ENGINE_VERSION, Asked, NotAsked
from scoring.model.serial import evidence_as_json, evidence_from_json, readiness_as_json, readiness_from_json
from tests.scoring.asking import stated
from tests.scoring.instrument import evidence, instrument, same

ASKED = {"executive": 4, "medical": 20, "nursing": None, "allied": 9, "service_user": 8, "informatics": 2}

PARTS = [
    "engine_version", "flags", "principles", "groups", "items", "mirror", "predictions", "leaders",
    "findings", "practices", "likeness", "sites", "printed",
    "is_published", "variations",
]  # fmt: skip


def a_round():
    return evidence(
        invited=ASKED, executive="1345", medical="1122345dn-44321", nursing="445", allied="2234", service_user="11"
    )


def stored(data):
    return json.loads(json.dumps(data))


def test_evidence_is_the_same_after_a_round_trip():
    assert evidence_from_json(stored(evidence_as_json(a_round()))) == a_round()


def test_evidence_is_written_in_the_same_order_after_a_round_trip():
    once = json.dumps(evidence_as_json(a_round()))

    assert json.dumps(evidence_as_json(evidence_from_json(json.loads(once)))) == once


def test_evidence_writes_a_tally_as_its_counts_and_its_persons():
    data = evidence_as_json(evidence(service_user="444"))

    assert data["groups"][0]["scales"]["it_bin"] == [[0, 0, 0, 3, 0, 0, 0, 3]]


def test_evidence_after_a_round_trip_scores_the_same():
    again = evidence_from_json(stored(evidence_as_json(a_round())))

    assert repr(assess(again, instrument())) == repr(assess(a_round(), instrument()))


def test_readiness_is_the_same_after_a_round_trip():
    data = readiness_as_json(assess(a_round(), instrument()))

    assert readiness_as_json(readiness_from_json(stored(data))) == data


def rounded(value):
    """The same with every float rounded to six decimals."""
    if is_dataclass(value):
        return replace(value, **{field.name: rounded(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, Mapping):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(map(rounded, value))
    return round(value, 6) if isinstance(value, float) else value


def test_readiness_from_json_differs_from_the_original_only_by_rounding():
    found = assess(a_round(), instrument())

    assert readiness_from_json(stored(readiness_as_json(found))) == rounded(found)


def test_readiness_has_its_parts_under_their_names():
    data = readiness_as_json(assess(a_round(), instrument()))

    assert (list(data), data["engine_version"]) == (PARTS, ENGINE_VERSION)
    assert list(data["flags"]["it_bin"]) == [
        "code", "title", "state", "sentence", "n", "verdicts", "not_heard", "know_rate", "would_clear", "silent",
        "stops", "not_asked", "asking", "front", "firmness",
    ]  # fmt: skip
    assert list(data["flags"]["it_bin"]["firmness"]) == ["stands_under", "of", "variations"]


def test_readiness_says_twice_how_firm_a_flag_is():
    flag = assess(evidence(medical="44444", nursing="44444"), instrument()).flags["it_bin"]
    data = readiness_as_json(assess(evidence(medical="44444", nursing="44444"), instrument()))

    varied = [{"name": one.name, "state": one.state} for one in flag.variations]
    assert data["flags"]["it_bin"]["firmness"] == {"stands_under": 8, "of": 10, "variations": varied}
    assert data["variations"]["it_bin"] == varied


def test_readiness_rounds_to_six_decimals():
    data = readiness_as_json(assess(evidence(medical="11223"), instrument()))

    assert data["principles"]["P1"]["interval80"] == {
        end: round(value, 6) for end, value in data["principles"]["P1"]["interval80"].items()
    }


def test_people_left_out_are_stored_where_there_are_any():
    group = replace(a_round().groups[0], left_out=3)
    others = a_round().groups[1:]
    said = replace(a_round(), groups=(group, *others))

    data = evidence_as_json(said)

    assert [entry.get("left_out", "nothing") for entry in data["groups"]] == [3] + ["nothing"] * len(others)
    assert evidence_from_json(stored(data)) == said
    found = assess(said, instrument())
    assert readiness_from_json(stored(readiness_as_json(found))).groups[group.code].left_out == 3
    assert "left_out" not in readiness_as_json(assess(a_round(), instrument()))["groups"][group.code]


def with_a_setting():
    """Doctors who were picked, of whom few answered, and reasons for those who were not asked."""
    said = stated(
        medical="4" * 10,
        nursing="445",
        allied="2234",
        executive="1345",
        sizes={"medical": 60},
        chosen={"medical": "picked", "nursing": "volunteers"},
        not_asked={"service_user": NotAsked("later", "In spring."), "operational": None},
    )
    return replace(
        said, setting=replace(said.setting, asked=said.setting.asked | {"nursing": Asked("random", 40, True)})
    )


def test_evidence_with_a_setting_is_the_same_after_a_round_trip():
    assert evidence_from_json(stored(evidence_as_json(with_a_setting()))) == with_a_setting()


def test_evidence_of_a_bare_file_has_no_setting():
    data = evidence_as_json(a_round())

    assert ("setting" in data, evidence_from_json(data).setting) == (False, None)


def test_evidence_has_second_answers_and_predictions_of_those_who_were_asked_for_them():
    groups = {group["code"]: group for group in evidence_as_json(with_a_setting())["groups"]}

    assert groups["executive"]["two_answers"]["E01"] == {
        "good": [1, 0, 1, 1, 1, 0, 0, 0],
        "shared": [1, 0, 1, 1, 1, 0, 0, 0],
        "missing": 0,
    }
    assert groups["executive"]["predictions"]["S11"] == [1, 0, 1, 1, 1, 0, 0, 0]
    assert {"two_answers", "predictions"} & set(groups["medical"]) == set()


def test_readiness_with_a_setting_differs_after_a_round_trip_only_by_rounding():
    found = assess(with_a_setting(), instrument())

    assert readiness_from_json(stored(readiness_as_json(found))) == rounded(found)
    assert found.flags["it_bin"].verdicts[0].reasons != ()


def test_flags_stored_by_an_older_engine_are_read_without_what_it_did_not_know():
    data = stored(readiness_as_json(assess(with_a_setting(), instrument())))
    flag = data["flags"]["it_bin"]
    for name in ("stops", "not_asked", "asking", "front"):
        del flag[name]
    for verdict in flag["verdicts"]:
        for name in ("reasons", "invited", "answered", "chosen", "cautions"):
            del verdict[name]
    del data["leaders"]

    found = readiness_from_json(data)

    flag = found.flags["it_bin"]
    assert (flag.stops, flag.not_asked, flag.asking, flag.front, found.leaders) == ((), (), "not stated", None, {})
    assert {(one.reasons, one.cautions, one.invited, one.answered, one.chosen) for one in flag.verdicts} == {
        ((), (), None, None, "")
    }


def test_sites_stored_without_squares_have_the_longest_bar_that_their_answers_allow():
    """Two persons with six answers of 2 and six of 4 between them: at the widest, one at 25 and one at 75."""
    rows = [("medical", same(answer), 1, "North") for answer in "24"] + [("medical", same(3), 1, "South")]
    said = collect(instrument(), rows, threshold=5, invited={"medical": None})
    data = stored(evidence_as_json(said))
    for site in data["groups"][0]["sites"]:
        site["scales"] = {scale: [row[:-1] for row in rows] for scale, rows in site["scales"].items()}

    assert evidence_from_json(data) == said
