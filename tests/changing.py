"""Two closed rounds of one project."""

from assessments import actions as assessments
from assessments.vocabulary import Stage
from questions.packing import pack
from results import actions
from tests import making

# Doctors far from it, then content; nurses who do not agree, both times; and two service users, then six.
THEN = {"executive": "555555", "medical": "111111111112", "nursing": "111155545123", "service_user": "15"}
NOW = {"executive": "555545", "medical": "555555555554", "nursing": "111155545132", "service_user": "333344"}


def closed(round, people, full_answers, ben):
    rows = [
        (code, "", pack(full_answers(code, value), round.catalogue))
        for code, values in people.items()
        for value in values
    ]
    assessments.import_responses(round=round, rows=rows, by=ben)
    actions.close_and_freeze(round=round, by=ben)
    return round


def next_round(project, people, full_answers, ben, *, has_work_system=False):
    round = assessments.start_round(
        project=project,
        stage=Stage.PILOT,
        groups=list(people),
        threshold=5,
        has_work_system=has_work_system,
        closes_on=None,
        by=ben,
    )
    making.open_round(round, by=ben)
    return closed(round, people, full_answers, ben)
