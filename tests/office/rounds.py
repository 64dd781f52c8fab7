"""Rounds for documents, without a database: the sample cases, several rounds of one project, and stress."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import cycle

from improvement.present.indicators import Picked
from improvement.present.last_time import agreed, last_time
from improvement.present.plan import Task
from intake.answers import read_answers
from intake.reading_files import book_of
from questions.reader import read_banks
from reports.board import Cover
from reports.documents.material import Material
from reports.present.board import Words, board
from reports.present.decision import suggested_for
from reports.present.quotes import Remark
from results.facts import Facts
from results.gather import gather_people
from results.instrument import instrument_from
from results.present.change.data import RoundName
from results.present.change.page import change_page
from results.present.practices import practices
from scoring import engine
from scoring.change.between_rounds import change
from scoring.change.model import FlagRule, ScoredRound
from scoring.disclosure.published import published
from scoring.figures import tally
from scoring.model.scales import scale_items
from tests.bank import WHOLE
from tests.cases.situations import SAMPLES
from tests.reports.documents.material import COVER, answers_of, of_third_edition

THRESHOLD = 5
NAMES = {
    "npfit": "National Programme for IT",
    "glasgow_portal": "Clinical portal, Glasgow",
    "vha_remote_care": "Remote care, Veterans Health Administration",
    "ecs_scotland": "Emergency Care Summary, Scotland",
    "ics_england": "Integrated Children's System, England",
    "welsh_portal": "Welsh Clinical Portal",
}
_SAID = (
    ("Doctors", "The record loses my notes when the ward is busy, and nobody answers the telephone."),
    ("Nurses and midwives", "We were asked once, in a meeting that half of us could not reach. Nothing came of it."),
    ("Patients, service users and carers", "I had to tell my story four times. The screen never knew me."),
    ("Local informatics and IT staff", "We can join it up, if somebody decides which of the two systems stays."),
    ("Doctors", "Better than the old one. " * 40),
)
_SCRIPTS = (
    "वार्ड में रिकॉर्ड नहीं खुलता।", "রেকর্ড খোলে না।", "ਰਿਕਾਰਡ ਨਹੀਂ ਖੁੱਲ੍ਹਦਾ।", "பதிவு திறக்கவில்லை.",
    "บันทึกไม่เปิด", "السجل لا يفتح في القسم.", "הרשומה לא נפתחת.", "病历打不开。", "記録が開きません。",
    "기록이 열리지 않습니다.", "Запись не открывается.", "\u0397 καρτέλα δεν ανοίγει 🙁",
)  # fmt: skip


@lru_cache
def sample(code):
    """A sample case, as `manage.py assess` reads it."""
    banks = read_banks(WHOLE)
    file = SAMPLES / f"{code}.csv"
    answers = read_answers(book_of(file.read_bytes()), banks, modules=banks.optional_banks, choices={})
    evidence = gather_people(answers.people, banks, threshold=THRESHOLD, stated=None)
    readiness = published(engine.assess(evidence, instrument_from(banks)))
    content = board(
        readiness,
        banks,
        Facts(NAMES[code]),
        Words(suggested_for(readiness)),
        threshold=THRESHOLD,
        setting=evidence.setting,
    )
    return Material(
        content, Cover("Official", "Made from a file of answers", COVER.made_on), (), readiness, banks.versions
    )


@lru_cache
def rounds(count, *, facts=None, seed=3):
    """A project that gets better from round to round, with comments."""
    banks = read_banks(WHOLE)
    scored = [_scored(banks, number, count, seed) for number in range(1, count + 1)]
    readiness = scored[-1].readiness
    names = [RoundName(number, number, "Pilot", date(2025, number, 3)) for number in range(1, count + 1)]
    remarks = _remarks(banks)
    changed = change_page(change(scored[:-1], scored[-1]), names) if count > 1 else None
    words = Words(
        suggested_for(readiness),
        remarks,
        _planned(banks),
        _picked(banks),
        _agreed(banks, scored[0].readiness, readiness, changed) if count > 1 else None,
        owner="Asha Example, chief executive",
        review_on=date(2026, 1, 15),
    )
    content = board(
        readiness,
        banks,
        facts or Facts("Shared care record", organisation="Northdale", round=count, closed_on=date(2025, count, 3)),
        words,
        threshold=THRESHOLD,
        change=changed,
    )
    return Material(content, COVER, remarks, readiness, banks.versions)


def _remarks(banks):
    """On the project, on a principle and on a question to leaders, in turn."""
    abouts = [(None, ""), *((code, banks.principles[code].title) for code in ("P1", "P7")), ("E01", "")]
    return tuple(
        Remark(code, who, text, is_chosen=code == "P1", on=title)
        for (who, text), (code, title) in zip(_SAID, cycle(abouts), strict=False)
    )


def _planned(banks):
    """One step of each state: planned, done, declined, and one of the project's own."""
    codes = iter(banks.practices)
    return (
        Task(next(codes), "Ben Example", date(2025, 9, 1)),
        Task(next(codes), "Asha Example", date(2025, 6, 1), done_on=date(2025, 6, 3)),
        Task(next(codes), "", None, why_not="There is no money for it this year."),
        Task("own-1", "Ward sister, ward 4", date(2025, 8, 1), title="Walk the wards with the supplier"),
    )


