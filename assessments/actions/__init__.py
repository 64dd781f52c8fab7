"""Every change to projects, rounds, invitations and answers."""

from assessments.actions.answering import AlreadySubmittedError, AnswersMissingError, save_answers, submit, walk_in
from assessments.actions.inviting import (
    AlreadyInvitedError,
    InvitationOverError,
    Link,
    invite,
    invite_members,
    link_to,
    make_open_link,
    renew_link,
    revoke,
)
from assessments.actions.projects import NameTakenError, change_project, create_project
from assessments.actions.rounds import (
    AlreadyImportedError,
    RoundNotDraftError,
    RoundNotOpenError,
    close_round,
    import_file,
    import_responses,
    open_round,
    settle,
    start_round,
)

__all__ = [
    "AlreadyImportedError",
    "AlreadyInvitedError",
    "AlreadySubmittedError",
    "AnswersMissingError",
    "InvitationOverError",
    "Link",
    "NameTakenError",
    "RoundNotDraftError",
    "RoundNotOpenError",
    "change_project",
    "close_round",
    "create_project",
    "import_file",
    "import_responses",
    "invite",
    "invite_members",
    "link_to",
    "make_open_link",
    "open_round",
    "renew_link",
    "revoke",
    "save_answers",
    "settle",
    "start_round",
    "submit",
    "walk_in",
]
