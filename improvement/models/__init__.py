"""Tables of plans, owners and notes, meetings, indicators, replies, gates, lessons, adaptations and reviews."""

from improvement.models.adaptations import Adaptation, AdaptationReview
from improvement.models.gates import GateCondition, GateDecision, GateProposal
from improvement.models.lessons import BoxedObservation, Lesson, Observation
from improvement.models.measures import IndicatorMark, IndicatorStep, IndicatorValue
from improvement.models.meeting import AgreedPosition, Meeting, MeetingVote, UsedPaper, VoteOption
from improvement.models.notes import StepNote
from improvement.models.owners import PlanCalendar, StepOwner
from improvement.models.plan import PickedIndicator, PlannedPractice
from improvement.models.replies import MAX_REPLY_LENGTH, Reply
from improvement.models.reviews import Review, ReviewAnswer, ReviewedQuestion, ReviewLink
from improvement.models.you_said import OutcomeLink, YouSaid, YouSaidLine

__all__ = [
    "MAX_REPLY_LENGTH",
    "Adaptation",
    "AdaptationReview",
    "AgreedPosition",
    "BoxedObservation",
    "GateCondition",
    "GateDecision",
    "GateProposal",
    "IndicatorMark",
    "IndicatorStep",
    "IndicatorValue",
    "Lesson",
    "Meeting",
    "MeetingVote",
    "Observation",
    "OutcomeLink",
    "PickedIndicator",
    "PlanCalendar",
    "PlannedPractice",
    "Reply",
    "Review",
    "ReviewAnswer",
    "ReviewLink",
    "ReviewedQuestion",
    "StepNote",
    "StepOwner",
    "UsedPaper",
    "VoteOption",
    "YouSaid",
    "YouSaidLine",
]
