"""The frame of a page: breadcrumbs, the parts of its project, the project's other rounds, and help."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments import queries
from assessments.frame.help import help_for
from assessments.frame.inside import pages_inside
from assessments.frame.pages import MAIN_PAGES, PAGES, PARENTS, Page, Section
from assessments.frame.portfolio_pages import OF_NO_ORGANISATION
from assessments.frame.subject import Subject, organisation_in, subject_of
from assessments.frame.targets import OF_A_PROJECT, has, main_page, may_open, round_for
from assessments.models import Round

HOME, PROJECTS = "portfolio:home", "portfolio:projects"
ROUND_PAGE = "assessments:show_round"


@dataclass(frozen=True)
class Step:
    """One link, or words where there is nothing to open. `current` is a value of aria-current."""

    words: str
    url: str = ""
    current: str = ""
    remark: str = ""  # which round the link is about, if it is not that of the page
    is_round: bool = False  # on narrow screens this crumb stays


@dataclass(frozen=True)
class Frame:
    crumbs: tuple[Step, ...]
    parts: tuple[Step, ...]
    section: str  # the part that the page belongs to
    inside: tuple[Step, ...]  # pages of this part, if it has many
    rounds: tuple[Step, ...]  # to switch to; empty if there is only one
    round: str
    help_url: str


def frame_of(match: ResolverMatch, context: Mapping[str, object]) -> Frame | None:
    """None on pages that belong to no project and no organisation, such as those of respondents. One query at most."""
    page = PAGES.get(match.view_name)
    if page is None:
        return None
    help_url = help_for(match.view_name, page)
    if page.section == Section.ORGANISATION:
        crumbs = _crumbs_of_organisation(match, page, organisation_in(context))
        return Frame(tuple(crumbs), (), "", (), (), "", help_url)
    if (subject := subject_of(context)) is None:
        return None
    rounds = subject.round.rounds_of_project if subject.round else queries.rounds_of(subject.project)
    return Frame(
        crumbs=tuple(_crumbs(match, page, subject)),
        parts=tuple(_parts(match.view_name, page, subject, rounds)),
        section=page.section.words,
        inside=tuple(_inside(match.view_name, page, subject, rounds)),
        rounds=tuple(_switch(page, subject, rounds)),
        round=subject.round.name if subject.round else "",
        help_url=help_url,
    )


def _first_crumbs() -> Iterator[Step]:
    yield Step(_("Home"), reverse(HOME))
    yield Step(_("Projects"), reverse(PROJECTS))


def _crumbs_of_organisation(match: ResolverMatch, page: Page, organisation: int | None) -> Iterator[Step]:
    yield Step(_("Home"), reverse(HOME))
    yield from _crumb_of_parent(match.view_name, organisation)
    yield Step(str(page.words).format_map(match.kwargs), current="page")


def _crumb_of_parent(name: str, pk: int | None) -> Iterator[Step]:
    parent = PARENTS.get(name)
    if parent in OF_NO_ORGANISATION:
        yield Step(str(PAGES[parent].words), reverse(parent))
    elif parent and pk is not None:
        yield Step(str(PAGES[parent].words), reverse(parent, args=[pk]))


def _crumbs(match: ResolverMatch, page: Page, subject: Subject) -> Iterator[Step]:
    """The page itself comes last, without a link."""
    yield from _first_crumbs()
    above = [(MAIN_PAGES[Section.OVERVIEW], str(subject.project), subject.project.pk)]
    if subject.round is not None:
        above.append((ROUND_PAGE, subject.round.name, subject.round.pk))
    for name, words, pk in above:
        if name == match.view_name:
            yield Step(words, current="page")
            return
        url = reverse(name, args=[pk]) if may_open(subject, Section.OVERVIEW) else ""
        yield Step(words, url, is_round=name == ROUND_PAGE)
    yield from _crumb_of_part(match.view_name, page.section, subject)
    yield from _crumb_of_parent(match.view_name, subject.round.pk if subject.round else subject.project.pk)
    words = page.words.format(code=match.kwargs.get("code", ""), group=subject.group)
    yield Step(words, current="page")


def _crumb_of_part(name: str, section: Section, subject: Subject) -> Iterator[Step]:
    """The part of the round that a page stands in, unless it is that part's own page."""
    round = subject.round
    if section in OF_A_PROJECT or name == MAIN_PAGES[section] or round is None:
        return
    if may_open(subject, section) and has(round, section):
        yield Step(section.words, main_page(section, subject, round))


def _parts(name: str, page: Page, subject: Subject, rounds: Sequence[Round]) -> Iterator[Step]:
    """Parts that this person may not open are left out. Those that have nothing yet are no links and say so."""
    for section in MAIN_PAGES:
        if not may_open(subject, section):
            continue
        round = round_for(subject, section, rounds)
        url = main_page(section, subject, round)
        is_here = section == page.section
        current = ("page" if name == MAIN_PAGES[section] else "true") if is_here else ""
        if url:
            yield Step(section.words, url, current, _remark(section, subject, round))
        else:
            yield Step(section.words, current=current, remark=_("not yet"))


def _inside(name: str, page: Page, subject: Subject, rounds: Sequence[Round]) -> Iterator[Step]:
    for words, url, current in pages_inside(name, page.section, subject, rounds):
        yield Step(words, url, current)


def _remark(section: Section, subject: Subject, round: Round | None) -> str:
    is_other = subject.round is not None and round is not None and round.pk != subject.round.pk
    if section in OF_A_PROJECT or not is_other or round is None:
        return ""
    return pgettext("after the name of a part", "of {round}").format(round=round.name.lower())


def _switch(page: Page, subject: Subject, rounds: Sequence[Round]) -> Iterator[Step]:
    """To the same part of another round or, if it is not there, to the page of that round."""
    if subject.round is None or len(rounds) < 2:  # noqa: PLR2004  # nothing to switch to
        return
    for round in rounds:
        is_same_part = page.section not in OF_A_PROJECT and has(round, page.section) and may_open(subject, page.section)
        url = main_page(page.section, subject, round) if is_same_part else reverse(ROUND_PAGE, args=[round.pk])
        words = _("{round}, {state}, void") if round.is_void else _("{round}, {state}")
        words = words.format(round=round.name, state=round.get_state_display().lower())
        yield Step(words, url, "true" if round.pk == subject.round.pk else "")
