"""All operations, in the order of the page about the API."""

from api.resources import (
    answers,
    checks,
    groups,
    indicators,
    me,
    modules,
    organisation,
    people,
    projects,
    reports,
    results,
    rounds,
)
from api.rest.service import Service

service = Service()
for module in (
    me,
    projects,
    modules,
    rounds,
    checks,
    groups,
    people,
    answers,
    results,
    indicators,
    reports,
    organisation,
):
    service.add_router("", module.router)
