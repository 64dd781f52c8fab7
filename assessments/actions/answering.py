"""What a respondent changes: their draft, and its submission."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from assessments.actions.inviting import INVITATION_LIFE
from assessments.actions.places import require_place
from assessments.actions.rounds import RoundNotOpenError
from assessments.models import Comment, Invitation, OpenLink, Response, Site
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState
from questions.packing import pack
from questions.queries import pages_of


class AlreadySubmittedError(Exception):
    """The invitation was submitted or withdrawn, or its round has closed: no more answers are accepted."""


class AnswersChangedElsewhereError(Exception):
    """The draft was changed in another window after it was loaded: load it again before saving."""


class LinkFullError(Exception):
    """The maximum number of people have used the link."""


class AnswersMissingError(Exception):
    """Questions have no answer: `codes` lists them in order."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


@transaction.atomic
def start_from_open_link(*, link: OpenLink, site: Site | None = None) -> tuple[Invitation, str]:
    """An invitation with its secret for somebody who opened a group's link."""
    if not link.asked_group.round.accepts_answers:
        raise RoundNotOpenError
    if link.most_people is not None:
        OpenLink.objects.select_for_update(no_key=True).get(pk=link.pk)  # concurrent calls queue here
        if link.is_full:
            raise LinkFullError
    secret = new_secret()
    invitation = Invitation.objects.create(
        asked_group=link.asked_group,
        site=site,
        token_hash=hash_of(secret),
        is_from_open_link=True,
        expires_at=timezone.now() + INVITATION_LIFE,
    )
    return invitation, secret


def save_answers(*, invitation: Invitation, answers: Mapping[str, str], comments: Mapping[str, str]) -> None:
    """Save answers and comments to the draft. An empty comment removes an earlier one. Writes only what changed.

    The draft must not have changed since it was loaded, so that two windows never overwrite each other's answers. It is
    a single statement, so it needs no transaction.
    """
    draft = {
        "answers": invitation.answers | dict(answers),
        "comments": {code: text for code, text in (invitation.comments | dict(comments)).items() if text},
    }
    if not answers and draft["comments"] == invitation.comments:
        return
    usable = Invitation.objects.usable().filter(pk=invitation.pk)
    if not usable.filter(draft=invitation.draft).update(draft=draft, state=InvitationState.STARTED):
        raise AnswersChangedElsewhereError if usable.exists() else AlreadySubmittedError
    invitation.draft, invitation.state = draft, InvitationState.STARTED


@transaction.atomic
def submit(*, invitation: Invitation) -> None:
    """Turn the draft into a response that is not linked to the invitation. Succeeds exactly once."""
    _require_all_answered(invitation)
    require_place(invitation)
    group, catalogue = invitation.asked_group, invitation.asked_group.round.catalogue
    # The draft is a condition too, so that answers changed in another window in the meantime are not submitted unseen.
    usable = Invitation.objects.usable().filter(pk=invitation.pk, draft=invitation.draft)
    if not usable.update(state=InvitationState.SUBMITTED, draft={}):
        raise AlreadySubmittedError
    Response.objects.create(asked_group=group, site_id=invitation.site_id, answers=pack(invitation.answers, catalogue))
    Comment.objects.bulk_create(
        Comment(asked_group=group, code=code, text=text) for code, text in invitation.comments.items()
    )


def _require_all_answered(invitation: Invitation) -> None:
    round = invitation.asked_group.round
    pages = pages_of(round.edition_id, invitation.asked_group.code, round.modules)
    asked = [question.code for page in pages for question in page.questions]
    if missing := tuple(code for code in asked if code not in invitation.answers):
        raise AnswersMissingError(missing)
