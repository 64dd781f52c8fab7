"""The people of the sample rounds, with sites, comments and evidence made up for them."""

import csv
from itertools import cycle
from pathlib import Path

import assessments
from tests.intake.tools.filling import Filled
from tests.questions.other_tools.making import SITES

SAMPLES = Path(assessments.__file__).parent / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.csv"))
COMMENTS = ("", "It works; mostly.", '=1+1 is "no" formula,\nsaid the café\'s owner.', "Ŵyn, ł, 病 and 🙂")


def people_of(sample):
    """Every person of a sample in its order. Some have a site, a comment, evidence."""
    answers = {}
    with (SAMPLES / f"{sample}.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            person = answers.setdefault((row["respondent"], row["group"]), {})
            if row["answer"]:
                person[row["code"]] = row["answer"]
    sites, comments = cycle(("", *SITES)), cycle(COMMENTS)
    return [
        Filled(group, next(sites), given, next(comments), {"E01": "Minutes of 3 May."} if "E01" in given else {})
        for (_, group), given in answers.items()
    ]
