"""The content of the pages of a results meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Round
from assessments.paper.poster import QrCode, qr_code
from improvement.meeting import candidates, queries
from improvement.meeting.agenda import Item, agenda
from improvement.meeting.candidates import Candidate
from improvement.meeting.codes import in_blocks
from improvement.meeting.screens import OWN_PROMPTS, screens
from improvement.models import Meeting, MeetingVote
from improvement.plan.pages import actions_of
from improvement.plan.proposing import offered_of
from improvement.present.meeting import PositionRow, closed_votes, position_rows
from improvement.present.plan import Action
from improvement.vocabulary import Status
from results import fragments
from results.models import Evidence

_SETTLED = frozenset({Status.DONE, Status.DROPPED, Status.CARRIED})
_MOST_OFFERED = 12  # more nobody reads in a room

Found = Mapping[str, tuple[Candidate, ...]]


@dataclass(frozen=True)
class PartOfMeeting:
    """A part of the agenda, with what was agreed on its question."""

    item: Item
    position: PositionRow | None


@dataclass(frozen=True)
class OnTheWall:
    """How people come to an open vote."""

    code: str
    address: str  # as people type it
    link: str
    qr: QrCode
    enough: bool  # whether so many have voted that something can be shown


def found_in(evidence: Evidence) -> Found:
    """Kept like the pages of results, which never change."""
    return fragments.kept(evidence, "meeting", lambda: _found(evidence))


def _found(evidence: Evidence) -> Found:
    round = evidence.round
    return candidates.candidates(fragments.readiness_of(evidence), round.catalogue, is_live=round.is_live)


def questions_of(evidence: Evidence, meeting: Meeting) -> tuple[Candidate, ...]:
    return candidates.picked(found_in(evidence), meeting.questions)


def question_of(evidence: Evidence, code: str) -> Candidate | None:
    """Also one that was changed for another since the page was opened."""
    return next((one for some in found_in(evidence).values() for one in some if one.code == code), None)


def meeting_page(evidence: Evidence) -> dict[str, object]:
    """Of the page that leads through the meeting, of the screens, and of the worksheet."""
    round = evidence.round
    meeting, positions = queries.meeting_of(round), position_rows(queries.positions_of(round), round)
    questions, found = questions_of(evidence, meeting), found_in(evidence)
    items, asked = agenda(meeting.minutes, questions), {one.code for one in questions}
    return {
        "meeting": meeting,
        "parts": _parts(items, {row.code: row for row in positions}),
        "questions": questions,
        "screens": screens(items),
        "own_prompts": [_(prompt) for prompt in OWN_PROMPTS],
        "absent": candidates.absent(found) if questions else (),
        "others": [row for row in positions if row.code not in asked],
        **_votes(round),
        "steps": from_the_meeting(evidence),
    }


def _votes(round: Round) -> dict[str, object]:
    """The one that is open, and those that are closed."""
    votes = queries.votes_of(round)
    open_vote = next((vote for vote in votes if vote.closed_on is None), None)
    return {
        "open_vote": open_vote,
        "is_over": open_vote is not None and not open_vote.is_open,
        "wall": on_the_wall(open_vote, round) if open_vote and open_vote.is_open else None,
        "votes": closed_votes(votes, round.threshold, queries.planned_codes(round)),
    }


def _parts(items: Sequence[Item], positions: Mapping[str, PositionRow]) -> list[PartOfMeeting]:
    """`positions` by the code of their question: another question on the same subject is not answered by them."""
    return [PartOfMeeting(item, positions.get(item.question.code) if item.question else None) for item in items]


def from_the_meeting(evidence: Evidence) -> list[Action]:
    """Steps of the plan that the vote put there."""
    codes = {
        option.step
        for vote in closed_votes(queries.votes_of(evidence.round), 0, queries.planned_codes(evidence.round))
        for option in vote.options
        if option.step
    }
    return [action for action in actions_of(evidence) if action.code in codes]


def steps_to_offer(evidence: Evidence) -> dict[str, str]:
    """Code -> title of each step that is neither done nor declined: of the plan first, then others that would help."""
    planned = {row.code: row for row in actions_of(evidence)}
    open_ones = {code: row.title for code, row in planned.items() if Status(row.status) not in _SETTLED}
    others = {row.code: row.title for row in offered_of(evidence).others if row.code not in planned}
    return dict([*open_ones.items(), *others.items()][:_MOST_OFFERED])


def on_the_wall(vote: MeetingVote, round: Round) -> OnTheWall:
    address = f"{settings.SITE_URL}{reverse('improvement:vote')}"
    return OnTheWall(
        code=in_blocks(vote.code),
        address=address.partition("://")[2].rstrip("/"),
        link=f"{address}?code={vote.code}",
        qr=qr_code(f"{address}?code={vote.code}"),
        enough=(vote.ballots or 0) >= round.threshold,
    )


def starting(meeting: Meeting) -> dict[str, object]:
    return {"minutes": meeting.minutes, "held_on": meeting.held_on if meeting.pk else timezone.localdate()}
