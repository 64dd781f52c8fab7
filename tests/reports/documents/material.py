"""What documents are made of, in tests: one small round by hand, and rounds that the engine scored."""

import random
from dataclasses import replace
from datetime import date

from improvement.present.indicators import Change, indicator_rows
from improvement.present.measures import measured
from questions.packing import BLANK, SYMBOLS
from reports.board import Cover
from reports.documents.kinds import DOCUMENTS
from reports.documents.material import Material
from reports.present.board import Words, board
from results.instrument import instrument_from
from scoring import engine
from scoring.disclosure.published import published
from scoring.figures import tally
from scoring.model import Asked, NotAsked, Setting
from tests.improvement.test_present_measures import having
from tests.samples import BOARD, CATALOGUE, FACTS, READINESS, REMARKS

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5))
MATERIAL = Material(BOARD, COVER, REMARKS, published(READINESS), CATALOGUE.versions)
MAKERS = {document.code: document.make for document in DOCUMENTS}


def measuring(picked, material=MATERIAL):
    """With these indicators over time."""
    found = replace(material.board, indicators=indicator_rows(picked, CATALOGUE), measured=measured(picked, CATALOGUE))
    return replace(material, board=found)


def many_indicators(count):
    """With the longest of names and numbers, and with changes."""
    title = "Discharge letters that reach the practice within a day of the patient's going home " * 3
    changes = tuple(
        Change(date(2024, month, 1), "Wards and clinics began to use the form " * 5, begins_again=month == 3)
        for month in (2, 3, 4)
    )
    numbers = [1_234_567_890.25 + number % 3 for number in range(30)]
    one = having(*numbers, unit="any", target="1234567891.125", changes=changes)
    return [replace(one, code=f"own{number}", title=f"{number} {title}"[:250]) for number in range(count)]


def scored(banks, answers, facts=FACTS, *, decision="Go on.", remarks=(), cover=COVER):
    """`answers` are rows of group, packed answers and site."""
    groups = dict.fromkeys(group for group, _, _ in answers)
    invited = {code: sum(group == code for group, _, _ in answers) + 8 for code in groups}
    instrument = instrument_from(banks)
    rows = [(group, packed, 1, site) for group, packed, site in answers]
    readiness = published(engine.assess(tally.collect(instrument, rows, threshold=5, invited=invited), instrument))
    content = board(readiness, banks, facts, Words(decision, remarks), threshold=5)
    return Material(content, cover, remarks, readiness, banks.versions)


def at_sites(banks):
    """Nurses in confidence at four sites of which two are too small, and executives at two, which may be shown."""
    nurses = answers_of(banks, {"nursing": 40}, ["2", "3", "4"], sites=("North/South 50%",) * 6 + ("East",) * 4)
    few = answers_of(banks, {"nursing": 10}, ["2", "3"], sites=("West", "Hill"))
    leaders = answers_of(banks, {"executive": 6}, ["4", "5"], sites=("North", "South"))
    return scored(banks, [*nurses, *few, *leaders])


def of_third_edition(banks, *, managers=11):
    """Leaders with two answers, predictions, groups whose good answers do not count, and groups that were not asked."""
    sizes = {"executive": 6, "programme": 4, "medical": 12, "nursing": 12, "allied": 14, "operational": managers}
    invited = {"executive": 8, "programme": 4, "medical": None, "nursing": 60, "allied": 20, "operational": 12}
    chosen = {"medical": "volunteers", "allied": "picked"}
    asked = {code: Asked(chosen.get(code, "everyone"), invited[code]) for code in sizes}
    asked["nursing"] = replace(asked["nursing"], is_estimate=True)
    not_asked = {
        "service_user": NotAsked("not_concerned", "Rosters of ward staff only."),
        "informatics": NotAsked("later", "In May."),
    }
    setting = Setting(asked, not_asked)
    rows = [(code, _of_third_edition(banks, code, person), 1) for code in sizes for person in range(sizes[code])]
    instrument = instrument_from(banks)
    evidence = tally.collect(instrument, rows, threshold=5, invited=invited, setting=setting)
    readiness = published(engine.assess(evidence, instrument))
    content = board(readiness, banks, FACTS, Words("Go on."), threshold=5, setting=setting)
    return Material(content, COVER, (), readiness, banks.versions)


def _of_third_edition(banks, group, person):
    """Executives say "good" and "not shared", and expect the best. One of the first three leaves the second out."""
    answers = {question: _third_answer(question, group, person) for question in banks.questions}
    return "".join(answers[code] if group in question.asked_of else BLANK for code, question in banks.questions.items())


def _third_answer(code, group, person):
    if code.startswith("E"):
        is_second = code.endswith("W")
        return BLANK if is_second and person == 0 else "2" if is_second else "5"
    if code.startswith("X"):
        return "5"
    if code.startswith("S7") and group == "medical":
        return "1"
    return "4" if person % 3 else "5"


def answers_of(banks, sizes, values, *, seed=1, sites=("",)):
    """Everybody answers everything that they are asked, by turns with one of `values` and at one of `sites`."""
    rng = random.Random(seed)
    return [
        (group, packed(banks, group, lambda: rng.choice(values)), sites[person % len(sites)])
        for group, persons in sizes.items()
        for person in range(persons)
    ]


def packed(banks, group, value):
    return "".join(SYMBOLS[value()] if group in one.asked_of else BLANK for one in banks.questions.values())