def _picked(banks):
    """A share, a count and one that the project chose."""
    codes = list(banks.indicators)
    return (
        Picked(codes[0], "Minutes that a nurse spends at the screen", "down", "60", "40", "1 December 2025"),
        *(Picked(code, "", "", "10", "80", "1 December 2025") for code in codes[1:3]),
    )


def _agreed(banks, before, readiness, changed):
    """What was agreed after the first round: late, done, dropped, and its own steps."""
    proposed = practices(before, banks, threshold=THRESHOLD, is_live=False, stage="pilot")
    codes = [row.code for row in proposed.first][:3]
    known = dict.fromkeys(codes, date(2025, 1, 20))
    tasks = [Task(code, "Ben Example", due, title="") for code, due in known.items()]
    rows = agreed([*tasks, *_planned(banks)[1:]], proposed.first, banks.practices)
    return last_time(rows, change=changed, readiness=readiness, today=date(2025, 3, 1), round_pk=1, number=2)


def _scored(banks, number, count, seed):
    instrument = instrument_from(banks)
    rng = random.Random(seed + number)
    sizes = {"executive": 6, "medical": 14, "nursing": 30, "allied": 12, "service_user": 15, "informatics": 10}
    best = 2 + round(3 * number / count)
    values = [str(max(1, min(5, best + step))) for step in (-1, -1, 0, 0, 1)]
    rows = answers_of(banks, sizes, values, seed=rng.random())
    invited = {code: size * 2 for code, size in sizes.items()}
    evidence = tally.collect(
        instrument, [(group, packed, 1, site) for group, packed, site in rows], threshold=THRESHOLD, invited=invited
    )
    readiness = published(engine.assess(evidence, instrument))
    codes = [item.code for item in instrument.items]
    asked = {
        group.code: {
            scale: {codes[place]: "The same words." for place in places}
            for scale, places in scale_items(instrument, group).items()
        }
        for group in instrument.groups
    }
    rules = {flag.code: FlagRule(frozenset(flag.also_heard), instrument.rules) for flag in banks.flags.values()}
    return ScoredRound(number, readiness.engine_version, readiness, asked, rules)


@lru_cache
def third_edition():
    """Leaders who expect the best, groups that do not count, and groups that were not asked."""
    return of_third_edition(read_banks(WHOLE))


@lru_cache
def nobody_knows():
    """Everybody answers "don't know"."""
    banks = read_banks(WHOLE)
    return _of(banks, answers_of(banks, dict.fromkeys(banks.groups, 12), ["dont_know"]))


def stress(comments=5_000):
    """Nine groups at forty sites with long names, the longest decision, and comments in twelve scripts."""
    banks = read_banks(WHOLE)
    sites = tuple(f"Site {number}" for number in range(40))
    answers = answers_of(banks, dict.fromkeys(banks.groups, 80), ["1", "2", "4"], sites=sites)
    remarks = tuple(
        Remark(
            "P1" if number % 2 else None,
            ("Doctors", "Suppliers")[number % 2],
            f"{_SCRIPTS[number % 12]} {number} " * 9,
            on="There are no IT projects" if number % 2 else "",
        )
        for number in range(comments)
    )
    facts = Facts("Joined-up record for wards and homes " * 5, organisation="Northdale Partnership " * 9)
    cover = replace(COVER, marking="Official sensitive: commercial, not for further sharing")
    return _of(banks, answers, facts=facts, remarks=remarks, decision="Say yes or no to the ward. " * 60, cover=cover)


def _of(banks, answers, *, facts=None, remarks=(), decision="Go on.", cover=COVER):
    instrument = instrument_from(banks)
    invited = Counter(group for group, _, _ in answers)
    rows = [(group, packed, 1, site) for group, packed, site in answers]
    readiness = published(
        engine.assess(tally.collect(instrument, rows, threshold=THRESHOLD, invited=invited), instrument)
    )
    content = board(
        readiness, banks, facts or Facts("Shared care record"), Words(decision, remarks), threshold=THRESHOLD
    )
    return Material(content, cover, remarks, readiness, banks.versions)
