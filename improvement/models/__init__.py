"""Tables of plans, indicators and replies."""

from improvement.models.plan import PickedIndicator, PlannedPractice
from improvement.models.replies import LONGEST_REPLY, Reply

__all__ = ["LONGEST_REPLY", "PickedIndicator", "PlannedPractice", "Reply"]
