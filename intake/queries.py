"""What lists of people and files of answers for a round may contain, and the lists that were added."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from assessments import queries
from assessments.mailing import mailboxes_of_staff
from assessments.models import AskedGroup, Invitation, InvitedList, Round, Site
from assessments.queries import groups_of
from intake.answers import AnswersReading, read_answers
from intake.asks import Choices
from intake.lists import Known
from questions.catalogue import Catalogue
from questions.queries import languages_of
from tables import Book


def known_to(round: Round, group: AskedGroup | None, site: Site | None) -> Known:
    """What a list of people for this round may contain, and who is already invited."""
    titles = {row.code: row.group.title for row in groups_of(round)}
    return Known(
        groups={code: code for code in titles} | _words_of_groups(round, titles),
        titles=titles,
        sites={row.name.lower(): row.name for row in round.project.site_set.all()},
        invited=_invited(round),
        confidential={code for code, row in round.canonical.groups.items() if row.confidential},
        own=mailboxes_of_staff(round.project.organisation),
        group=group.code if group else "",
        site=site.name if site else "",
    )


def _words_of_groups(round: Round, codes: Iterable[str]) -> dict[str, str]:
    """Title in lower case, in every language of the banks, English last -> code."""
    catalogues = [*_translated(round), round.canonical]
    return {words.groups[code].title.lower(): code for words in catalogues for code in codes}


def _translated(round: Round) -> tuple[Catalogue, ...]:
    """The banks in the other languages than English."""
    return tuple(map(round.catalogue_in, languages_of(round.edition_id)))


def _invited(round: Round) -> set[tuple[str, str]]:
    """The code of the group and the address of each."""
    rows = Invitation.objects.named().filter(asked_group__round=round).select_related("member__user", "asked_group")
    return {(row.asked_group.code, row.address) for row in rows if row.address}


def reader_of_answers(round: Round) -> Callable[[Book, Choices], AnswersReading]:
    """Reads files of answers for this round."""
    takes, translated = queries.takes(round), _translated(round)

    def read(book: Book, choices: Choices) -> AnswersReading:
        return read_answers(
            book, round.canonical, **takes, is_live=round.is_live, choices=choices, translated=translated
        )

    return read


def lists_of(round: Round) -> QuerySet[InvitedList]:
    """Lists of people who were invited, newest first."""
    return InvitedList.objects.filter(round=round).select_related("round")
