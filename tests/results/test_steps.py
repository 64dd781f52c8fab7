"""Steps made from the evidence: the right first step for each sample, and for rounds in which nobody could say."""

from dataclasses import replace

import pytest

from intake.answers import Person, read_answer_file
from questions.packing import pack
from questions.reader import read_banks
from reports.present.decision import decision_in_short, suggested_decision, suggested_for
from reports.present.page_one import attention
from results.gather import gather_people
from results.instrument import instrument_from
from results.present.findings import heaviest_first
from results.present.practices import practices
from results.present.steps.found import Round
from results.present.steps.unsure import could_not_say, unsure
from results.present.steps.voices import missing, of_voices
from results.vocabulary import Urgency
from scoring import engine
from scoring.disclosure.published import published
from scoring.model import Asked, NotAsked, NotAskedGroup, Reason, Setting
from tests.bank import WHOLE
from tests.cases.situations import SAMPLES

CATALOGUE = read_banks(WHOLE)
EVERYONE = ("executive", "programme", "medical", "nursing", "allied", "operational", "service_user", "informatics")
PATIENTS = "Ask patients, service users and carers: at least 5 people, before the next stage"


def scored(people, setting=None):
    evidence = gather_people(tuple(people), CATALOGUE, threshold=5)
    return published(engine.assess(replace(evidence, setting=setting), instrument_from(CATALOGUE)))


def sample(name):
    return scored(read_answer_file((SAMPLES / f"{name}.csv").read_bytes(), CATALOGUE))


def people(groups):
    """Group -> how many people, and the one answer that each gives to every question."""
    for code, (count, value) in groups.items():
        asked = [question for question in CATALOGUE.questions.values() if code in question.asked_of]
        said = {one.code: value for one in asked if value in {option.value for option in one.options}}
        for number in range(count):
            yield Person(f"{code}{number}", code, "", pack(said, CATALOGUE))


def offered(readiness, **known):
    return practices(readiness, CATALOGUE, threshold=5, **known)


def voices(readiness, **known):
    return {row.code: row for row in of_voices(Round(readiness, CATALOGUE, 5, **known))}


@pytest.mark.parametrize(
    ("name", "first", "urgency"),
    [
        ("glasgow_portal", PATIENTS, Urgency.LIVE),
        ("welsh_portal", PATIENTS, Urgency.LIVE),
        ("ecs_scotland", "Ask executives and board, before the next stage", Urgency.LIVE),
        ("vha_remote_care", PATIENTS, Urgency.MONEY),
        ("npfit", "Hear doctors; nurses and midwives; suppliers and delivery partners; and local", Urgency.MONEY),
        ("ics_england", "Hear allied health, pharmacy and social care professionals; and patients", Urgency.MONEY),
    ],
)
def test_each_sample_has_the_right_first_step(name, first, urgency):
    step = offered(sample(name)).first[0]

    assert (step.title.startswith(first), step.urgency) == (True, urgency)


def test_steps_about_missing_people_name_those_and_no_others():
    steps = voices(sample("ecs_scotland"))

    assert list(steps) == ["ask-leaders-1", "ask-staff-5"]
    assert steps["ask-leaders-1"].measure == "Executives and board have answered."
    assert steps["ask-staff-5"].title == (
        "Ask allied health, pharmacy and social care professionals; service managers and administrative staff; "
        "and local informatics and IT staff: at least 5 people of each, before the next stage"
    )
    assert steps["ask-staff-5"].measure == "At least 5 people of each have answered."


@pytest.mark.parametrize("name", ["glasgow_portal", "welsh_portal", "ecs_scotland", "vha_remote_care", "npfit"])
def test_practices_that_only_stand_for_missing_people_give_way_to_asking_them(name):
    every = offered(sample(name))

    titles = " ".join(row.title for row in (*every.first, *every.others))
    reasons = " ".join(reason for row in (*every.first, *every.others) for reason in row.reasons)
    assert ("ask allied" in titles, "Voices not heard" in reasons) == (False, False)


def test_a_weak_principle_beside_clear_flags_gets_its_step_in_the_words_of_the_question():
    every = offered(sample("glasgow_portal"))

    step = every.first[-1]
    asked = "“How clear is it to you how we will know whether care gets better?”"
    assert step.title == "Measure benefit to care instead of counting use of the technology"
    assert step.reasons == (f"Doctors score 46 of 100 on {asked}.",)
    assert step.measure == f"Doctors score 50 or more on {asked} when asked again."
    assert (step.urgency, step.principles) == (Urgency.LATER, ("P7",))
    # One is enough to begin with.
    assert [row.question for row in every.first].count("S71") == 1
    assert {row.question for row in every.others} == {"S71"}


