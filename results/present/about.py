"""The known facts about a project, with labels."""

from results.facts import Facts, Place, known_facts
from results.present.data import Note


def about(facts: Facts) -> tuple[Note, ...]:
    """Only known facts: a file of answers has a name and nothing else."""
    return tuple(Note(fact.label, text) for fact, text in known_facts(facts, Place.ABOUT))
