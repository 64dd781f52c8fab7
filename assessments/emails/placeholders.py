"""Placeholders in an email, such as {project}, filled in for each person. Nothing else in braces is allowed."""

import re
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questions.languages import Words as Text

LINK = "link"
PLACEHOLDERS: Mapping[str, Text] = {
    "greeting": gettext_lazy("“Dear Sam Sample,” or, if the name is not known, “Hello,”"),
    "project": gettext_lazy("the name of the project"),
    "organisation": gettext_lazy("the name of your organisation"),
    "group": gettext_lazy("the person's group"),
    "minutes": gettext_lazy("how many minutes it takes"),
    "until": gettext_lazy("“by 5 December 2026”, or “soon” if no last day is set"),
    "promise": gettext_lazy("how answers are protected, as in the introduction for each group"),
    "contact": gettext_lazy("who to contact, and how"),
    "opening": gettext_lazy("your own lines that people read first, if there are any"),
    "sponsor": gettext_lazy("the name and role of the executive sponsor, if there is one"),
    "link": gettext_lazy("the person's own link; every email needs it"),
}
GAP = re.compile(r"\n{3,}")
PLACE = re.compile(r"\{([^{}]*)\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """In one pass, so that braces in a name are left alone. Empty values leave no gap."""
    return GAP.sub("\n\n", PLACE.sub(lambda match: values.get(match[1], match[0]), text)).strip()


def faults_in(text: str, *, is_subject: bool) -> Iterator[str]:
    """What is wrong with the placeholders in a subject or a text."""
    names = PLACE.findall(text)
    allowed = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS if not (is_subject and name == LINK))
    for name in dict.fromkeys(names):
        if name not in PLACEHOLDERS:
            yield _("{name} is not a placeholder. You can use {allowed}.").format(name=f"{{{name}}}", allowed=allowed)
    if is_subject and LINK in names:
        yield _("Remove {link} from the subject, because other people may see it.")
    if not is_subject and LINK not in names:
        yield _("Add {link} on a line of its own. Without it nobody can answer.")
