"""What lists of people and files of answers for a round may contain, and the lists that were added."""

from collections.abc import Callable

from django.db.models import QuerySet

from assessments import queries
from assessments.mailing import mailboxes_of_staff
from assessments.models import AskedGroup, Invitation, InvitedList, Round, Site
from assessments.queries import groups_of
from intake.answers import AnswersReading, read_answers
from intake.asks import Choices
from intake.lists import Known
from tables import Book


def known_to(round: Round, group: AskedGroup | None, site: Site | None) -> Known:
    """What a list of people for this round may contain, and who is already invited."""
    titles = {row.code: row.group.title for row in groups_of(round)}
    taken = Invitation.objects.named().filter(asked_group__round=round).select_related("member__user", "asked_group")
    return Known(
        groups={code: code for code in titles} | {title.lower(): code for code, title in titles.items()},
        titles=titles,
        sites={row.name.lower(): row.name for row in round.project.site_set.all()},
        invited={(row.asked_group.code, row.address) for row in taken if row.address},
        confidential={code for code, row in round.catalogue.groups.items() if row.confidential},
        own=mailboxes_of_staff(round.project.organisation),
        group=group.code if group else "",
        site=site.name if site else "",
    )


def reader_of_answers(round: Round) -> Callable[[Book, Choices], AnswersReading]:
    """Reads files of answers for this round."""
    takes = queries.takes(round)

    def read(book: Book, choices: Choices) -> AnswersReading:
        return read_answers(book, round.catalogue, **takes, is_live=round.is_live, choices=choices)

    return read


def lists_of(round: Round) -> QuerySet[InvitedList]:
    """Lists of people who were invited, newest first."""
    return InvitedList.objects.filter(round=round).select_related("round")
