"""How many checks of a round found something, for pages that lead to them."""

from collections.abc import Mapping
from typing import Any

from django import template

from accounts.models import User
from accounts.permissions import Permission
from assessments.models import Round
from reports.checks.pages import in_short

register = template.Library()


@register.inclusion_tag("checks/note.html")
def checks_note(round: Round, user: User, may: Mapping[Permission, bool]) -> Mapping[str, Any]:
    """Nothing for those who cannot put anything right. `may`: of this user."""
    return {"round": round, "words": in_short(round, may=may, by=user) if may[Permission.RUN_ROUNDS] else ""}
