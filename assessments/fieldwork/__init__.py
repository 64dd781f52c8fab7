"""The progress of an open round by site, and what to do next. Never what anybody said."""

from assessments.fieldwork.by_site import SiteProgress, by_site
from assessments.fieldwork.words import last_day, next_step

__all__ = ["SiteProgress", "by_site", "last_day", "next_step"]
