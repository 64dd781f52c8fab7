"""Counts the answers of a closed round by language, before the languages are forgotten."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db.models import Count

from assessments import queries
from assessments.models import Response, Round
from results.instrument import instrument_from
from results.languages.model import ByLanguage, by_language
from scoring.figures import tally
from scoring.model import GroupResult, Readiness

Row = tuple[str, str, str, int]  # language, group, packed answers, persons with exactly these


def by_language_of(round: Round, readiness: Readiness) -> ByLanguage | None:
    """None where everybody was asked in English.

    Counted are people who answered in confidence and for themselves, of groups that are shown: what is printed of
    groups on the record, and what staff typed in, could be subtracted.
    """
    if not round.other_languages:
        return None
    groups = _shown_in_confidence(round, readiness.groups)
    rows: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for language, group, packed, persons in _own_answers(round):
        if group in groups:
            rows[language].append((group, packed, persons))
    instrument = instrument_from(round.canonical, is_live=round.is_live)
    counted = {
        language: tally.collect(
            instrument, answers, threshold=round.threshold, invited=dict.fromkeys(sorted({*groups}))
        )
        for language, answers in rows.items()
    }
    return by_language(counted, round.languages, round.canonical.principles, round.threshold)


def _shown_in_confidence(round: Round, groups: Mapping[str, GroupResult]) -> frozenset[str]:
    shown = [code for group in groups.values() if group.status == "shown" for code in group.members or (group.code,)]
    return frozenset(code for code in shown if round.canonical.groups[code].confidential)


def _own_answers(round: Round) -> Iterator[Row]:
    """Without the few who are left out of all figures (assessments.counting)."""
    few = [row.asked_group.pk for row in queries.progress(round) if row.left_out]
    own = Response.objects.filter(asked_group__round=round, is_imported=False).exclude(asked_group__in=few).order_by()
    counted = own.values_list("language", "asked_group__code", "answers").annotate(persons=Count("pk"))
    for language, group, packed, persons in counted.iterator(chunk_size=5000):
        yield language if language in round.languages else round.languages[0], group, packed, persons
