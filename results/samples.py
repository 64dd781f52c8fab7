"""A sample organisation to explore: six closed projects with results, an open one, and three people."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from ruamel.yaml import YAML

from accounts import actions as people
from accounts.about import actions as about
from accounts.models import Membership, Organisation, User
from accounts.roles import Role
from accounts.signin import sign_in_link
from assessments import actions
from assessments.models import AskedGroup, Project, Round
from assessments.vocabulary import EVERYONE, MIN_THRESHOLD, UNKNOWN, VOLUNTEERS, HowAsked, Person, Stage
from intake.answers import Person as Respondent
from intake.answers import read_answer_file
from questions.queries import catalogue_of, current_edition
from results.actions import close_and_freeze

CASES = Path(__file__).resolve().parent.parent / "assessments" / "samples"
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
INVITED = (("medical", 3), ("nursing", 6), ("service_user", 4), ("informatics", 2))


@dataclass(frozen=True)
class SignIn:
    """A sample person, and a link that signs in as that person once."""

    who: str
    link: str


@transaction.atomic
def load_samples() -> None:
    """Create the sample organisation and everything in it. Does nothing if it already exists."""
    if Organisation.objects.filter(name=ORGANISATION).exists():
        return
    organisation = people.found_organisation(name=ORGANISATION, by=BY)
    about.change_details(organisation=organisation, fields=dict(DETAILS), by=BY)
    for name, email, role in CAST:
        people.add_member(organisation=organisation, email=email, name=name, role=role, by=BY)
    for case in YAML(typ="safe", pure=True).load(CASES / "development.yaml")["cases"]:
        _closed_project(organisation, case)
    _open_project(organisation)


def sign_ins() -> tuple[SignIn, ...]:
    """New one-time links for the sample people, and a link to answer as a nurse. Earlier links may still work."""
    members = User.objects.filter(membership__organisation__name=ORGANISATION).order_by("pk")
    links = [SignIn(_role(user), sign_in_link(user)) for user in members]
    nursing = AskedGroup.objects.select_related("round__project__organisation").get(
        code="nursing", round__project__name=OPEN_PROJECT["name"], round__number=1
    )
    if nursing.round.is_open:
        link = actions.make_open_link(asked_group=nursing, people_asked=nursing.people_asked, by=BY)
        links.append(SignIn("a nurse who answers through a link", link))
    return tuple(links)


def _role(user: User) -> str:
    return Membership.objects.get(user=user, organisation__name=ORGANISATION).get_role_display().lower()


def _closed_project(organisation: Organisation, case: dict[str, Any]) -> None:
    fields = {"name": f"{case['name']} ({case['year']}, illustrative)", "aim": case["story"]} | CONTACT
    project = actions.create_project(organisation=organisation, sites=[], fields=fields, by=BY)
    catalogue = catalogue_of(current_edition().pk)
    respondents = read_answer_file((CASES / f"{case['id']}.csv").read_bytes(), catalogue)
    round = _start(project, sorted({respondent.group for respondent in respondents}), Stage.LIVE, is_sample=True)
    actions.open_round(round=round, by=BY)
    _import(round, respondents)
    close_and_freeze(round=round, by=BY)


def _start(project: Project, groups: list[str], stage: Stage, *, is_sample: bool = False) -> Round:
    return actions.start_round(
        project=project,
        stage=stage,
        groups=groups,
        threshold=MIN_THRESHOLD,
        has_work_system=False,
        closes_on=None,
        is_sample=is_sample,
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
