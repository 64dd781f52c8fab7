"""The four roles of an organisation, and what each may do."""

from django.db import models


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "Administrator"
    PROGRAMME_MANAGER = "programme_manager", "Programme manager"
    EXECUTIVE = "executive", "Executive"
    VIEWER = "viewer", "Viewer"


# An administrator may do all that a programme manager may, so that a small organisation needs one person.
MANAGES_MEMBERS = frozenset({Role.ADMINISTRATOR})
RUNS_PROJECTS = frozenset({Role.ADMINISTRATOR, Role.PROGRAMME_MANAGER})
READS_RESULTS = frozenset(Role)
# Whoever answers for the change to the board, not whoever runs it.
SIGNS_REPORTS = frozenset({Role.EXECUTIVE})
