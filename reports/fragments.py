"""The results of a round as HTML. They never change, so a process renders them once."""

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reports.gather import facts_of
from reports.models import Evidence
from reports.present.presentation import present
from reports.scoring import serial


def results_markup(evidence: Evidence) -> SafeString:
    key = f"results-{evidence.pk}-{evidence.engine_version}"
    fragments = caches["fragments"]
    markup: SafeString | None = fragments.get(key)
    if markup is None:
        markup = _rendered(evidence)
        fragments.set(key, markup)
    return markup


def _rendered(evidence: Evidence) -> SafeString:
    assessment = evidence.assessment
    readiness = serial.readiness_from_json(evidence.readiness)
    results = present(readiness, assessment.catalogue, facts_of(assessment), threshold=assessment.threshold)
    return render_to_string("reports/results_body.html", {"results": results})
