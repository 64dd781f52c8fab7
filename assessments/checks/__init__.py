"""What could make a round weaker or open to doubt before it opens or closes, and the page that puts it right."""

from assessments.checks.check import Check, Moment, Part, Shown, Way, Weight, most_serious_first, parts

__all__ = ["Check", "Moment", "Part", "Shown", "Way", "Weight", "most_serious_first", "parts"]
