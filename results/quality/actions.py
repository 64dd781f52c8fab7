"""Works out and stores how the questions of a round worked, and hands the figures out."""

from django.db import transaction

from accounts import audit
from accounts.models import Organisation, User
from assessments.models import Round
from results.instrument import instrument_from
from results.models import AnyEvidence, Quality
from results.quality import gather, queries, serial
from results.stored import readiness_of
from scoring.model.serial import evidence_from_json
from scoring.quality.patterns import are_those_counted, patterns_of
from scoring.quality.questions import group_figures
from scoring.quality.sums import NO_SUMS, added, told


class AnswersGoneError(Exception):
    """The answers of the round have been deleted since its results were stored."""


def measure(*, evidence: AnyEvidence) -> None:
    """Part of closing, and recorded with it. Raises AnswersGoneError. The second time it changes nothing."""
    quality = _measured(evidence)
    with transaction.atomic():
        organisation = evidence.round.project.organisation
        list(Organisation.objects.select_for_update(no_key=True).filter(pk=organisation.pk))  # one pool at a time
        Quality.objects.bulk_create([quality], ignore_conflicts=True)
        _pool(organisation, quality.words)


@transaction.atomic
def work_out(*, evidence: AnyEvidence, by: User | str) -> None:
    """The same for a round that closed before there were such figures. Raises AnswersGoneError."""
    measure(evidence=evidence)
    round = evidence.round
    audit.record(
        action="quality of questions worked out", subject=round, organisation=round.project.organisation, by=by
    )


def note_download(*, round: Round, network: str, by: User) -> None:
    """Must be called before the file is handed out."""
    organisation = round.project.organisation
    audit.record(action="research export downloaded", subject=round, organisation=organisation, by=by, network=network)


def _measured(evidence: AnyEvidence) -> Quality:
    round = evidence.round
    instrument, rows = instrument_from(round.canonical), gather.rows_of(round)
    if not are_those_counted(rows, evidence_from_json(evidence.evidence), instrument):
        raise AnswersGoneError
    patterns = patterns_of(rows, instrument, group_figures(readiness_of(evidence)), round.threshold)
    return Quality(round=round, words=gather.words_of(round), patterns=serial.patterns_as_json(patterns))


def _pool(organisation: Organisation, words: str) -> None:
    """Rounds wait in the order in which they closed until they have enough people together. Then they are one pool.

    Until then nothing of their sums is kept: they are worked out from the answers each time.
    """
    together: list[Quality] = []
    sums = NO_SUMS
    for quality in queries.waiting(organisation, words):
        part = gather.sums_in(quality)
        if part.people:
            together.append(quality)
            sums = added((sums, part))
        if kept := told(sums):
            pool = serial.pool_as_json(kept, len(together))
            Quality.objects.filter(pk__in=[one.pk for one in together]).update(pool=pool)
            together, sums = [], NO_SUMS
