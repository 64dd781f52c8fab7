"""The words that a round begins with, for each kind of group. A programme manager may change them."""

from typing import NamedTuple

from assessments.vocabulary import Audience, LetterKind
from questions.catalogue import Group


class Words(NamedTuple):
    subject: str
    text: str


def audience_of(group: Group) -> Audience:
    """By what the bank says of a group. Of the front line, those who are no staff fold into no family of staff."""
    if group.side == "leadership":
        return Audience.LEADERS
    if group.side == "supplier":
        return Audience.SUPPLIERS
    if group.side == "frontline" and group.folds is None:
        return Audience.SERVICE_USERS
    return Audience.STAFF


OPENINGS = {
    Audience.LEADERS: "{organisation} is asking the people who lead {project} what it will change in how people work, "
    "and who owns it.",
    Audience.STAFF: "{organisation} would like to know what {project} means for your work. You know best what helps "
    "and what gets in the way.",
    Audience.SERVICE_USERS: "{organisation} would like to know what {project} means for you and the people close to "
    "you. You do not need to know anything about computers. Taking part is up to you. Your care does not depend on it.",
    Audience.SUPPLIERS: "{organisation} is asking everybody who works on {project}, suppliers and partners included, "
    "how it is going.",
}
CLOSING = """The questions take about {minutes} minutes. You need no account. Please answer {until}:

{link}

The link is yours alone: please do not pass it on. You can stop and come back to it.

{promise}

{contact}"""
SUBJECTS = {
    LetterKind.INVITATION: "{project}: your view, please",
    LetterKind.REMINDER: "{project}: your view is still wanted",
}
REMINDER = "We asked you before. If you have answered in another way, thank you: there is nothing left to do."


def default_words(kind: str, audience: str) -> Words:
    parts = ["{greeting}", OPENINGS[Audience(audience)], CLOSING]
    if kind == LetterKind.REMINDER:
        parts.insert(2, REMINDER)
    return Words(SUBJECTS[LetterKind(kind)], "\n\n".join(parts))
