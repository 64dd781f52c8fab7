"""The pages of a round's results as HTML. They never change, so each process renders them once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from django.core.cache import caches
from django.http import Http404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from questions import languages
from results import comparing, queries, stored
from results.instrument import instrument_from
from results.models import AnyEvidence
from results.present import firmness_page, for_respondents_page, leaders_page, sites_page
from results.present.figure_page import figure_page, figure_words
from results.present.principle_page import principle_page
from results.present.screens import behind
from results.present.screens.changed import changed as changed_sentences
from results.present.screens.first import first_screen, first_steps
from results.present.screens.groups import HEADING as GROUPS
from results.present.screens.groups import groups_page
from results.present.screens.heard import not_yet
from results.present.screens.leaders import leaders_on_screen
from results.present.screens.ways import Ways, ways_of
from scoring.disclosure.published import PublishedReadiness
from scoring.model import ENGINE_VERSION, serial
from scoring.traces import trace
from scoring.words.language import lowered

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class GroupMarkup:
    """One group on the page of groups, up to where its comments follow, which are never cached."""

    code: str
    title: str
    anchor: str
    markup: SafeString


@dataclass(frozen=True)
class Groups:
    tables: SafeString
    each: tuple[GroupMarkup, ...]


@dataclass(frozen=True)
class Fragment:
    """The content of one page below the navigation, and its heading."""

    heading: str
    markup: SafeString


def overview(evidence: AnyEvidence) -> Fragment:
    return kept(evidence, "overview", lambda: _overview(evidence))


def ways(evidence: AnyEvidence) -> Ways:
    """What the navigation between the pages needs of the figures."""
    return kept(evidence, "ways", lambda: ways_of(readiness_of(evidence)))


def steps(evidence: AnyEvidence) -> tuple[str, ...]:
    """What to do first."""
    return kept(evidence, "steps", lambda: _steps(evidence))


def _steps(evidence: AnyEvidence) -> tuple[str, ...]:
    round = evidence.round
    return first_steps(readiness_of(evidence), round.catalogue, threshold=round.threshold)


def changed(evidence: AnyEvidence, earlier: Sequence[AnyEvidence]) -> tuple[str, ...]:
    """What changed since the round before, in a sentence or two; empty where nothing can be compared."""
    if not earlier:
        return ()
    alike = queries.alike(evidence, earlier)
    return kept(
        evidence, f"changed-{_compared(alike)}", lambda: changed_sentences(comparing.change_of(evidence, alike))
    )


def flags(evidence: AnyEvidence) -> Fragment:
    return kept(evidence, "flags", lambda: _flags(evidence))


def findings(evidence: AnyEvidence) -> Fragment:
    return kept(evidence, "findings", lambda: _findings(evidence))


def groups(evidence: AnyEvidence) -> Groups:
    return kept(evidence, "groups", lambda: _groups(evidence))


def heard(evidence: AnyEvidence) -> Fragment:
    return kept(evidence, "heard", lambda: _heard(evidence))


def method(evidence: AnyEvidence) -> Fragment:
    return kept(evidence, "method", lambda: _method(evidence))


def principle(evidence: AnyEvidence, code: str) -> Fragment:
    """Raise Http404 where there is no such principle."""
    if code not in evidence.round.catalogue.principles:
        raise Http404
    return kept(evidence, f"principle-{code}", lambda: _principle(evidence, code))


def leaders(evidence: AnyEvidence) -> Fragment:
    return kept(evidence, "leaders", lambda: _leaders(evidence))


def groups_with_sites(evidence: AnyEvidence) -> tuple[str, ...]:
    """Codes of the groups that have figures by site."""
    return kept(evidence, "groups-with-sites", lambda: tuple(readiness_of(evidence).sites))


def has_own_questions(evidence: AnyEvidence) -> bool:
    return kept(evidence, "has-own-questions", lambda: _asks_own_questions(evidence))


def _asks_own_questions(evidence: AnyEvidence) -> bool:
    return any(question.kind == "own" for question in evidence.round.catalogue.questions.values())


def sites(evidence: AnyEvidence) -> Fragment:
    """Of the first group. Raise Http404 where no group has figures by site."""
    return sites_of(evidence, next(iter(groups_with_sites(evidence)), ""))


def sites_of(evidence: AnyEvidence, code: str) -> Fragment:
    """Raise Http404 where this group has no figures by site."""
    if code not in groups_with_sites(evidence):
        raise Http404
    return kept(evidence, f"sites-{code}", lambda: _sites(evidence, code))


def firmness(evidence: AnyEvidence) -> Fragment:
    return kept(evidence, "firmness", lambda: _firmness(evidence))


def content(evidence: AnyEvidence, template: str, context: Mapping[str, object]) -> SafeString:
    """What is in the frame of a page. It differs between the round's readers only by what they may do, and changes when
    a round is voided."""
    round = evidence.round
    seen = (template, sorted(round.may.items()), round.voided_at, context["has_rounds_before"], context["changed"])
    name = sha256(repr(seen).encode()).hexdigest()
    return kept(evidence, f"content-{name}", lambda: render_to_string(template, {**context, "outside": "content.html"}))


def is_replaced(evidence: AnyEvidence) -> bool:
    """Whether what closing stored may not be shown, and the present rules stand for those of that time."""
    return evidence.engine_version != ENGINE_VERSION and kept(
        evidence, "is-replaced", lambda: stored.engine_of(evidence) == ENGINE_VERSION
    )


def has_rounds_before(evidence: AnyEvidence) -> bool:
    """Asked each time, because a round may be voided."""
    return any(queries.is_compared_with(evidence.round, other) for other in evidence.round.rounds_of_project)


def change(evidence: AnyEvidence, earlier: Sequence[AnyEvidence]) -> Fragment:
    """Compared with the rounds that closed before it (actions.freeze_earlier). Raise Http404 if there are none."""
    if not earlier:
        raise Http404
    earlier = queries.alike(evidence, earlier)
    return kept(evidence, f"change-{_compared(earlier)}", lambda: _change(evidence, earlier))


def _compared(earlier: Sequence[AnyEvidence]) -> str:
    compared = ",".join(f"{one.round_id}-{one.engine_version}" for one in earlier)
    return sha256(compared.encode()).hexdigest()


def for_respondents(evidence: AnyEvidence) -> Fragment:
    """The two flags and the score of each principle in plain words, for those who were asked."""
    return kept(evidence, "for-respondents", lambda: _for_respondents(evidence))


def figure(evidence: AnyEvidence, key: str) -> Fragment:
    """How a figure was made. Raise Http404 where the round has no such figure."""
    return kept(evidence, f"figure-{key}", lambda: _figure(evidence, key))


def kept(evidence: AnyEvidence, name: str, make: Callable[[], Kept]) -> Kept:
    key = f"results-{evidence.round_id}-{evidence.engine_version}-{languages.current()}-{name}"
    fragments = caches["fragments"]
    kept: Kept | None = fragments.get(key)
    if kept is None:
        kept = make()
        fragments.set(key, kept)
    return kept


def _overview(evidence: AnyEvidence) -> Fragment:
    round, readiness = evidence.round, readiness_of(evidence)
    heading = _("Results of round {number}: {stage}").format(
        number=round.number, stage=lowered(str(round.get_stage_display()))
    )
    if too_early := not_yet(readiness.groups.values()):
        return _rendered(evidence, heading, "not_yet", too_early)
    return _rendered(evidence, heading, "overview", first_screen(readiness, round.catalogue))


def _flags(evidence: AnyEvidence) -> Fragment:
    page = behind.flags_page(readiness_of(evidence), evidence.round.catalogue)
    return _rendered(evidence, _(behind.FLAGS), "flags", page)


def _findings(evidence: AnyEvidence) -> Fragment:
    round = evidence.round
    page = behind.findings_page(
        readiness_of(evidence), round.catalogue, threshold=round.threshold, is_live=round.is_live
    )
    return _rendered(evidence, _(behind.FINDINGS), "findings", page)


def _groups(evidence: AnyEvidence) -> Groups:
    round = evidence.round
    page = groups_page(readiness_of(evidence), round.catalogue, is_live=round.is_live)
    each = (
        GroupMarkup(one.code, one.title, one.anchor, _rendered(evidence, one.title, "group", one).markup)
        for one in page.groups
    )
    return Groups(_rendered(evidence, _(GROUPS), "groups", page).markup, tuple(each))


def _heard(evidence: AnyEvidence) -> Fragment:
    setting = serial.evidence_from_json(evidence.evidence).setting
    round = evidence.round
    page = behind.heard_page(readiness_of(evidence), round.catalogue, setting, queries.answered_in(round))
    return _rendered(evidence, _(behind.HEARD), "heard", page)


def _method(evidence: AnyEvidence) -> Fragment:
    round = evidence.round
    page = behind.method_page(readiness_of(evidence), round.catalogue, threshold=round.threshold)
    return _rendered(evidence, _(behind.METHOD), "method", page)


def _principle(evidence: AnyEvidence, code: str) -> Fragment:
    round = evidence.round
    page = principle_page(readiness_of(evidence), round.catalogue, code, is_live=round.is_live)
    return _rendered(evidence, page.heading, "principle", page)


def _leaders(evidence: AnyEvidence) -> Fragment:
    return _rendered(evidence, _(leaders_page.HEADING), "leaders", leaders_on_screen(readiness_of(evidence)))


def _sites(evidence: AnyEvidence, code: str) -> Fragment:
    return _rendered(evidence, _(sites_page.HEADING), "sites", sites_page.sites_page(readiness_of(evidence), code))


def _firmness(evidence: AnyEvidence) -> Fragment:
    flags = firmness_page.firmness_page(readiness_of(evidence), evidence.round.catalogue)
    return _rendered(evidence, _(firmness_page.HEADING), "firmness", flags)


def _change(evidence: AnyEvidence, earlier: Sequence[AnyEvidence]) -> Fragment:
    page = comparing.change_page_of(evidence, earlier)
    return _rendered(evidence, page.heading, "change", page)


def _for_respondents(evidence: AnyEvidence) -> Fragment:
    page = for_respondents_page.for_respondents(readiness_of(evidence), evidence.round.catalogue)
    return _rendered(evidence, _(for_respondents_page.HEADING), "for_respondents", page)


def _figure(evidence: AnyEvidence, key: str) -> Fragment:
    """An engine can only retrace its own figures: another version may round, sort or decide differently."""
    readiness = readiness_of(evidence)
    if key not in trace.keys(readiness):
        raise Http404
    if readiness.engine_version != ENGINE_VERSION:
        return _rendered(evidence, figure_words(key, readiness), "figure_of_another_engine", None)
    round = evidence.round
    catalogue = round.catalogue
    instrument = instrument_from(catalogue, is_live=round.is_live)
    traced = trace.trace(serial.evidence_from_json(evidence.evidence), instrument, readiness, key)
    page = figure_page(traced, readiness, catalogue)
    return _rendered(evidence, page.heading, "figure", page)


def readiness_of(evidence: AnyEvidence) -> PublishedReadiness:
    return stored.readiness_of(evidence)


def _rendered(evidence: AnyEvidence, heading: str, name: str, results: object) -> Fragment:
    context = {"results": results, "round_pk": evidence.round_id}
    return Fragment(heading, render_to_string(f"results/pages/{name}.html", context))
