"""A sample organisation to explore: six closed projects, an open one, and three people.

One project is asked twice, and one is asked questions of the organisation's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from ruamel.yaml import YAML

from accounts import actions as people
from accounts.about import actions as about
from accounts.models import Membership, Organisation, User
from accounts.roles import Role
from accounts.signin import sign_in_link
from assessments import actions
from assessments.models import AskedGroup, Project, Round
from assessments.vocabulary import EVERYONE, MIN_THRESHOLD, UNKNOWN, VOLUNTEERS, HowAsked, Person, Stage
from authoring.samples import publish_from
from intake.answers import Person as Respondent
from intake.answers import read_answer_file
from questions.models import BankVersion
from questions.own.parts import key_of
from questions.queries import catalogue_of, current_edition
from results.actions import close_and_freeze

CASES = Path(__file__).resolve().parent.parent / "assessments" / "samples"
OWN = CASES / "own"
ORGANISATION = "Northdale Health and Care (sample)"
BY = "manage.py load_samples"
CAST = (
    ("Ben Example", "programme.manager@example.org", Role.PROGRAMME_MANAGER),
    ("Asha Example", "executive@example.org", Role.EXECUTIVE),
    ("Vi Example", "viewer@example.org", Role.VIEWER),
)
DETAILS = {
    "controller": "Northdale Health and Care (sample)",
    "address": "1 Sample Street, Northdale",
    "email": "data.protection@example.org",
    "complaints": "complaints@example.org",
}
CONTACT = {"lead": "Lee Example"}
OPEN_PROJECT = {
    "name": "One record for community nursing",
    "aim": "People who are cared for at home tell their story once, and every visitor knows it.",
    "service": "Community nursing",
    "sponsor": "Asha Example",
    "lead": "Lee Example, district nurse",
}
OPEN_SITES = ("East locality", "West locality")
# Of the groups of the open project: how their people are chosen, and how many there are where that is said.
ASKED = {
    "executive": HowAsked(EVERYONE),
    "programme": HowAsked(EVERYONE),
    "medical": HowAsked(EVERYONE),
    "nursing": HowAsked(EVERYONE),
    "allied": HowAsked(EVERYONE, 25, is_estimate=True),
    "operational": HowAsked(EVERYONE, 12),
    "service_user": HowAsked(VOLUNTEERS),
    "informatics": HowAsked(EVERYONE),
    "supplier": HowAsked(UNKNOWN),
}
# Of closed projects, by their names in the cases; of others the change is in use.
AT_A_GATE = "ics_england"
STAGES = {AT_A_GATE: Stage.PILOT}
# Asked again a year later: made up, to show what became better and what did not.
ASKED_AGAIN = "npfit"
A_YEAR_LATER = "npfit_a_year_later"
# Asked questions of the organisation's own too, in the folder `own`, with answers that are made up.
ASKED_MORE = "welsh_portal"
_KEY = b"TRIAL"  # in the codes of these questions
_YEAR = timedelta(days=365)
INVITED = (("medical", 3), ("nursing", 6), ("service_user", 4), ("informatics", 2))


@dataclass(frozen=True)
class SignIn:
    """A sample person, and a link that signs in as that person once."""

    who: str
    link: str


WHO_ANSWERS = {"nursing": "a nurse", "service_user": "a patient"}


@transaction.atomic
def load_samples() -> bool:
    """Create the sample organisation, its projects and their results. False, and nothing is done, if it exists."""
    if Organisation.objects.filter(name=ORGANISATION).exists():
        return False
    organisation = people.found_organisation(name=ORGANISATION, by=BY)
    about.change_details(organisation=organisation, fields=dict(DETAILS), by=BY)
    for name, email, role in CAST:
        people.add_member(organisation=organisation, email=email, name=name, role=role, by=BY)
    for case in cases():
        project = _closed_project(organisation, case)
        if case["id"] == ASKED_AGAIN:
            Round.objects.filter(project=project).update(closed_at=timezone.now() - _YEAR)
            _closed_round(project, A_YEAR_LATER, Stage.LIVE)
    _open_project(organisation)
    return True


def sign_ins() -> tuple[SignIn, ...]:
    """New one-time links for the sample people, and links to answer. Earlier links may still work."""
    members = User.objects.filter(membership__organisation__name=ORGANISATION).order_by("pk")
    ways = [SignIn(_role(user), sign_in_link(user)) for user in members]
    return (*ways, *_links_to_answer())


def _links_to_answer() -> Iterator[SignIn]:
    """None once the round has closed."""
    asked = AskedGroup.objects.select_related("round__project__organisation").filter(
        round__project__name=OPEN_PROJECT["name"], round__number=1
    )
    for code, who in WHO_ANSWERS.items():
        group = asked.get(code=code)
        if group.round.is_open:
            link = actions.make_open_link(asked_group=group, people_asked=group.people_asked, by=BY)
            yield SignIn(f"{who} who answers through a link", link)


def _role(user: User) -> str:
    return Membership.objects.get(user=user, organisation__name=ORGANISATION).get_role_display().lower()


def name_of(case: dict[str, Any]) -> str:
    return f"{case['name']} ({case['year']}, illustrative)"


def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(CASES / "development.yaml")["cases"]
    return found


def _closed_project(organisation: Organisation, case: dict[str, Any]) -> Project:
    fields = {"name": name_of(case), "aim": case["story"]} | CONTACT
    project = actions.create_project(organisation=organisation, sites=[], fields=fields, by=BY)
    _closed_round(project, case["id"], STAGES.get(case["id"], Stage.LIVE))
    return project


def _closed_round(project: Project, file: str, stage: Stage) -> None:
    answers = (CASES / f"{file}.csv").read_bytes()
    respondents = read_answer_file(answers, catalogue_of(current_edition().pk))
    groups = sorted({respondent.group for respondent in respondents})
    own = _own_questions(project.organisation) if file == ASKED_MORE else None
    round = _start(project, groups, stage, is_sample=True, own=own)
    if own:
        more = answers + _own_answers(own)
        respondents = read_answer_file(more, round.canonical, modules=round.modules)
    actions.open_round(round=round, by=BY)
    _import(round, respondents)
    close_and_freeze(round=round, by=BY)


def _own_questions(organisation: Organisation) -> BankVersion:
    return publish_from(OWN / f"{ASKED_MORE}.yaml", organisation=organisation, by=BY)


def _own_answers(own: BankVersion) -> bytes:
    """Without the heading, and with the codes that the questions have on this server."""
    _, rows = (OWN / f"{ASKED_MORE}.csv").read_bytes().split(b"\n", 1)
    return rows.replace(_KEY, key_of(own.code).upper().encode())


def _start(
    project: Project, groups: list[str], stage: Stage, *, is_sample: bool = False, own: BankVersion | None = None
) -> Round:
    return actions.start_round(
        project=project,
        stage=stage,
        groups=groups,
        threshold=MIN_THRESHOLD,
        has_work_system=False,
        closes_on=None,
        is_sample=is_sample,
        other_languages=("cy", "ur"),
        modules=[own] if own else [],
        by=BY,
    )


def _import(round: Round, respondents: tuple[Respondent, ...]) -> None:
    rows = ((respondent.group, respondent.site, respondent.packed) for respondent in respondents)
    actions.import_responses(round=round, rows=rows, by=BY)


def _open_project(organisation: Organisation) -> None:
    project = actions.create_project(organisation=organisation, sites=OPEN_SITES, fields=OPEN_PROJECT, by=BY)
    round = _start(project, list(catalogue_of(current_edition().pk).groups), Stage.DESIGN)
    actions.state_who_is_asked(round=round, asked=ASKED, not_asked={}, by=BY)
    actions.open_round(round=round, by=BY)
    groups = {row.code: row for row in AskedGroup.objects.filter(round=round)}
    for row in groups.values():
        row.round = round
    executives = Membership.objects.filter(organisation=organisation, role=Role.EXECUTIVE)
    actions.invite_members(asked_group=groups["executive"], members=executives, by=BY)
    for code, count in INVITED:
        invited = [Person(name="", email=f"{code}.{number}@example.org") for number in range(1, count + 1)]
        actions.invite(asked_group=groups[code], site=None, people=invited, by=BY)
