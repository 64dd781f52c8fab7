"""Score closed rounds of an older engine again by the present rules. What was stored at closing stays."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from accounts.models import Organisation
from assessments.models import Round
from results import actions, queries

BY = "manage.py rescore"


class Command(BaseCommand):
    help = (
        "Score closed rounds of an older engine again by the present rules. The first figures and issued reports stay. "
        "Doing it twice, or two at once, does no harm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("round", type=int, nargs="?", help="the round's number in its web address")
        which.add_argument("--organisation", help="all rounds of an organisation that an older engine scored, by name")

    def handle(self, *, round: int, organisation: str | None, **_: object) -> None:
        rounds = _of_organisation(organisation) if organisation else _only(round)
        refused = [found for found in rounds if not self._is_rescored(found)]
        if refused:
            raise CommandError(f"{len(refused)} of {len(rounds)} could not be scored again. See above.")
        if not rounds:
            self.stdout.write("No round was scored by an older engine.")

    def _is_rescored(self, round: Round) -> bool:
        """A round that cannot be scored again does not stop the others."""
        why = _rescored(round)
        self.stdout.write(f"{round}: {why or 'scored again by the present rules.'}")
        return not why


def _of_organisation(name: str) -> list[Round]:
    if not Organisation.objects.filter(name=name).exists():
        raise CommandError(f"There is no organisation called “{name}”.")
    return list(_found(queries.older_rounds().filter(project__organisation__name=name)))


def _only(number: int) -> list[Round]:
    rounds = list(_found(Round.objects.filter(pk=number)))
    if not rounds:
        raise CommandError(f"There is no round {number}. Use the number in its web address: /rounds/NUMBER/")
    return rounds


def _found(rounds: QuerySet[Round]) -> QuerySet[Round]:
    return rounds.select_related("project__organisation").order_by("project", "closed_at")


def _rescored(round: Round) -> str:
    """Why the round was not scored again; empty if it was."""
    try:
        actions.rescore(round=round, by=BY)
    except actions.RoundNotClosedError:
        return "it is not closed, or does not count."
    except actions.NothingToRescoreError:
        return "it was scored by the present rules already."
    except actions.AnswersGoneError:
        return "its answers have been deleted."
    return ""
