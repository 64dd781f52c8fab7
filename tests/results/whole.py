"""A closed round of the whole bank: second answers, expectations, questions of no flag, and groups not asked."""

from assessments import actions as assessments
from assessments.vocabulary import EVERYONE, VOLUNTEERS, HowAsked, Stage, WhyNotAsked
from questions.actions import load_banks
from questions.packing import pack
from results import actions
from tests.bank import WHOLE

# Twelve nurses, six doctors, who are few, two service users, who are too few, and local IT who do not know.
PEOPLE = {
    "executive": "4445",
    "programme": "443",
    "medical": "444444",
    "nursing": "222233222233",
    "service_user": "24",
    "informatics": "333333333333",
}
LATER = WhyNotAsked("later", "The porters' module <comes> in May.")
NO_CONCERN = WhyNotAsked("not_concerned", "Rosters only.")


def closed_whole_round(project, ben):
    load_banks(folder=WHOLE)
    round = assessments.start_round(
        project=project,
        stage=Stage.PILOT,
        groups=list(PEOPLE),
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )
    asked = dict.fromkeys(PEOPLE, HowAsked(EVERYONE))
    asked |= {"nursing": HowAsked(EVERYONE, 60, True), "medical": HowAsked(VOLUNTEERS)}
    assessments.state_who_is_asked(
        round=round, asked=asked, not_asked={"operational": LATER, "allied": NO_CONCERN, "supplier": NO_CONCERN}, by=ben
    )
    assessments.open_round(round=round, by=ben)
    rows = [
        (code, "", pack(whole_answers(round, code, value), round.catalogue))
        for code, values in PEOPLE.items()
        for value in values
    ]
    assessments.import_responses(round=round, rows=rows, by=ben)
    actions.close_and_freeze(round=round, by=ben)
    return round


def whole_answers(round, code, value, **changes):
    pages = round.catalogue.pages_for(code)
    return {question.code: value for page in pages for question in page.questions} | changes
