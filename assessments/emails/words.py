"""The default wording of emails for each kind of group. A programme manager may change it."""

from typing import NamedTuple

from assessments.vocabulary import Audience, LetterKind
from questions.catalogue import Group


class Words(NamedTuple):
    subject: str
    text: str


def audience_of(group: Group) -> Audience:
    """From the group's bank entry."""
    if group.side == "leadership":
        return Audience.LEADERS
    if group.side == "supplier":
        return Audience.SUPPLIERS
    if group.is_of_service_users:
        return Audience.SERVICE_USERS
    return Audience.STAFF


OPENINGS = {
    Audience.LEADERS: "{organisation} is asking the people who lead {project} what it will change in how people work, "
    "and who owns it.",
    Audience.STAFF: "{organisation} would like to know what {project} means for your work. You know best what helps "
    "and what gets in the way.",
    Audience.SERVICE_USERS: "{organisation} would like to know what {project} means for you and the people close to "
    "you. You do not need to know anything about computers. Taking part is up to you. Your care does not depend on it.",
    Audience.SUPPLIERS: "{organisation} is asking everyone who works on {project}, including suppliers and partners, "
    "how it is going.",
}
CLOSING = """The questions take about {minutes} minutes. You do not need an account. Please answer {until}:

{link}

This link is only for you. Please do not share it. You can stop and come back later.

{promise}

{contact}

{sponsor}"""
SUBJECTS = {
    LetterKind.INVITATION: "{project}: please give your views",
    LetterKind.REMINDER: "{project}: reminder to give your views",
}
REMINDER = "This is a reminder. If you have already answered another way, thank you. You do not need to do anything."


def default_words(kind: str, audience: str) -> Words:
    parts = ["{greeting}", "{opening}", OPENINGS[Audience(audience)], CLOSING]
    if kind == LetterKind.REMINDER:
        parts.insert(3, REMINDER)
    return Words(SUBJECTS[LetterKind(kind)], "\n\n".join(parts))
