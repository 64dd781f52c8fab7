"""The default wording of emails for each kind of group. A programme manager may change it, in each language."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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
    Audience.LEADERS: gettext_noop(
        "{organisation} is asking the people who lead {project} what it will change in how people work, "
        "and who owns it."
    ),
    Audience.STAFF: gettext_noop(
        "{organisation} would like to know what {project} means for your work. You know best what helps "
        "and what gets in the way."
    ),
    Audience.SERVICE_USERS: gettext_noop(
        "{organisation} would like to know what {project} means for you and the people close to "
        "you. You do not need to know anything about computers. Taking part is up to you. Your care does not depend on "
        "it."
    ),
    Audience.SUPPLIERS: gettext_noop(
        "{organisation} is asking everyone who works on {project}, including suppliers and partners, how it is going."
    ),
}
TIME = gettext_noop("The questions take about {minutes} minutes. You do not need an account. Please answer {until}:")
ONLY_YOU = gettext_noop("This link is only for you. Please do not share it. You can stop and come back later.")
SUBJECTS = {
    LetterKind.INVITATION: gettext_noop("{project}: please give your views"),
    LetterKind.REMINDER: gettext_noop("{project}: reminder to give your views"),
}
REMINDER = gettext_noop(
    "This is a reminder. If you have already answered another way, thank you. You do not need to do anything."
)


def default_words(kind: str, audience: str) -> Words:
    """In the language that is spoken."""
    parts = ["{greeting}", "{opening}", _(OPENINGS[Audience(audience)])]
    if kind == LetterKind.REMINDER:
        parts.append(_(REMINDER))
    parts += [_(TIME), "{link}", _(ONLY_YOU), "{promise}", "{contact}", "{sponsor}"]
    return Words(_(SUBJECTS[LetterKind(kind)]), "\n\n".join(parts))
