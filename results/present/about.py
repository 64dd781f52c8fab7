"""What the project says about itself, as far as it says anything."""

from django.utils.formats import date_format

from assessments.vocabulary import people
from results.facts import Facts
from results.present.data import Note


def about(facts: Facts) -> tuple[Note, ...]:
    """Only what is known: a file of answers comes with a name and nothing else."""
    named = {
        "Stage": facts.stage,
        "Round": str(facts.round or ""),
        "Closed on": date_format(facts.closed_on, "j F Y") if facts.closed_on else "",
        "Aim": facts.aim,
        "Service": facts.service,
        "Sponsor": facts.sponsor,
        "Project lead": facts.lead,
        "Sites": ", ".join(facts.sites),
        "Entered by staff": f"the answers of {people(facts.from_staff)}, typed in or imported"
        if facts.from_staff
        else "",
    }
    return tuple(Note(title, text) for title, text in named.items() if text)
