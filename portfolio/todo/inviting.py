"""Groups of open rounds from which nobody has been invited."""

from collections.abc import Iterator, Sequence

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from assessments.models import AskedGroup, Invitation, OpenLink, Response
from assessments.vocabulary import InvitationState, RoundState
from portfolio.todo.desk import Desk, RoundAtHand
from portfolio.todo.item import Todo, Urgency
from questions import languages
from questions.queries import catalogue_of


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.taking_answers(Permission.INVITE)
    if not rounds:
        return
    groups = AskedGroup.objects.filter(round__state=RoundState.OPEN).annotate(is_reached=_is_reached())
    groups = desk.of_mine(groups, "round__project", Permission.INVITE).order_by("pk")
    reached: set[int] = set()
    unreached: dict[int, list[str]] = {}
    for round, edition, code, is_reached in groups.values_list("round", "round__edition", "code", "is_reached"):
        if is_reached:
            reached.add(round)
        else:
            unreached.setdefault(round, []).append(catalogue_of(edition, languages.current()).groups[code].title)
    for row in rounds:
        if row.pk in unreached:
            yield _item(row, unreached[row.pk]) if row.pk in reached else _first(row)


def _first(row: RoundAtHand) -> Todo:
    sentence = _("<a>Invite people to {round} of {project}</a>: it is open, and nobody has been invited.")
    return _todo(Urgency.SOON, row, sentence)


def _item(row: RoundAtHand, titles: Sequence[str]) -> Todo:
    others = len(titles) - 1
    if not others:
        sentence = _("<a>Invite people to {round} of {project}</a>: nobody of {group} has been invited.")
        return _todo(Urgency.NEXT, row, sentence, group=titles[0])
    sentence = ngettext(
        "<a>Invite people to {round} of {project}</a>: nobody of {group} and {count} more group has been invited.",
        "<a>Invite people to {round} of {project}</a>: nobody of {group} and {count} more groups has been invited.",
        others,
    )
    return _todo(Urgency.NEXT, row, sentence, group=titles[0], count=apnumber(others))


def _todo(urgency: Urgency, row: RoundAtHand, sentence: str, **values: object) -> Todo:
    values |= {"round": row.name, "project": row.project}
    return Todo(urgency, sentence, values, "assessments:invitations", row.pk)


def _is_reached() -> Q:
    """By name, by a link for all, by code slips or on paper."""
    invited = Invitation.objects.filter(asked_group=OuterRef("pk")).exclude(state=InvitationState.REVOKED)
    ways = (invited, OpenLink.objects.filter(asked_group=OuterRef("pk")))
    answered = Response.objects.filter(asked_group=OuterRef("pk"))
    return Q(Exists(ways[0])) | Q(Exists(ways[1])) | Q(Exists(answered))
