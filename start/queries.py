"""Whose installation this is, and the executives' checklist as the newest edition asks it."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from accounts.models import Organisation
from assessments.vocabulary import LIVE_STAGES
from questions.catalogue import Page
from questions.queries import current_edition, pages_of

EXECUTIVE = "executive"  # the group whose words are shown


@dataclass(frozen=True)
class Checklist:
    """`cache_key` tells its pages from those of a round, which ask for evidence too."""

    cache_key: tuple[Hashable, ...]
    pages: tuple[Page, ...]


def only_organisation() -> Organisation | None:
    """None where several share the server: none of them should stand for all."""
    found = list(Organisation.objects.order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


def checklist_at(stage: str) -> Checklist:
    """Without evidence, which only reports would use. Raises NoBanksError."""
    edition, is_live = current_edition().pk, stage in LIVE_STAGES
    pages = pages_of(edition, EXECUTIVE, is_live=is_live)
    asked = tuple(replace(page, evidence_label="") for page in pages if page.is_checklist)
    return Checklist(("try", edition, is_live), asked)
