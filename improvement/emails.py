"""Emails to owners of steps and to outside reviewers, written when they are sent. No results.

People with an account have chosen a language. To others they are in Welsh and English where the round is in Welsh too.
"""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from assessments.emails import Words, languages_of_mail, together
from assessments.speaking import speaking
from improvement.models import PlannedPractice, Review, StepOwner
from improvement.owners import queries
from improvement.owners.links import link_of
from improvement.present.own_steps import title_of, when
from improvement.present.plan import day
from improvement.reviewing.access import is_open
from improvement.reviewing.links import link_of as review_link
from improvement.reviewing.queries import review_to_ask_for
from improvement.reviewing.vocabulary import REVIEW_ASKED
from improvement.vocabulary import STEPS_OF_AN_OWNER
from jobs.registry import composes

SUBJECT = gettext_noop("Your steps in {project}")
REVIEW_SUBJECT = gettext_noop("You are asked for your opinion: {project}")
REVIEW_TEXT = gettext_noop(
    """Hello {name},

{organisation} asks you to read the results of {project} as someone outside the team, and to say what you think.

Start here. The page explains what to do:

{link}

The link works until {until}. Do not pass this email on: anyone who has the link can read the results and judge for you.
"""
)
BY_LINK = gettext_noop(
    "The link opens only your steps. Do not pass this email on: anyone who has the link can answer for you. "
    "We write when a step is new, a week before its day, on the day, and weekly while it is late."
)
SIGNED_IN = gettext_noop(
    "Sign in as you always do. We write when a step is new, a week before its day, on the day, and weekly while it "
    "is late."
)


@composes(STEPS_OF_AN_OWNER)
def steps_of_an_owner(subject: Mapping[str, int]) -> list[EmailMessage]:
    """Nothing if all was settled in the meantime, or the link was withdrawn."""
    owner = queries.owner_to_tell(subject["owner"])
    steps = queries.open_steps_of(owner) if owner else []
    if owner is None or not steps:
        return []
    words = together([_about_steps(owner, steps, language) for language in _languages(owner, steps)])
    return [EmailMessage(words.subject, words.text, None, [owner.address])]


def _languages(owner: StepOwner, steps: list[PlannedPractice]) -> tuple[str, ...]:
    """English alone only where none of the rounds is in Welsh."""
    if owner.member:
        return (owner.member.user.written_in,)
    return max((languages_of_mail(step.round) for step in steps), key=len)


def _about_steps(owner: StepOwner, steps: list[PlannedPractice], language: str) -> Words:
    with speaking(language):
        return _words(owner, steps)


def _words(owner: StepOwner, steps: list[PlannedPractice]) -> Words:
    today, project = timezone.localdate(), " ".join(owner.project.name.split())
    text = _text(len(steps)).format(
        name=owner.name,
        count=len(steps),
        project=project,
        organisation=owner.project.organisation,
        steps="\n".join(_line(step, today) for step in steps),
        link=_link(owner, steps),
        end=_(SIGNED_IN) if owner.member else _(BY_LINK),
    )
    return Words(_(SUBJECT).format(project=project), text)


def _text(steps: int) -> str:
    return ngettext(
        """Hello {name},

you are responsible for {count} step in the plan of {project} ({organisation}):

{steps}
Say here what became of it, or why you will not do it:

{link}

{end}
""",
        """Hello {name},

you are responsible for {count} steps in the plan of {project} ({organisation}):

{steps}
Say here what became of them, or why you will not do them:

{link}

{end}
""",
        steps,
    )


def _line(step: PlannedPractice, today: date) -> str:
    return f"- {title_of(step)}\n  {when(step, today)}\n"


def _link(owner: StepOwner, steps: list[PlannedPractice]) -> str:
    if owner.member:
        return f"{settings.SITE_URL}{reverse('improvement:my_steps', args=[steps[0].round_id])}"
    return link_of(owner)


@composes(REVIEW_ASKED)
def review_asked(subject: Mapping[str, int]) -> list[EmailMessage]:
    """Nothing if it was handed in or withdrawn in the meantime."""
    review = review_to_ask_for(subject["review"])
    if review is None or review.is_handed_in or not is_open(review):
        return []
    words = together([_asking(review, language) for language in languages_of_mail(review.round)])
    return [EmailMessage(words.subject, words.text, None, [review.email])]


def _asking(review: Review, language: str) -> Words:
    with speaking(language):
        return _asking_words(review)


def _asking_words(review: Review) -> Words:
    project = " ".join(review.round.project.name.split())
    text = _(REVIEW_TEXT).format(
        name=review.name,
        project=project,
        organisation=review.round.project.organisation,
        link=review_link(review.link),
        until=day(review.link.ends_on),
    )
    return Words(_(REVIEW_SUBJECT).format(project=project), text)
