"""Packed answers for tests: one symbol for every question of a round's banks."""


def all_alike(value, round):
    return value * len(round.catalogue.questions)