def test_steps_name_no_codes():
    for name in ("npfit", "ics_england", "glasgow_portal"):
        every = offered(sample(name))
        words = " ".join(" ".join((row.title, *row.reasons, row.measure)) for row in (*every.first, *every.others))
        assert not [code for code in (*CATALOGUE.principles, *CATALOGUE.questions) if f" {code} " in f" {words} "]


def test_who_says_no_is_quoted_with_the_lowest_question_only_where_it_may_be_shown():
    step = offered(sample("ics_england")).first[0]

    question = "“When people talk about this change, how far do they talk about better care?”"
    assert step.reasons == (
        f"Allied health, pharmacy and social care professionals score 4 of 100 on {question}.",
        "Patients, service users and carers say no.",
    )


def test_who_may_not_be_quoted_at_all_is_to_warn_no_more():
    readiness = scored(people({"medical": (6, "1"), "nursing": (6, "1")}))

    step = voices(readiness)["hear"]

    assert step.reasons == ("Doctors; and nurses and midwives say no.",)
    assert step.measure == "None of these groups gives a warning when asked again."


def test_groups_that_are_divided_are_heard_too():
    half = [*people({"medical": (6, "1")}), *people({"medical": (6, "5"), "nursing": (12, "4")})]

    step = voices(scored(half))["hear"]

    assert step.title == "Hear doctors in person, and write down what has to change"
    assert step.reasons[0] == "Doctors are divided."


def test_nobody_could_say_is_a_finding_with_a_step_and_a_decision_of_its_own():
    readiness = scored(people(dict.fromkeys(EVERYONE[2:], (8, "dont_know"))))
    flags, said = readiness.flags.values(), could_not_say(readiness)

    step = offered(readiness).first[0]

    assert said == "Six groups answered, and most could not say."
    assert (step.title, step.reasons) == ("Tell everyone who was asked what is planned, then ask again", (said,))
    assert step.urgency == Urgency.MONEY
    assert suggested_decision(flags, unsure=said).startswith(
        f"{said} Tell them what is planned, then ask again, and return this item to the agenda."
    )
    assert decision_in_short(flags, unsure=said).startswith(said)
    first = attention(readiness, heaviest_first(readiness))[0]
    assert (first.title, first.text.startswith(said)) == ("Most could not say", True)


def test_nobody_could_say_is_found_once_where_many_were_asked():
    readiness = scored(people(dict.fromkeys(EVERYONE, (12, "dont_know"))))

    concerns = attention(readiness, heaviest_first(readiness))

    assert [row.title for row in concerns] == ["Most could not say"]
    assert could_not_say(readiness) == "Eight groups answered, and most could not say."


def test_one_group_that_could_not_say_is_named():
    readiness = scored(people({"medical": (12, "dont_know")}))

    assert could_not_say(readiness) == "Doctors answered, and most could not say."
    assert voices(readiness)["tell"].title == "Tell doctors what is planned, then ask again"


def test_many_groups_that_could_not_say_are_counted_in_figures():
    readiness = scored(people({"medical": (12, "dont_know")}))
    many = {f"g{number}": readiness.groups["medical"] for number in range(11)}

    assert could_not_say(replace(readiness, groups=many)) == "11 groups answered, and most could not say."


def test_a_group_that_could_not_say_beside_others_that_could_is_told():
    readiness = scored(people({"medical": (12, "dont_know"), "nursing": (12, "4"), "service_user": (12, "4")}))

    step = voices(readiness)["tell"]

    assert unsure(readiness) == ()
    assert (step.title, step.reasons) == (
        "Tell doctors what is planned, then ask again",
        ("Many among doctors could not say.",),
    )
    assert suggested_decision(readiness.flags.values()).startswith("Continue") is True


def test_red_stays_red_whoever_could_not_say():
    readiness = scored(people({"medical": (12, "dont_know"), "supplier": (12, "1"), "informatics": (12, "1")}))
    red = [replace(flag, state="red") for flag in readiness.flags.values()]

    assert suggested_decision(red, unsure="Doctors could not say.").startswith("Commit no further money")


