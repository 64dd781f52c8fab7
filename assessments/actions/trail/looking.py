"""Records that staff downloaded something or opened the comments. Respondents' requests are never recorded."""

from accounts import audit
from accounts.models import User
from assessments.models import AskedGroup, Round
from questions.languages import in_english


def note_questionnaire(*, asked_group: AskedGroup, network: str, by: User) -> None:
    organisation = asked_group.round.project.organisation
    subject = f"{in_english(asked_group.round)}: {in_english(asked_group)}"
    audit.record(action="questionnaire downloaded", subject=subject, organisation=organisation, by=by, network=network)


def note_poster(*, asked_group: AskedGroup, network: str, by: User) -> None:
    organisation = asked_group.round.project.organisation
    subject = f"{in_english(asked_group.round)}: {in_english(asked_group)}"
    audit.record(action="poster downloaded", subject=subject, organisation=organisation, by=by, network=network)


def note_mail_merge(*, round: Round, people: int, network: str, by: User) -> None:
    organisation = round.project.organisation
    subject = f"{in_english(round)}: {people} people" if people != 1 else f"{in_english(round)}: 1 person"
    audit.record(action="links downloaded", subject=subject, organisation=organisation, by=by, network=network)


def note_comments_read(*, round: Round, by: User) -> None:
    audit.record(action="comments read", subject=round, organisation=round.project.organisation, by=by)
