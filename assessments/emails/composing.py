"""One person's email: plain text, no tracking, replies go to the project's contact."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format

from assessments.emails.greeting import greeted
from assessments.emails.placeholders import filled
from assessments.emails.words import Words
from assessments.models import AskedGroup, Invitation, Letter, Project
from assessments.present import introduction_of

SAMPLE_NAME = "Sam Sample"
SAMPLE_LINK = "(the person's own link)"
AUTOMATIC = {"Auto-Submitted": "auto-generated"}  # so that out-of-office messages do not reply (RFC 3834)


def composed(letter: Letter, words: Words, link: str) -> EmailMessage:
    """The email, sent to the bare address, because a name could smuggle in a second one."""
    invitation = letter.invitation
    project = invitation.asked_group.round.project
    values = values_for(invitation.asked_group, _name_of(invitation), link)
    return EmailMessage(
        subject=_one_line(filled(words.subject, values)),
        body=filled(words.text, values),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[invitation.address],
        reply_to=[project.contact_email] if project.contact_email else None,
        headers=AUTOMATIC | {"Message-ID": _message_id(letter)},
    )


def preview(asked_group: AskedGroup, words: Words) -> Words:
    """The email as a person in this group would read it."""
    values = values_for(asked_group, SAMPLE_NAME, SAMPLE_LINK)
    return Words(_one_line(filled(words.subject, values)), filled(words.text, values))


def values_for(asked_group: AskedGroup, name: str, link: str) -> dict[str, str]:
    round = asked_group.round
    project = round.project
    return {
        "greeting": f"Dear {greeted(name)}," if name else "Hello,",
        "project": f"{project.name} (practice)" if round.is_practice else project.name,
        "organisation": project.organisation.name,
        "group": asked_group.group.title,
        "minutes": str(introduction_of(asked_group, None).minutes),
        "until": f"by {date_format(round.closes_on, 'j F Y')}" if round.closes_on else "soon",
        "promise": _promise(asked_group),
        "contact": _contact(project),
        "opening": "\n".join(round.opening_lines),
        "sponsor": project.asked_by,
        "link": link,
    }


def _name_of(invitation: Invitation) -> str:
    return invitation.member.user.name if invitation.member else invitation.name


def _promise(asked_group: AskedGroup) -> str:
    if not asked_group.group.confidential:
        return (
            "Your group answers on the record: its results are shown however few people answer, so readers may guess "
            "who said what. Your answers are stored without your name."
        )
    return (
        "Your answers are confidential. They are stored without your name, and nothing is shown about a group in which "
        f"fewer than {asked_group.round.threshold} people have answered."
    )


def _contact(project: Project) -> str:
    ways = ", ".join(dict.fromkeys(filter(None, (project.contact, project.contact_email))))
    name = project.whom_to_ask
    contact = " ".join(filter(None, [name, f"({ways})" if name and ways else ways]))
    if not contact:
        return "If you have questions, ask the person who invited you."
    return f"If you have questions, contact {contact}."


def _message_id(letter: Letter) -> str:
    """The same at every attempt, so that mail servers can recognise an email that was sent twice."""
    name = salted_hmac("assessments.letter", str(letter.pk), algorithm="sha256").hexdigest()[:32]
    domain = settings.SITE_URL.split("//")[-1].split("/")[0].split(":")[0]
    return f"<{name}@{domain}>"


def _one_line(text: str) -> str:
    return " ".join(text.split())