def test_weak_principle_under_clear_flags_is_named_in_the_decision_and_has_a_step():
    readiness = sample("glasgow_portal")

    decision = suggested_for(readiness)

    assert decision.count("Name an owner for “Monitor, evaluate and learn”, where doctors and nurses score 49") == 1
    assert "Measure benefit to care instead of counting use of the technology" in [
        row.title for row in practices(readiness, CATALOGUE, threshold=5).first
    ]
    assert (
        suggested_for(sample("npfit")).count("Name an owner") == suggested_for(sample("ecs_scotland")).count("own") == 0
    )


def test_what_the_project_plans_for_a_missing_group_is_said():
    readiness = sample("glasgow_portal")
    flag = readiness.flags["it_bin"]
    later = NotAskedGroup(
        "service_user", "Patients", "later", "They will be asked later.", "In May.", allows_clear=False
    )
    planned = replace(readiness, flags={"it_bin": replace(flag, not_asked=(later,))})

    step = voices(planned)["ask-patients-5"]

    assert step.reasons == ("Patients, service users and carers: They will be asked later. “In May.”",)


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("", "Nobody said why patients, service users and carers were not asked."),
        ("They will be asked later.", "Patients, service users and carers: They will be asked later."),
    ],
)
def test_missing_reason_leaves_no_empty_quotation_marks(label, reason):
    readiness = sample("glasgow_portal")
    silent = NotAskedGroup("service_user", "Patients", "later", label, " ", allows_clear=False)
    unsaid = replace(readiness, flags={"it_bin": replace(readiness.flags["it_bin"], not_asked=(silent,))})

    assert voices(unsaid)["ask-patients-5"].reasons == (reason,)


def test_too_few_answers_are_said_as_the_results_say_them():
    readiness = scored(people({"medical": (12, "4"), "nursing": (12, "4"), "service_user": (3, "4")}))

    step = voices(readiness)["ask-patients-5"]

    assert step.reasons == ("3 patients, service users and carers answered. At least 5 are needed to show a result.",)
    assert "service_user" in missing(Round(readiness, CATALOGUE, 5))


def test_groups_of_which_too_few_answered_are_asked_for_more():
    groups = {"medical": (12, "4"), "nursing": (12, "4"), "service_user": (12, "4")}
    ways = {code: Asked("everyone", 12) for code in groups} | {"nursing": Asked("picked", 12)}
    setting = Setting(ways, {code: NotAsked("not_concerned", "x") for code in EVERYONE if code not in groups})

    step = voices(scored(people(groups), setting))["again"]

    assert step.title == "Get more answers from nurses and midwives, so that theirs count"
    assert step.measure == "At least 25% of each group have answered, chosen openly."
    assert len(step.reasons) == 1


def test_where_only_knowing_is_short_nobody_is_asked_for_more():
    readiness = scored(people({"medical": (12, "4"), "nursing": (12, "4")}))
    flag = readiness.flags["it_bin"]
    short = replace(flag.verdicts[0], verdict="unproven", reasons=(Reason("know_rate", "Too few could say."),))

    steps = voices(replace(readiness, flags={"it_bin": replace(flag, verdicts=(short,))}))

    assert ("again" in steps, steps["tell"].groups) == (False, (short.code,))


@pytest.mark.parametrize(("stage", "urgency"), [("", Urgency.LIVE), ("Design", Urgency.LIVE), ("Live", Urgency.MONEY)])
def test_people_are_heard_before_the_next_stage_or_the_next_money(stage, urgency):
    assert voices(sample("glasgow_portal"), stage=stage)["ask-patients-5"].urgency == urgency


@pytest.mark.parametrize(("stage", "urgency"), [("Design", Urgency.LIVE), ("Live", Urgency.LATER)])
def test_practices_for_what_was_found_come_before_going_live_or_later(stage, urgency):
    readiness = sample("npfit")
    amber = {code: replace(flag, state="amber") for code, flag in readiness.flags.items()}
    rows = tuple(replace(one, red_flags=()) for one in readiness.practices)
    every = offered(replace(readiness, flags=amber, practices=rows), stage=stage)

    assert {row.urgency for row in (*every.first, *every.others) if row.code == "R12"} == {urgency}


def test_practices_of_a_bank_that_is_gone_keep_their_words_and_have_no_measure():
    readiness = sample("npfit")
    old = replace(readiness.practices[0], code="R99", title="An old practice", principles=())

    row = next(r for r in offered(replace(readiness, practices=(old,))).first if r.code == "R99")

    assert (row.title, row.measure, row.principles) == ("An old practice", "", ())
