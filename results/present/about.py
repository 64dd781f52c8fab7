"""What the project says about itself, as far as it says anything."""

from results.facts import Facts, Place, known_facts
from results.present.data import Note


def about(facts: Facts) -> tuple[Note, ...]:
    """Only what is known: a file of answers comes with a name and nothing else."""
    return tuple(Note(fact.label, text) for fact, text in known_facts(facts, Place.ABOUT))
