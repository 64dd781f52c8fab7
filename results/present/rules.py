"""By which rules the figures of an older round were worked out, what readers can do about it, and links to either."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from results.models import AnyEvidence, Rescored
from scoring.model import ENGINE_VERSION

# What `rules` in an address may say.
THEN = "then"
PRESENT = "present"
_ALONE = gettext_noop(
    "This round was scored by the rules of that time. The rules have changed since, and some of the older figures are"
    " no longer shown."
)
_AS_REPORTED = gettext_noop(
    "These are the figures as reported then, by the rules of that time. The rules have changed since, and some of the"
    " older figures are no longer shown."
)
_REPLACED = gettext_noop(
    "What was stored when this round closed cannot be shown, because it says too much about few people. These figures "
    "were worked out from the same answers by the present rules."
)
_BOTH = {
    THEN: gettext_noop("New reports of this round are made from the figures as reported then."),
    PRESENT: gettext_noop("New reports of this round are made from the figures by the present rules, and say so."),
}


@dataclass(frozen=True)
class Rules:
    """About the figures on a page. `other` is what an address says to show the round's other figures, if it has any."""

    sentence: str
    other: str = ""
    other_words: str = ""
    can_be_rescored: bool = False
    for_reports: str = ""  # which figures new reports are made from, where there are two
    other_for_reports: str = ""


def rules(shown: AnyEvidence, rescored: Rescored | None, *, is_replaced: bool = False) -> Rules:
    """Of an older round, or of one that was scored again: `rescored` are its figures by the present rules.

    `is_replaced` where what closing stored cannot be shown, and the present rules stand for those of that time.
    """
    if rescored is None:
        return Rules(_(_REPLACED) if is_replaced else _(_ALONE), can_be_rescored=True)
    is_present = isinstance(shown, Rescored)
    chosen, not_chosen = (PRESENT, THEN) if rescored.is_for_reports else (THEN, PRESENT)
    return Rules(
        sentence=_sentence(shown, is_replaced=is_replaced),
        other=THEN if is_present else PRESENT,
        other_words=_("Show the figures as reported then")
        if is_present
        else _("Show the figures by the present rules"),
        for_reports=_(_BOTH[chosen]),
        other_for_reports=not_chosen,
    )


def _sentence(shown: AnyEvidence, *, is_replaced: bool) -> str:
    if isinstance(shown, Rescored):
        day = date_format(timezone.localdate(shown.scored_at), "j F Y")
        said = _("These figures were worked out by the present rules on {day}. They are not the figures reported then.")
        return said.format(day=day)
    return _(_REPLACED) if is_replaced else _(_AS_REPORTED)


def in_addresses(evidence: AnyEvidence) -> str:
    """What a link to a page of these very figures ends with."""
    if isinstance(evidence, Rescored):
        return f"?rules={PRESENT}"
    return "" if evidence.engine_version == ENGINE_VERSION else f"?rules={THEN}"
