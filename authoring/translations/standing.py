"""Whether an organisation has checked what a page says, from its row alone: no page makes a query for it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from accounts.models import Organisation
from authoring.languages.queries import coverages_for as coverages_with_own
from authoring.translations.texts import fingerprints_in
from authoring.translations.vocabulary import MOST_KEPT, Area
from questions.queries import Coverage, coverages_of


def checked_on(organisation: Organisation, language: str, areas: Collection[Area], edition: int | None) -> date | None:
    """The day of the last check of the texts of these areas, if all are checked as they are now.

    `edition` is that of the round that a page is about: its words count only there. The texts are read only where the
    organisation has checked anything as a whole, and then once in a process.
    """
    kept = organisation.checked_texts.get(language)
    if not kept:
        return None
    now = fingerprints_in(language, edition)
    days = [kept.get(area, {}).get(now[area], "") for area in areas if area in now]
    return date.fromisoformat(max(days)) if all(days) and days else None


def coverages_for(organisation: Organisation, edition: int) -> tuple[Coverage, ...]:
    """How far an edition is translated for the rounds of an organisation.

    Checked too is a language that comes with sttool where the organisation has checked its questions.
    """
    shipped = coverages_of(edition)
    return tuple(
        replace(coverage, is_reviewed=True)
        if coverage in shipped and checked_on(organisation, coverage.language, {Area.QUESTIONS}, edition)
        else coverage
        for coverage in coverages_with_own(edition, organisation.pk)
    )


def with_areas(
    kept: Mapping[str, Mapping[str, str]], now: Mapping[Area, str], done: Mapping[Area, str]
) -> dict[str, dict[str, str]]:
    """What is kept, after another count: `done` has the days of areas in which all texts are checked as they are now.

    Earlier versions of texts stay checked, for rounds that ask earlier editions.
    """
    areas = {area: dict(days) for area, days in kept.items()}
    for area, fingerprint in now.items():
        days = areas.pop(area.value, {})
        days.pop(fingerprint, None)
        if area in done:
            days[fingerprint] = done[area]
        if days:
            areas[area.value] = dict(list(days.items())[-MOST_KEPT:])
    return areas
