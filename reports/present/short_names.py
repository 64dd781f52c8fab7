"""Moved to results.present.answer.short_names: this goes as soon as nobody imports it from here."""

from results.present.answer.short_names import *  # noqa: F403
