"""A round while people answer: its progress, what was sent and added, and what to do next. Never what anybody said."""

from assessments.fieldwork.by_group import GroupLine, by_group
from assessments.fieldwork.by_site import SiteProgress, by_site
from assessments.fieldwork.closing import Closing, closing_of
from assessments.fieldwork.last_day import last_day
from assessments.fieldwork.words import next_step

__all__ = ["Closing", "GroupLine", "SiteProgress", "by_group", "by_site", "closing_of", "last_day", "next_step"]
