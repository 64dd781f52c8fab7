"""Every change to projects, rounds, invitations and answers."""

from assessments.actions.answering import (
    AlreadySubmittedError,
    AnswersMissingError,
    ChangedMeanwhileError,
    save_answers,
    submit,
    walk_in,
)
from assessments.actions.fieldwork import change_draft, change_fieldwork, delete_draft
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
from assessments.actions.moderating import DecidedOtherwiseError, moderate
from assessments.actions.projects import NameTakenError, change_project, create_project
from assessments.actions.rounds import (
    AlreadyImportedError,
    AnotherRoundOpenError,
    LastDayPassedError,
    RoundNotDraftError,
    RoundNotOpenError,
    close_round,
    import_file,
    import_responses,
    open_round,
    settle,
    start_round,
)
from assessments.actions.typing import AlreadyTypedError, type_in

__all__ = [
    "AlreadyImportedError",
    "AlreadyInvitedError",
    "AlreadySubmittedError",
    "AlreadyTypedError",
    "AnotherRoundOpenError",
    "AnswersMissingError",
    "ChangedMeanwhileError",
    "DecidedOtherwiseError",
    "InvitationOverError",
    "LastDayPassedError",
    "Link",
    "NameTakenError",
    "RoundNotDraftError",
    "RoundNotOpenError",
    "change_draft",
    "change_fieldwork",
    "change_project",
    "close_round",
    "create_project",
    "delete_draft",
    "import_file",
    "import_responses",
    "invite",
    "invite_members",
    "link_to",
    "make_open_link",
    "moderate",
    "open_round",
    "renew_link",
    "revoke",
    "save_answers",
    "settle",
    "start_round",
    "submit",
    "type_in",
    "walk_in",
]
