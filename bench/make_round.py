"""Rounds with made-up answers: random but reproducible, from all groups, written in bulk."""

import random
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client

from accounts import actions as people
from accounts.models import Organisation, User
from accounts.roles import Role
from assessments import actions
from assessments.access import COOKIE, DRAFT
from assessments.life import links_end
from assessments.models import AskedGroup, Draft, Invitation, OpenDraft, Round
from assessments.sealing import KEY_LENGTH, new_code
from assessments.tokens import hash_of, new_key, new_secret
from assessments.vocabulary import EVERYONE, MIN_THRESHOLD, HowAsked, InvitationState, Stage
from questions.catalogue import Catalogue, Question
from questions.packing import BLANK, SYMBOLS
from questions.queries import catalogue_of, current_edition

BY = "bench"
MANAGER = "manager@example.org"
SEED = 20_260_101
# Some of the people asked never start and some never finish.
SUBMITTED, STARTED, INVITED = 0.7, 0.1, 0.2
WEIGHTS = {"1": 12, "2": 20, "3": 18, "4": 25, "5": 15, "dont_know": 7, "not_applicable": 3}
BATCH = 5_000


@dataclass(frozen=True)
class Place:
    """What the holder of an invitation knows."""

    key: str
    secret: str
    draft: str = ""

    @property
    def cookies(self) -> dict[str, str]:
        return {COOKIE: self.secret, DRAFT: self.draft}


def manager() -> User:
    """The programme manager of the bench's own organisation. Both are created if they do not exist."""
    if (user := User.objects.filter(email=MANAGER).first()) is not None:
        return user
    organisation = Organisation.objects.create(name="Bench")
    return people.add_member(
        organisation=organisation, email=MANAGER, name="Ben", role=Role.PROGRAMME_MANAGER, by=BY
    ).user


def browser() -> Client:
    """A browser in which the manager has signed in."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(manager(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def signed_in() -> dict[str, str]:
    """The cookies of that browser."""
    return {settings.SESSION_COOKIE_NAME: browser().cookies[settings.SESSION_COOKIE_NAME].value}


def full_round(size: int) -> Round:
    """The round with `size` responses, created if it does not exist."""
    name = f"{size:,} responses"
    existing = Round.objects.select_related("project__organisation").filter(project__name=name).first()
    return existing or _filled(_open_round(name), size)


def empty_round() -> Round:
    return _open_round(f"Questionnaires {new_key()}")


def _open_round(name: str) -> Round:
    return open_round_of(Organisation.objects.get(membership__user=manager()), name)


def open_round_of(organisation: Organisation, name: str) -> Round:
    """A new project with an open round, in which every group is asked."""
    project = actions.create_project(organisation=organisation, sites=(), fields={"name": name}, by=BY)
    groups = tuple(catalogue_of(current_edition().pk).groups)
    round = actions.start_round(
        project=project,
        stage=Stage.LIVE,
        groups=groups,
        threshold=MIN_THRESHOLD,
        has_work_system=True,
        closes_on=None,
        by=BY,
    )
    actions.state_who_is_asked(round=round, asked=dict.fromkeys(groups, HowAsked(EVERYONE)), not_asked={}, by=BY)
    actions.open_round(round=round, by=BY)
    return round


def _filled(round: Round, size: int) -> Round:
    groups = AskedGroup.objects.filter(round=round).order_by("pk")
    shares = [size // len(groups) + (place < size % len(groups)) for place in range(len(groups))]
    rng = random.Random(SEED)  # noqa: S311 (answers, not secrets)
    for group, persons in zip(groups, shares, strict=True):
        rows = ((group.code, "", packed) for packed in random_answers(rng, round.catalogue, group.code, persons))
        actions.import_responses(round=round, rows=rows, by=BY)
        begin_drafts(_write(_invitations(group, persons)), full_answers(group))
    analyse()
    return round


def analyse() -> None:
    """PostgreSQL does this itself within minutes, and a real round takes weeks to fill."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def random_answers(rng: random.Random, catalogue: Catalogue, group: str, persons: int) -> Iterator[str]:
    """Packed answers of `persons` people in a group to all its questions."""
    columns = [_column(rng, question, group, persons) for question in catalogue.questions.values()]
    return map("".join, zip(*columns, strict=True))


def _column(rng: random.Random, question: Question, group: str, persons: int) -> Sequence[str]:
    if group not in question.asked_of:
        return BLANK * persons
    values = [option.value for option in question.options]
    return rng.choices([SYMBOLS[value] for value in values], [WEIGHTS[value] for value in values], k=persons)


def _invitations(group: AskedGroup, submitted: int) -> Iterator[Invitation]:
    asked = submitted / SUBMITTED
    for state, persons in (
        (InvitationState.SUBMITTED, submitted),
        (InvitationState.STARTED, round(asked * STARTED)),
        (InvitationState.INVITED, round(asked * INVITED)),
    ):
        yield from (_invitation(group, new_secret(), state) for _ in range(persons))


def _invitation(group: AskedGroup, secret: str, state: str) -> Invitation:
    return Invitation(
        asked_group=group,
        token_hash=hash_of(secret),
        state=state,
        expires_at=links_end(group.round),
    )


def _write(invitations: Iterable[Invitation]) -> list[Invitation]:
    return Invitation.objects.bulk_create(invitations, batch_size=BATCH)


def full_answers(group: AskedGroup, nth: int = 0) -> dict[str, str]:
    """An answer to every question the group is asked: the nth option of each question."""
    pages = group.round.catalogue.pages_for(group.code, group.round.modules)
    return {question.code: question.options[nth].value for page in pages for question in page.questions}


def places(
    group: AskedGroup, count: int, answers: Mapping[str, str], comments: Mapping[str, str] | None = None
) -> list[Place]:
    """Invitations with a link and a draft each. With answers they count as started."""
    secrets_ = [new_secret() for _ in range(count)]
    state = InvitationState.STARTED if answers else InvitationState.INVITED
    invitations = _write(_invitation(group, secret, state) for secret in secrets_)
    drafts = begin_drafts(invitations, answers, comments or {}, state)
    return [
        Place(invitation.key, secret, draft.cookie)
        for invitation, secret, draft in zip(invitations, secrets_, drafts, strict=True)
    ]


def begin_drafts(
    invitations: Iterable[Invitation],
    answers: Mapping[str, str],
    comments: Mapping[str, str] | None = None,
    state: str = InvitationState.STARTED,
) -> list[OpenDraft]:
    """A draft for each that is in this state. Their keys are random and of no code, which would take 50 ms each."""
    chosen = [invitation for invitation in invitations if invitation.state == state]
    drafts = [
        OpenDraft(secrets.token_bytes(KEY_LENGTH), new_code(), answers=answers, comments=comments or {}) for _ in chosen
    ]
    Draft.objects.bulk_create(
        (
            Draft(lookup=draft.lookup, invitation=invitation, sealed=draft.sealed(invitation.key))
            for invitation, draft in zip(chosen, drafts, strict=True)
        ),
        batch_size=BATCH,
    )
    return drafts
