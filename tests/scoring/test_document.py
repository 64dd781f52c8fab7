"""The worked example of docs/scoring.md comes out as it is written there."""

import re

import pytest

from reports.scoring.engine import assess
from reports.scoring.scales import add_up
from reports.scoring.tally import collect
from tests.scoring.instrument import ROOT, instrument, packed

TEXT = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8").partition("## A worked example")[2]
CODES = ["S11", "S12", "S13", "S21", "S22", "S23"]
PEOPLE = [
    (group, packed(dict(zip(CODES, answers.split(" | "), strict=True))), score)
    for group, answers, score in re.findall(r"^\| (\w+)-\d \| (.+) \| ([\d.]+|none) \|$", TEXT, re.MULTILINE)
]


def collected(people):
    rows = [(group, answers, 1) for group, answers, _ in people]
    return collect(instrument(), rows, threshold=5, invited={"medical": 20, "nursing": 12})


def flag():
    return assess(collected(PEOPLE), instrument()).flags["it_bin"]


@pytest.mark.parametrize("person", PEOPLE, ids=[f"{group} {score}" for group, _, score in PEOPLE])
def test_person_has_the_score_of_the_table(person):
    entry = next(entry for entry in collected([person]).groups if entry.answered)

    mean = add_up(entry.scales["it_bin"]).mean

    assert ("none" if mean is None else f"{mean:.1f}") == person[2]


def test_people_are_eleven():
    assert len(PEOPLE) == 11


def test_groups_have_the_figures_of_the_table():
    rows = re.findall(
        r"^\| (\w+) \| (\d+) \| ([\d.]+) \| ([\d.]+) to ([\d.]+) \| (\w+) \| ([\d.]+) \|$", TEXT, re.MULTILINE
    )
    found = flag()

    assert rows == [
        (
            one.code,
            str(one.n),
            f"{one.mean:.1f}",
            f"{one.interval80.low:.1f}",
            f"{one.interval80.high:.1f}",
            one.verdict,
            f"{silent.break_even:.1f}",
        )
        for one, silent in zip(found.verdicts, found.silent, strict=True)
    ]


def test_flag_has_the_state_sentence_and_firmness_of_the_text():
    found = flag()

    assert re.findall(r"^- State: (\w+)\n- Sentence: (.+)\n- Stands under: (\d+) of (\d+) ", TEXT, re.MULTILINE) == [
        (found.state, found.sentence, str(found.stands_under), str(len(found.variations)))
    ]


def test_principle_has_the_figures_of_the_text():
    found = assess(collected(PEOPLE), instrument()).principles["P1"]
    bar = found.interval80

    assert re.findall(r"^- P1: ([\d.]+), bar ([\d.]+) to ([\d.]+), lowest (\w+)$", TEXT, re.MULTILINE) == [
        (f"{found.score:.1f}", f"{bar.low:.1f}", f"{bar.high:.1f}", found.lowest_group)
    ]
