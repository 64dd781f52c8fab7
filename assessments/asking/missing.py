"""What is still to be said about who is asked, before a round may open."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy

from assessments.models import AskedGroup, NotAskedGroup, Round

HOW = gettext_lazy("{group}: say how its people are chosen")
WHY = gettext_lazy("{group}: choose a reason why it is not asked")
SENTENCE = gettext_lazy("{group}: explain in a sentence why it is not asked")


def may_stay_unsaid(round: Round) -> bool:
    """Practice rounds never have results, and samples are made up."""
    return round.is_practice or round.is_sample


def unsaid(round: Round) -> tuple[str, ...]:
    """One line for each group of which something is missing, in the order of the banks. Two queries."""
    return () if may_stay_unsaid(round) else tuple(_lines(round))


def _lines(round: Round) -> Iterator[str]:
    asked = {row.code: row for row in AskedGroup.objects.filter(round=round)}
    reasons = {row.code: row for row in NotAskedGroup.objects.filter(round=round)}
    for code, group in round.catalogue.groups.items():
        if code in asked:
            missing = "" if asked[code].chosen else str(HOW)
        else:
            missing = _missing_reason(round, code, reasons.get(code))
        if missing:
            yield missing.format(group=group.title)


def _missing_reason(round: Round, code: str, given: NotAskedGroup | None) -> str:
    if code not in round.catalogue.expected_groups:
        return ""
    if given is None or not given.why:
        return str(WHY)
    return "" if given.is_complete else str(SENTENCE)
