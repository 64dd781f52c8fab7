"""One person's email: plain text, no tracking, replies go to the project's contact. In one language, or in two."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext

from assessments.emails.greeting import greeted
from assessments.emails.placeholders import filled
from assessments.emails.wording import Spoken
from assessments.emails.words import Words
from assessments.models import AskedGroup, Invitation, Letter, Project, Round
from assessments.present import introduction_of
from assessments.speaking import speaking
from questions.languages import own_name

SAMPLE_NAME = "Sam Sample"
SAMPLE_LINK = gettext_noop("(the person's own link)")
BELOW = "The same text in English is below."  # for those who do not read the first language
RULE = f"\n\n{'-' * 40}\n\n"
SUBJECTS_APART = " / "
AUTOMATIC = {"Auto-Submitted": "auto-generated"}  # so that out-of-office messages do not reply (RFC 3834)


def composed(letter: Letter, spoken: Spoken, link: str) -> EmailMessage:
    """The email, sent to the bare address, because a name could smuggle in a second one."""
    invitation = letter.invitation
    project = invitation.asked_group.round.project
    words = words_of(invitation.asked_group, spoken, _name_of(invitation), link)
    return EmailMessage(
        subject=words.subject,
        body=words.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[invitation.address],
        reply_to=[project.contact_email] if project.contact_email else None,
        headers=AUTOMATIC | {"Message-ID": _message_id(letter)},
    )


def words_of(asked_group: AskedGroup, spoken: Spoken, name: str, link: str) -> Words:
    """One text for all languages: both under each other, and a line for each other language of the round."""
    whole = together([_filled(asked_group, words, language, name, link) for language, words in spoken.items()])
    others = "\n".join(_offer(code) for code in asked_group.languages if code not in spoken)
    return Words(whole.subject, "\n\n".join(filter(None, [whole.text, others])))


def together(parts: Sequence[Words]) -> Words:
    """The same email in each language, the first of them first, in the subject too."""
    subject = SUBJECTS_APART.join(dict.fromkeys(part.subject for part in parts))
    text = RULE.join(part.text for part in parts)
    return Words(subject, f"{BELOW}\n\n{text}" if len(parts) > 1 else text)


def preview(asked_group: AskedGroup, words: Words, language: str) -> Words:
    """One language of the email as a person in this group would read it."""
    return _filled(asked_group, words, language, SAMPLE_NAME, "")


def _filled(asked_group: AskedGroup, words: Words, language: str, name: str, link: str) -> Words:
    with speaking(language):
        values = values_for(asked_group, name, link or _(SAMPLE_LINK))
        return Words(_one_line(filled(words.subject, values)), filled(words.text, values))


def _offer(language: str) -> str:
    with speaking(language):
        return _("{language}: You can answer the questions in this language.").format(language=own_name(language))


def values_for(asked_group: AskedGroup, name: str, link: str) -> dict[str, str]:
    round = asked_group.round
    project = round.project
    return {
        "greeting": _("Dear {name},").format(name=greeted(name)) if name else _("Hello,"),
        "project": _("{project} (practice)").format(project=project.name) if round.is_practice else project.name,
        "organisation": project.organisation.name,
        "group": asked_group.group.title,
        "minutes": str(introduction_of(asked_group, None).minutes),
        "until": _until(round),
        "promise": _promise(asked_group),
        "contact": _contact(project),
        "opening": "\n".join(round.opening_lines),
        "sponsor": project.asked_by,
        "link": link,
    }


def _until(round: Round) -> str:
    """After “Please answer”."""
    if not round.closes_on:
        return pgettext("Please answer …", "soon")
    return pgettext("Please answer …", "by {day}").format(day=date_format(round.closes_on, "j F Y"))


def _name_of(invitation: Invitation) -> str:
    return invitation.member.user.name if invitation.member else invitation.name


def _promise(asked_group: AskedGroup) -> str:
    if not asked_group.group.confidential:
        return _(
            "Your group answers on the record: its results are shown however few people answer, so readers may guess "
            "who said what. Your answers are stored without your name."
        )
    return ngettext(
        "Your answers are confidential. They are stored without your name, and nothing is shown about a group in which "
        "fewer than {n} person has answered.",
        "Your answers are confidential. They are stored without your name, and nothing is shown about a group in which "
        "fewer than {n} people have answered.",
        asked_group.round.threshold,
    ).format(n=asked_group.round.threshold)


def _contact(project: Project) -> str:
    ways = ", ".join(dict.fromkeys(filter(None, (project.contact, project.contact_email))))
    name = project.whom_to_ask
    contact = " ".join(filter(None, [name, f"({ways})" if name and ways else ways]))
    if not contact:
        return _("If you have questions, ask the person who invited you.")
    return _("If you have questions, contact {contact}.").format(contact=contact)


def _message_id(letter: Letter) -> str:
    """The same at every attempt, so that mail servers can recognise an email that was sent twice."""
    name = salted_hmac("assessments.letter", str(letter.pk), algorithm="sha256").hexdigest()[:32]
    domain = settings.SITE_URL.split("//")[-1].split("/")[0].split(":")[0]
    return f"<{name}@{domain}>"


def _one_line(text: str) -> str:
    return " ".join(text.split())
