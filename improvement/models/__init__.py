"""Tables of plans, indicators and replies."""

from improvement.models.plan import PickedIndicator, PlannedPractice
from improvement.models.replies import MAX_REPLY_LENGTH, Reply

__all__ = ["MAX_REPLY_LENGTH", "PickedIndicator", "PlannedPractice", "Reply"]
