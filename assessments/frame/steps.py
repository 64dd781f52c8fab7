"""The steps from a new project to an open round: which of them are done, and where each of them is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from assessments import life, queries
from assessments.asking.missing import unsaid
from assessments.frame.subject import Subject, subject_of
from assessments.models import Project, Round
from questions.languages import Words

WORDS = (
    pgettext_lazy("step before a round", "Project"),
    pgettext_lazy("step before a round", "What you ask"),
    pgettext_lazy("step before a round", "Whom you ask"),
    pgettext_lazy("step before a round", "How many"),
    pgettext_lazy("step before a round", "Words and preview"),
    pgettext_lazy("step before a round", "Opening"),
)
PAGES_OF_A_ROUND = (
    "assessments:change_round",
    "assessments:say_who_is_asked",
    "assessments:plan_numbers",
    "assessments:show_words",
    "assessments:open_round",
)
# Page -> the number of its step. On the round's own page none is the present one.
NUMBERS: Mapping[str, int] = {
    "assessments:create_project": 1,
    "assessments:change_project": 1,
    "assessments:start_round": 2,
    **{name: number for number, name in enumerate(PAGES_OF_A_ROUND, start=2)},
    "assessments:show_round": 0,
}


@dataclass(frozen=True)
class PreparingStep:
    number: int
    words: Words
    url: str  # empty as long as there is nothing to open
    is_done: bool
    is_present: bool


@dataclass(frozen=True)
class Steps:
    steps: tuple[PreparingStep, ...]
    present: PreparingStep | None


def steps_of(name: str, context: Mapping[str, object]) -> Steps | None:
    """None once the round is open, and on the page of a project that has no round in preparation. Four queries."""
    subject = subject_of(context)
    round = _draft_of(subject, name)
    if subject and round is None and not _has_none_yet(subject, name):
        return None
    present = NUMBERS[name]
    done = _done(subject.project if subject else None, round)
    urls = _urls(subject.project if subject else None, round)
    rows = zip(WORDS, urls, done, strict=True)
    steps = tuple(
        PreparingStep(number, words, url, is_done, number == present)
        for number, (words, url, is_done) in enumerate(rows, start=1)
    )
    return Steps(steps, next((step for step in steps if step.is_present), None))


def next_page(round: Round) -> str:
    """The first step that still needs something, for people who come back."""
    steps = zip(_urls(round.project, round), _done(round.project, round), strict=True)
    return next(url for url, is_done in steps if not is_done)  # opening never is


def _draft_of(subject: Subject | None, name: str) -> Round | None:
    if subject is None:
        return None
    if subject.round is not None:
        return subject.round if subject.round.is_draft else None
    return life.draft_of(subject.project) if name == "assessments:change_project" else None


def _has_none_yet(subject: Subject, name: str) -> bool:
    """The first steps come before the round is there."""
    return name == "assessments:start_round" or not queries.rounds_of(subject.project)


def _urls(project: Project | None, round: Round | None) -> Iterator[str]:
    yield reverse("assessments:change_project", args=[project.pk]) if project else ""
    if round is not None:
        yield from (reverse(name, args=[round.pk]) for name in PAGES_OF_A_ROUND)
    else:
        yield from ("" for _ in PAGES_OF_A_ROUND)


def _done(project: Project | None, round: Round | None) -> Iterator[bool]:
    """How many people to ask is said with whom you ask, so that step only helps."""
    missing = life.missing_to_open(project) if project else ()
    yield bool(project) and not {life.MISSING_AIM, life.MISSING_CONTACT} & set(missing)
    yield bool(round)
    is_said = round is not None and not unsaid(round)
    yield is_said
    yield is_said
    yield round is not None and life.MISSING_DETAILS not in missing
    yield False
