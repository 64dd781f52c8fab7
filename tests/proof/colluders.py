"""Somebody who knows all answers of a group but one person's: which other answers could that person have given?

An answer is found if every other answer to its question would have printed something else. So for each question it is
enough to name one other way of answering with which everything that is published is the same, to the letter.
"""

from dataclasses import replace
from itertools import product

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.model.serial import readiness_as_json
from scoring.traces.trace import keys, trace
from tests.proof.rounds import evidence_of

ANSWERS = "12345"


def all_published(one):
    """The record of a round, and how each figure was made."""
    said = evidence_of(one)
    told = published(assess(said, one.instrument))
    return readiness_as_json(told), [trace(said, one.instrument, told, key) for key in keys(told)]


def record(one):
    return readiness_as_json(published(assess(evidence_of(one), one.instrument)))


def answers_found(one, place, form=record):
    """Questions of which everything published gives the answer of the person at this place."""
    said, (_, answers) = form(one), one.people[place]
    given = [code for code, answer in answers.items() if answer in ANSWERS]
    return [code for code in given if not any(form(other) == said for other in _others(one, place, code))]


def _others(one, place, code):
    """Rounds in which this person gave another answer to the question; those with a similar score first."""
    group, answers = one.people[place]
    together = [item.code for item in one.instrument.items if _on_same_scale(one, group, item.code, code)]
    asked = [other for other in together if answers[other] in ANSWERS]
    total = sum(int(answers[other]) for other in asked)
    ways = [way for way in product(ANSWERS, repeat=len(asked)) if way[asked.index(code)] != answers[code]]
    for way in sorted(ways, key=lambda way: (abs(sum(map(int, way)) - total), _distance(way, asked, answers))):
        people = [*one.people]
        people[place] = (group, answers | dict(zip(asked, way, strict=True)))
        yield replace(one, people=people)


def _distance(way, asked, answers):
    return sum(abs(int(answer) - int(answers[code])) for code, answer in zip(asked, way, strict=True))


def _on_same_scale(one, group, code, other):
    items = {item.code: item for item in one.instrument.items}
    same = code == other or bool(set(items[code].principles) & set(items[other].principles))
    return same and group in items[code].asked_of
