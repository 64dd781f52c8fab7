"""Prepares the rounds of a project for comparison: what was stored, and what was asked."""

from collections.abc import Sequence

from django.utils import timezone

from assessments.models import Round
from questions.catalogue import Card, Catalogue, Page, Question
from results import queries
from results.instrument import instrument_from
from results.models import AnyEvidence
from results.present.change.data import ChangePage, RoundName
from results.present.change.page import change_page
from results.present.rules import in_addresses
from results.stored import engine_of, readiness_of
from scoring.change import between_rounds as change
from scoring.change.model import Asked, Change, FlagRule, Rules, ScoredRound
from scoring.disclosure.published import PublishedReadiness
from scoring.model.scales import scale_items


def change_page_of(evidence: AnyEvidence, earlier: Sequence[AnyEvidence]) -> ChangePage:
    """`earlier` as from actions.freeze_earlier, and not empty. By the same rules as this round, where possible."""
    alike = queries.alike(evidence, earlier)
    return change_page(change_of(evidence, alike), [_name(stored) for stored in (*alike, evidence)])


def change_of(evidence: AnyEvidence, earlier: Sequence[AnyEvidence]) -> Change:
    return change.change([_round(stored) for stored in earlier], _round(evidence))


def _round(evidence: AnyEvidence) -> ScoredRound:
    round, readiness = evidence.round, readable(evidence)
    engine = engine_of(evidence) if readiness else evidence.engine_version
    return ScoredRound(round.number, engine, readiness, asked(round), rules(round))


def _name(evidence: AnyEvidence) -> RoundName:
    round = evidence.round
    closed_on = timezone.localdate(round.closed_at)
    return RoundName(round.number, round.pk, round.get_stage_display(), closed_on, in_addresses(evidence))


def readable(evidence: AnyEvidence) -> PublishedReadiness | None:
    """None if an older engine stored it in a form that can no longer be read."""
    try:
        return readiness_of(evidence)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def asked(round: Round) -> Asked:
    """The questions behind each scale as each group reads them.

    A bank's version and fingerprint show that it changed, but not where. So the words themselves are compared.
    """
    return asked_in(round.canonical, round.modules, is_live=round.is_live)


def asked_in(catalogue: Catalogue, modules: frozenset[str], *, is_live: bool) -> Asked:
    """The same of a round that would ask the questions of this catalogue."""
    instrument = instrument_from(catalogue, is_live=is_live)
    pages = {group.code: catalogue.pages_for(group.code, modules, is_live=is_live) for group in instrument.groups}
    put = {group: _put_to(pages[group], group) for group in pages}
    codes = [item.code for item in instrument.items]
    return {
        group.code: {
            scale: {codes[place]: put[group.code][codes[place]] for place in places if codes[place] in put[group.code]}
            for scale, places in scale_items(instrument, group).items()
        }
        for group in instrument.groups
    }


def rules(round: Round) -> Rules:
    """What else in the banks decides the state of each flag."""
    return rules_in(round.canonical)


def rules_in(catalogue: Catalogue) -> Rules:
    thresholds = instrument_from(catalogue).rules
    return {flag.code: FlagRule(frozenset(flag.also_heard), thresholds) for flag in catalogue.flags.values()}


def _put_to(pages: Sequence[Page], group: str) -> dict[str, str]:
    """Where a question has two answers, what it counts as depends on the words of both."""
    return {card.question.code: _words(page, card, group) for page in pages for card in page.cards}


def _words(page: Page, card: Card, group: str) -> str:
    """Everything that affects what an answer means, from the top of its page down. `page` is as the group sees it."""
    asked = (line for question in card.questions for line in _lines(question, group))
    return "\n".join((page.title, page.summary, page.prompt, *asked))


def _lines(question: Question, group: str) -> tuple[str, ...]:
    options = (f"{option.value}: {option.label} {option.hint}" for option in question.options)
    return (question.title, question.text_for(group), question.good, question.warning, *options)
