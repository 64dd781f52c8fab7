"""What to put right before a round closes, for those who run it. Pure: the facts come from `gather`.

It says no more of how many people answered than the page of the round does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from assessments.checks.check import Check, Way, Weight
from assessments.fieldwork.words import NOBODY_INVITED, is_reached, needs_people, step_for
from assessments.queries import GroupProgress
from assessments.vocabulary import CLINICIANS
from questions.languages import grouped

_ROOM = 1e-12  # shares are compared with this much room, as in scoring


@dataclass(frozen=True)
class BeforeClosing:
    """What is known of an open round. `round` is a primary key. Counts of emails and links are of the whole round."""

    round: int
    today: date
    response: float  # the share of those asked below which a group's good answers clear nothing
    progress: Sequence[GroupProgress]
    closes_on: date | None = None
    next_reminder: date | None = None
    lost_emails: int = 0
    unsent_links: int = 0


def before_closing(facts: BeforeClosing) -> Iterator[Check]:
    for check in _CHECKS:
        yield from check(facts)


def _people(facts: BeforeClosing, words: str = "") -> Way:
    return Way(words or _("Invite people"), "assessments:invitations", (facts.round,), Permission.INVITE)


def _early(facts: BeforeClosing) -> Iterator[Check]:
    if facts.closes_on and facts.closes_on >= facts.today:
        words = _("People were told that they can answer until {day}.").format(day=_day(facts.closes_on))
        way = _dates(facts, _("Change the last day"))
        yield Check("early", Weight.SHOULD, words, way, _("If you close now, some cannot."))


def _reminder(facts: BeforeClosing) -> Iterator[Check]:
    if facts.next_reminder:
        words = _("A reminder is planned for {day}.").format(day=_day(facts.next_reminder))
        way = _dates(facts, _("See what is planned"))
        yield Check("reminder_to_come", Weight.LOOK, words, way, _("It is not sent if you close before then."))


def _dates(facts: BeforeClosing, words: str) -> Way:
    return Way(words, "assessments:change_fieldwork", (facts.round,), Permission.RUN_ROUNDS)


def _nobody(facts: BeforeClosing) -> Iterator[Check]:
    if not any(map(is_reached, facts.progress)):
        yield Check("nobody_invited", Weight.SHOULD, str(NOBODY_INVITED), _people(facts))


def _clinicians(facts: BeforeClosing) -> Iterator[Check]:
    if _clinicians_are_missing(facts):
        clinical = "; ".join(row.group.title for row in facts.progress if row.group.code in CLINICIANS)
        words = _("No clinician has been invited: {groups}.").format(groups=clinical)
        effect = _("The report cannot say what those who give care think.")
        yield Check("no_clinician_invited", Weight.SHOULD, words, _people(facts), effect)


def _clinicians_are_missing(facts: BeforeClosing) -> bool:
    """Where others have been invited."""
    clinical = [row for row in facts.progress if row.group.code in CLINICIANS]
    return bool(clinical) and not any(map(is_reached, clinical)) and any(map(is_reached, facts.progress))


def _groups(facts: BeforeClosing) -> Iterator[Check]:
    """Those that would not be shown, and what would help."""
    if not any(map(is_reached, facts.progress)):
        return
    said = CLINICIANS if _clinicians_are_missing(facts) else frozenset()
    for row in facts.progress:
        if row.group.code not in said and (words := step_for(row)):
            way = _people(facts) if needs_people(row) else _remind(facts)
            yield Check("left_out" if row.left_out else "too_few", Weight.SHOULD, words, way)


def _response(facts: BeforeClosing) -> Iterator[Check]:
    """Of groups that will be shown; the others have a line of their own."""
    for row in facts.progress:
        if row.group.confidential and not row.missing and _is_thin(row, facts.response):
            words = _("{group}: fewer than {percent}% of those asked have answered.").format(
                group=row.group.title, percent=round(100 * facts.response)
            )
            effect = _("Their good answers clear nothing.")
            yield Check("low_response", Weight.SHOULD, words, _remind(facts), effect)


def _is_thin(row: GroupProgress, least: float) -> bool:
    return row.asked is not None and row.submitted < row.asked * least - _ROOM


def _remind(facts: BeforeClosing) -> Way:
    return Way(_("Remind people"), "assessments:remind", (facts.round,), Permission.INVITE)


def _lost(facts: BeforeClosing) -> Iterator[Check]:
    if count := facts.lost_emails:
        words = ngettext("{count} email was not delivered.", "{count} emails were not delivered.", count)
        words = words.format(count=grouped(count))
        way = Way(_("Correct addresses"), "assessments:show_letters", (facts.round,), Permission.INVITE)
        effect = _("Those people may not know that they are asked.")
        yield Check("lost_emails", Weight.SHOULD, words, way, effect)


def _unsent(facts: BeforeClosing) -> Iterator[Check]:
    if count := facts.unsent_links:
        words = ngettext(
            "{count} link was made and not sent from here, and nobody of these groups has begun.",
            "{count} links were made and not sent from here, and nobody of these groups has begun.",
            count,
        ).format(count=grouped(count))
        way = _people(facts, _("Send the links"))
        yield Check("unsent_links", Weight.SHOULD, words, way, _("Were they handed out?"))


def _unfinished(facts: BeforeClosing) -> Iterator[Check]:
    if begun := sum(row.started for row in facts.progress):
        words = ngettext(
            "{count} person has begun and not submitted.", "{count} people have begun and not submitted.", begun
        ).format(count=grouped(begun))
        effect = _("What they have written is deleted when the round closes.")
        yield Check("unfinished", Weight.LOOK, words, _remind(facts), effect)


def _day(value: date) -> str:
    return date_format(value, "j F Y")


_CHECKS = (_early, _nobody, _clinicians, _groups, _response, _lost, _unsent, _unfinished, _reminder)
