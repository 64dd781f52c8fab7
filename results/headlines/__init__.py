"""One line for each closed round, for lists of projects: its flags, their direction, how many people were heard."""

from results.headlines.actions import keep, renew, renew_stale

__all__ = ["keep", "renew", "renew_stale"]
