"""Where the parts of a project are: of the round that a page is about, or else of the last round that has them."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.permissions import Permission
from assessments.frame.pages import MAIN_PAGES, Section
from assessments.frame.subject import Subject
from assessments.models import Round

# What a person needs to open a part.
NEEDS = {
    Section.OVERVIEW: Permission.SEE_PROJECTS,
    Section.ROUNDS: Permission.SEE_PROJECTS,
    Section.RESULTS: Permission.READ_RESULTS,
    Section.PLAN: Permission.READ_RESULTS,
    Section.REPORTS: Permission.READ_RESULTS,
    Section.PEOPLE: Permission.INVITE,
}
OF_A_PROJECT = {Section.OVERVIEW, Section.ROUNDS}


def may_open(subject: Subject, section: Section) -> bool:
    return subject.may[NEEDS[section]]


def has(round: Round, section: Section) -> bool:
    """Whether this part of a round is there yet."""
    if section == Section.PEOPLE:
        return not round.is_draft
    return round.has_results and not (section == Section.PLAN and round.is_void)


def round_for(subject: Subject, section: Section, rounds: Iterable[Round]) -> Round | None:
    """The round whose part the navigation leads to. `rounds` are those of the project, newest first."""
    if subject.round is not None and has(subject.round, section):
        return subject.round
    with_it = [round for round in rounds if has(round, section) and not round.is_void]
    running = [round for round in with_it if round.is_open]
    return next(iter(running or with_it), None)


def main_page(section: Section, subject: Subject, round: Round | None) -> str:
    """Empty if there is no such round."""
    if section in OF_A_PROJECT:
        return reverse(MAIN_PAGES[section], args=[subject.project.pk])
    return reverse(MAIN_PAGES[section], args=[round.pk]) if round else ""
