"""Places in a letter that are filled for each person: {project} and the like. Nothing else in braces is allowed."""

import re
from collections.abc import Iterator, Mapping

LINK = "link"
PLACEHOLDERS = {
    "greeting": "“Dear Sam Sample,” or, where the name is not known, “Hello,”",
    "project": "name of the project",
    "organisation": "name of your organisation",
    "group": "group of the person",
    "minutes": "how many minutes it takes",
    "until": "“by 5 December 2026”, or “soon” where no last day is planned",
    "promise": "how answers are protected: for each group what its introduction says",
    "contact": "whom to ask: who leads the project, and their e-mail address",
    "link": "the person's own link; every text needs it",
}
PLACE = re.compile(r"\{([^{}]*)\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """In one pass, so that braces in a name are only braces."""
    return PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def faults_in(text: str, *, is_subject: bool) -> Iterator[str]:
    """What is wrong with the places of a subject or a text, each fault by its name."""
    names = PLACE.findall(text)
    allowed = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS if not (is_subject and name == LINK))
    for name in dict.fromkeys(names):
        if name not in PLACEHOLDERS:
            yield f"{{{name}}} is not known. You can use {allowed}."
    if is_subject and LINK in names:
        yield "{link} cannot stand in the subject, which others may see. Take it out."
    if not is_subject and LINK not in names:
        yield "{link} is missing: without it nobody can answer. Put it on a line of its own."
