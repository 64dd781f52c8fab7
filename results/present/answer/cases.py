"""The manifesto's cases, each told in two or three sentences: what happened, and what it came to."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

STORIES: Mapping[str, str] = {
    "glasgow_portal": gettext_noop(
        "Glasgow opened two hospitals with a clinical portal built around what clinicians chose from the paper record. "
        "A nurse championed it, and a team supported new ways of working. "
        "It was on time, within budget and used more every year."
    ),
    "ecs_scotland": gettext_noop(
        "In Scotland, practising GPs led a summary of medicines and allergies for care out of hours. "
        "It was tried in two health boards, changed, and then introduced everywhere within a year. "
        "Most people who use it call it helpful."
    ),
    "ics_england": gettext_noop(
        "In England, the Integrated Children's System made social workers follow formal procedures. "
        "Warnings from the pilots were not heard. Practice became less safe, and the workforce resisted."
    ),
    "welsh_portal": gettext_noop(
        "In Wales, doctors and nurses designed the clinical portal in workshops. "
        "It was built in small steps, and clinicians tried each of them before it was released."
    ),
    "npfit": gettext_noop(
        "In England, the National Programme for IT spent about thirteen billion pounds on common electronic records. "
        "It was run from the centre, past local IT staff and past the way clinicians work. It failed."
    ),
    "vha_remote_care": gettext_noop(
        "The Veterans Health Administration used the same technology for care at a distance as others did. "
        "The way it was governed was different, and so were the costs of care."
    ),
}


# Stories to tell where something is wrong.
_FAILED = {"ics_england", "npfit"}


def story(case: str) -> str:
    """`case` is a code. Empty for one that is not told here."""
    return _(STORIES[case]) if case in STORIES else ""


def warning(case: str) -> str:
    """The same, only for a case that failed: a finding is no place for a success."""
    return story(case) if case in _FAILED else ""
