"""Somebody who knows all answers of a group but one person's: which other answers could that person have given?

An answer is found if every other answer to its question would have printed something else. So for each question it is
enough to name one other way of answering with which everything that is published is the same, to the letter.
"""

from dataclasses import replace
from itertools import product

from scoring.disclosure.published import published
from scoring.disclosure.suppression import NO_EARLIER_ROUNDS
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


def record(one, earlier=NO_EARLIER_ROUNDS):
    return readiness_as_json(published(assess(evidence_of(one), one.instrument, earlier=earlier)))


# What is decided on exact figures and told in words: each is one bit about at least five people.
_DECIDED = {
    "state", "verdict", "reasons", "firmness", "variations", "stops", "would_clear", "sentence", "findings",
    "practices", "is_gap",
}  # fmt: skip


def figures(one, earlier=NO_EARLIER_ROUNDS):
    """The record without what is only decided."""
    return _without_decisions(record(one, earlier))


def _without_decisions(value):
    if isinstance(value, dict):
        return {key: _without_decisions(item) for key, item in value.items() if key not in _DECIDED}
    return [_without_decisions(item) for item in value] if isinstance(value, list) else value


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
