"""What stands around every page of a round's results: the ways between them, and which engine made the figures."""

from reports import fragments
from reports.models import Evidence
from reports.present.method import older_engine


def around(evidence: Evidence, page: str) -> dict[str, object]:
    """`page` is the one that is open, as the navigation calls it."""
    return {
        "round": evidence.round,
        "page": page,
        "has_sites": bool(fragments.groups_with_sites(evidence)),
        "has_rounds_before": fragments.has_rounds_before(evidence),
        "older_engine": older_engine(evidence.engine_version),
    }
