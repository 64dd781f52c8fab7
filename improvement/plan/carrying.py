"""Carries steps that are still open in the plan of the round before on into the next plan, and back."""

from django.db import transaction
from django.utils.translation import override

from accounts import audit
from accounts.models import User
from assessments.models import Round
from improvement.models import PlannedPractice, StepNote
from improvement.present.last_time import is_open_for
from improvement.present.own_steps import title_of
from improvement.vocabulary import CARRIED_ON, MAX_STEP_LENGTH
from questions.languages import ENGLISH, in_english

_AS_IT_IS = ("owner", "due_on", "urgency", "measure")


class NotOpenError(Exception):
    """It is done, declined, carried on already, or no longer planned."""


@transaction.atomic
def carry_on(*, step: PlannedPractice, round: Round, by: User) -> None:
    """Into the plan of the round, as it is. `step` is in the plan of the round before, which says where it went.

    What the plan of the round says of the step already stays. Raises NotOpenError.
    """
    list(Round.objects.select_for_update(no_key=True).filter(pk__in=[round.pk, step.round_id]).order_by("pk"))
    old = PlannedPractice.objects.filter(pk=step.pk).first()
    if old is None or not is_open_for(round.number, old):
        raise NotOpenError
    _into_plan(old, round)
    _copy_notes(old, round)
    old.why_not = CARRIED_ON.format(number=round.number)
    old.save(update_fields=["why_not"])
    subject = f"{in_english(round)}: {old.code}"
    audit.record(action="step carried on", subject=subject, organisation=round.project.organisation, by=by)


def take_back(row: PlannedPractice) -> None:
    """This step is about to go from its plan: where it came from the plan before, it is open there again."""
    carried = CARRIED_ON.format(number=row.round.number)
    before = PlannedPractice.objects.filter(round__project=row.round.project_id, code=row.code, why_not=carried)
    before.update(why_not="")


def _into_plan(old: PlannedPractice, round: Round) -> None:
    """The person who gets emails goes with the owner's name, and is not told of the step as if it were new."""
    new = PlannedPractice.objects.filter(round=round, code=old.code).first()
    new = new or PlannedPractice(round=round, code=old.code)
    if not new.owner:
        new.person, new.emailed_on = old.person, old.emailed_on
    if not new.title:
        with override(ENGLISH):
            new.title = title_of(old)[:MAX_STEP_LENGTH]
    for name in _AS_IT_IS:
        setattr(new, name, getattr(new, name) or getattr(old, name))
    new.save()


def _copy_notes(old: PlannedPractice, round: Round) -> None:
    """Oldest first, each once, however often the step is carried on."""
    here = StepNote.objects.filter(round=round, code=old.code)
    known = set(here.values_list("at", "words"))
    notes = StepNote.objects.filter(round=old.round_id, code=old.code).order_by("pk")
    StepNote.objects.bulk_create(
        StepNote(
            round=round,
            code=old.code,
            at=note.at,
            who=note.who,
            email=note.email,
            words=note.words,
            evidence=note.evidence,
        )
        for note in notes
        if (note.at, note.words) not in known
    )
