"""The questionnaire of one group as other tools ask it: the same pages and words as ours."""

from django.utils.translation import gettext as _

from assessments.models import AskedGroup, Project, Round
from assessments.present import closing_question_of, count_questions, minutes_of, pages_of
from questions.other_tools.form import Form
from questions.other_tools.introduction import Asking, introduction_of


def form_of(round: Round, asked_group: AskedGroup) -> Form:
    """One query, for the sites; `round` has its project and organisation."""
    label, help_text = closing_question_of(asked_group)
    return Form(
        title=_("{project}: your view ({group})").format(project=round.project, group=asked_group),
        introduction=introduction_of(_asking(round, asked_group)),
        group=asked_group.code,
        group_title=asked_group.group.title,
        sites=tuple(site.name for site in round.project.site_set.all()),
        pages=pages_of(asked_group),
        comment_label=label,
        comment_help=help_text,
        edition=round.canonical.fingerprint,
    )


def _asking(round: Round, asked_group: AskedGroup) -> Asking:
    group, project = asked_group.group, round.project
    return Asking(
        organisation=str(project.organisation),
        asked_by=project.asked_by,
        aim=project.aim,
        opening_lines=round.opening_lines,
        whom_to_ask=_whom_to_ask(project),
        group_title=group.title,
        is_of_service_users=group.is_of_service_users,
        is_confidential=group.confidential,
        threshold=round.threshold,
        questions=count_questions(pages_of(asked_group)),
        minutes=minutes_of(asked_group),
        is_practice=round.is_practice,
    )


def _whom_to_ask(project: Project) -> str:
    return ": ".join(filter(None, (project.whom_to_ask, project.contact)))
