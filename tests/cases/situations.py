"""Reads the situations and the sample cases as rounds: who was asked, and what each person answered."""

import csv
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from scoring.model import Asked, NotAsked, Setting
from tests.proof.oracle import Round
from tests.scoring.instrument import ROOT, instrument, read_yaml

HERE = Path(__file__).parent
SAMPLES = ROOT / "assessments" / "samples"
THRESHOLD = 5

_STRESS = read_yaml(HERE / "stress.yaml")
SITUATIONS = _STRESS["cases"]
CASES = read_yaml(HERE / "development.yaml")["cases"]
FLAGS = ("it_bin", "local_ownership")
# What is said of a finding, and what `raised` then is.
RAISED = {"raised": True, "not_raised": False, "not_evaluated": None}
IN_FILES = {"dont_know": "d", "not_applicable": "n", "": "-"}


@dataclass(frozen=True)
class Check:
    """Something that must hold in a situation: `about` is a flag, (flag, group) or a finding."""

    what: str  # "state", "verdict" or "raised"
    about: object
    expected: object


def checks(case):
    states = case["expected"] if isinstance(case["expected"], dict) else dict.fromkeys(FLAGS, case["expected"])
    yield from (Check("state", flag, state) for flag, state in states.items())
    for group, verdict in case.get("verdicts", {}).items():
        yield from (Check("verdict", (flag, group), verdict) for flag in states)
    for said, raised in RAISED.items():
        yield from (Check("raised", code, raised) for code in case.get(said, []))


def situation(case):
    """The round of a made-up situation."""
    using = _instrument(case)
    groups = case["groups"]
    people = [
        (code, _answers(using, case, code, person)) for code, group in groups.items() for person in range(group["n"])
    ]
    invited = {code: group.get("size") for code, group in groups.items()}
    return Round(using, THRESHOLD, invited, people, None if case.get("bare") else _setting(case))


def sample(case):
    """The round of a sample case: a bare file. Answers to questions that its group is not asked are left out."""
    people = defaultdict(dict)
    items = {item.code: item for item in instrument().items}
    with (SAMPLES / f"{case['id']}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            said = people[row["respondent"], row["group"]]
            if row["group"] in items[row["code"]].asked_of:
                said[row["code"]] = IN_FILES.get(row["answer"], row["answer"])
    return Round(
        instrument(),
        THRESHOLD,
        dict.fromkeys(group for _, group in people),
        [(group, answers) for (_, group), answers in people.items()],
    )


def _instrument(case):
    on_record = {code for code, group in case["groups"].items() if group.get("on_record")}
    groups = tuple(replace(one, confidential=False) if one.code in on_record else one for one in instrument().groups)
    return replace(instrument(), groups=groups)


def _setting(case):
    asked = {code: Asked(group.get("chosen", "everyone"), group.get("size")) for code, group in case["groups"].items()}
    reasons = _STRESS["not_asked"] | case.get("not_asked", {})
    left = set(reasons) - set(asked) - set(case.get("forgotten", []))
    return Setting(asked, {code: NotAsked(**reasons[code]) for code in reasons if code in left})


def _answers(using, case, code, person):
    """Of one person, in the order of the bank: first all first answers, then second answers, then predictions."""
    group = case["groups"][code]
    answers = {}
    for kind in ("pattern", "shared", "predict"):
        codes = [item.code for item in using.items if _is_of(kind, item, case) and code in item.asked_of]
        answers |= dict(zip(codes, _signs(group.get(kind, ["-"]), person, len(codes)), strict=True))
    return answers | {item: str(_of(given, person)) for item, given in group.get("items", {}).items()}


def _is_of(kind, item, case):
    if kind == "pattern":
        return item.kind in {"checklist", "statement"} and (not item.is_optional or bool(case.get("modules")))
    return item.kind == {"shared": "shared", "predict": "prediction"}[kind]


def _signs(pattern, person, length):
    """One for each question: a single sign stands for all of them, a word for as many as it has, over and over."""
    word = str(_of(pattern, person))
    return [_of(word, place) for place in range(length)]


def _of(some, place):
    return some[place % len(some)]
