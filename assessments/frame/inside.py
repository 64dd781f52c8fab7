"""The pages of a part that has many: a second row of links below the parts of the project."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from assessments.frame.pages import MAIN_PAGES, PARENTS, Section
from assessments.frame.subject import Subject
from assessments.frame.targets import round_for
from assessments.models import Round
from questions.languages import Words


@dataclass(frozen=True)
class Inside:
    page: str
    words: Words
    needs: Permission = Permission.READ_RESULTS
    of_project: bool = False  # opened with the number of the project; others with that of a round


INSIDE: Mapping[Section, Sequence[Inside]] = {
    Section.PLAN: (
        Inside("improvement:plan", _("Steps")),
        Inside("improvement:board", _("At a glance")),
        Inside("improvement:my_steps", _("Your steps")),
        Inside("improvement:owners", _("Owners"), Permission.KEEP_PLAN),
        Inside("improvement:meeting", _("Meeting")),
        Inside("improvement:gates", _("Gates"), of_project=True),
        Inside("improvement:lessons", _("Lessons"), of_project=True),
        Inside("improvement:adaptations", _("Adaptations"), of_project=True),
        Inside("improvement:indicators", _("Indicators")),
        Inside("improvement:edit_reply", _("Reply"), Permission.REPLY_TO_RESPONDENTS),
        Inside("improvement:you_said", _("You said"), Permission.REPLY_TO_RESPONDENTS),
        Inside("improvement:reviews", _("Review")),
    )
}


def pages_inside(
    name: str, section: Section, subject: Subject, rounds: Sequence[Round]
) -> Iterator[tuple[str, str, str]]:
    """Words, address and the value of aria-current of each page that this person may open. `rounds`: newest first."""
    rows = INSIDE.get(section, ())
    round = round_for(subject, section, rounds)
    above = PARENTS.get(name, MAIN_PAGES.get(section, ""))
    here = name if name in {row.page for row in rows} else above
    for row in rows:
        pk = subject.project.pk if row.of_project else round.pk if round else None
        if pk is not None and subject.may[row.needs]:
            current = "" if row.page != here else "page" if row.page == name else "true"
            yield str(row.words), reverse(row.page, args=[pk]), current
