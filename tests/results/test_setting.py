"""Who was asked, as scoring gets it: from a round, and from a file beside a file of answers."""

import pytest

from assessments import actions
from assessments.models import AskedGroup, NotAskedGroup, Response
from assessments.vocabulary import Person
from intake.answers import Person as Sheet
from questions.problems import BankError
from questions.reader import read_banks
from results.gather import gather, gather_people
from results.setting_file import read_setting
from scoring.model import Asked, NotAsked, Setting
from tests.bank import WHOLE
from tests.making import NO_CONCERN

WHOLE_FILE = """
groups:
  nursing: {asked: true, size: 60, chosen: everyone}
  medical: {asked: true, chosen: random, size: 200, people_asked: 40, estimate: true}
  informatics: {asked: true, chosen: unknown}
  service_user: {asked: false, why: not_concerned, reason: "Rosters of ward staff only."}
  allied: {asked: false, why: later}
"""


@pytest.fixture(scope="module")
def banks():
    return read_banks(WHOLE)


@pytest.fixture
def read(banks, tmp_path):
    def read_text(text, people=()):
        path = tmp_path / "x.setting.yaml"
        path.write_text(text)
        return read_setting(path, banks, people)

    return read_text


@pytest.fixture
def problems(read):
    def read_text(text, people=()):
        with pytest.raises(BankError) as caught:
            read(text, people)
        return [str(problem) for problem in caught.value.problems]

    return read_text


def people_of(banks, group, count):
    return [Sheet(str(number), group, "", "-" * len(banks.questions)) for number in range(count)]


def test_round_says_who_was_asked_and_who_was_not(open_round):
    AskedGroup.objects.filter(code="nursing").update(chosen="random", size=300, is_estimate=True)

    setting = gather(open_round).setting

    assert setting.asked == {
        "executive": Asked("everyone", None, is_estimate=False),
        "medical": Asked("everyone", None, is_estimate=False),
        "nursing": Asked("random", 300, is_estimate=True),
        "service_user": Asked("everyone", None, is_estimate=False),
    }
    assert dict(setting.not_asked) == {
        "programme": NotAsked(NO_CONCERN.why, NO_CONCERN.reason),
        "informatics": NotAsked(NO_CONCERN.why, NO_CONCERN.reason),
    }


def test_round_opened_before_it_had_to_be_said_has_no_reasons(open_round):
    AskedGroup.objects.update(chosen="")
    NotAskedGroup.objects.all().delete()

    setting = gather(open_round).setting

    assert {each.chosen for each in setting.asked.values()} == {"unknown"}
    assert setting.not_asked == {}


def test_sample_round_is_bare(open_round):
    open_round.is_sample = True

    assert gather(open_round).setting is None


def test_number_asked_goes_with_the_evidence(open_round, group_of, ben):
    AskedGroup.objects.filter(code="nursing").update(chosen="everyone", size=60)
    actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)

    assert {group.code: group.invited for group in gather(open_round).groups} == {
        "executive": 0,
        "medical": 0,
        "nursing": 60,
        "service_user": 0,
    }


@pytest.mark.parametrize(("answered", "asked"), [(9, 40), (10, None)])
def test_open_link_next_to_invitations_does_not_hide_that_too_few_answered(open_round, group_of, ben, answered, asked):
    nursing, doctors = group_of("nursing"), group_of("medical")
    AskedGroup.objects.update(chosen="random")
    people = [Person("", f"nurse{number}@example.org") for number in range(40)]
    actions.invite(asked_group=nursing, site=None, people=people, by=ben)
    actions.make_open_link(asked_group=nursing, people_asked=None, by=ben)
    actions.make_open_link(asked_group=doctors, people_asked=None, by=ben)
    blank = "-" * len(open_round.catalogue.questions)
    Response.objects.bulk_create(
        Response(asked_group=group, answers=blank) for group in (nursing, doctors) for _ in range(answered)
    )

    numbers = {group.code: group.invited for group in gather(open_round).groups}
    assert (numbers["nursing"], numbers["medical"]) == (asked, None)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{asked: false, why: [later], reason: x}", "`why` must be one of: not_concerned, later, unreachable."),
        (
            f"{{asked: false, why: later, reason: {'x' * 301}}}",
            "`reason` must have at most 300 characters.",
        ),
        (
            "{asked: true, chosen: everyone, size: 600, people_asked: 12}",
            "Everybody was asked, so 600 people were. Leave this out.",
        ),
    ],
)
def test_group_of_a_file_that_cannot_be_is_refused(problems, entry, fault):
    assert [problem.partition(": ")[2] for problem in problems(f"groups:\n  nursing: {entry}\n")] == [fault]


def test_reason_of_a_file_is_cleaned_as_on_the_page(read):
    text = 'groups:\n  nursing: {asked: false, why: not_concerned, reason: "\u200b"}\n'

    assert read(text).setting.not_asked == {"nursing": NotAsked("not_concerned", "")}


def test_file_says_who_was_asked(read, banks):
    stated = read(WHOLE_FILE, people_of(banks, "nursing", 20))

    assert stated.setting == Setting(
        asked={
            "nursing": Asked("everyone", 60, is_estimate=False),
            "medical": Asked("random", 200, is_estimate=True),
            "informatics": Asked("unknown", None, is_estimate=False),
        },
        not_asked={
            "service_user": NotAsked("not_concerned", "Rosters of ward staff only."),
            "allied": NotAsked("later", ""),
        },
    )
    assert stated.asked == {"nursing": 60, "medical": 40, "informatics": None}


def test_groups_that_were_asked_and_are_silent_are_in_the_evidence(read, banks):
    people = people_of(banks, "nursing", 20)

    evidence = gather_people(people, banks, threshold=5, stated=read(WHOLE_FILE, people))

    assert [(group.code, group.invited, group.answered) for group in evidence.groups] == [
        ("medical", 40, 0),
        ("nursing", 60, 20),
        ("informatics", None, 0),
    ]
    assert evidence.setting == read(WHOLE_FILE, people).setting


def test_file_without_a_setting_is_bare(banks):
    assert gather_people(people_of(banks, "nursing", 2), banks, threshold=5).setting is None


def test_estimate_that_is_too_low_tells_nothing(read, banks):
    text = "groups: {nursing: {asked: true, chosen: everyone, size: 10, estimate: true}}"

    assert read(text, people_of(banks, "nursing", 11)).asked == {"nursing": None}


def test_every_fault_is_named_with_its_line_and_column(problems, banks):
    found = problems(
        """
groups:
  nurses: {asked: true}
  nursing: {asked: perhaps}
  medical: {asked: true, chosen: best, size: 0, estimate: about, colour: blue}
  allied: {asked: true, chosen: everyone, size: 20, people_asked: 30}
  operational: {asked: true, chosen: everyone, size: true}
  service_user: {asked: false, why: lazy, reason: 5, size: 3}
  informatics: {asked: true, chosen: everyone, size: 1}
  programme: 7
  supplier: {asked: true, chosen: [everyone]}
other: 1
""",
        [*people_of(banks, "informatics", 2), *people_of(banks, "service_user", 1), *people_of(banks, "executive", 1)],
    )

    name, groups = "x.setting.yaml", ", ".join(banks.groups)
    keys = "asked, chosen, size, estimate, people_asked"
    assert found == [
        f"{name}, line 2, column 1: `executive` has answers and is not in this file. Add it with `asked: true`.",
        f"{name}, line 3, column 3: `nurses` is not a group. Allowed: {groups}.",
        f"{name}, line 4, column 3: Say `asked: true` or `asked: false` for nursing.",
        f"{name}, line 5, column 26: `chosen` must be one of: everyone, random, volunteers, picked, unknown.",
        f"{name}, line 5, column 40: `size` must be a whole number from 1.",
        f"{name}, line 5, column 49: `estimate` must be true or false.",
        f"{name}, line 5, column 66: `colour` is not a known key. Allowed: {keys}.",
        f"{name}, line 6, column 53: More people were asked (30) than the group has (20).",
        f"{name}, line 7, column 48: `size` must be a whole number from 1.",
        f"{name}, line 8, column 3: service_user has answers, so it was asked. Change `asked` to true.",
        f"{name}, line 8, column 32: `why` must be one of: not_concerned, later, unreachable.",
        f"{name}, line 8, column 43: `reason` must be a sentence in quotes.",
        f"{name}, line 8, column 54: `size` is not a known key. Allowed: asked, why, reason.",
        f"{name}, line 9, column 3: 2 people of informatics answered, and this says that 1 were asked.",
        f"{name}, line 10, column 3: Say `asked: true` or `asked: false` for programme.",
        f"{name}, line 11, column 27: `chosen` must be one of: everyone, random, volunteers, picked, unknown.",
        f"{name}, line 12, column 1: `other` is not a known key. Allowed: groups.",
    ]


@pytest.mark.parametrize("text", ["groups: 5", "- groups", "other: {}", "groups:"])
def test_file_of_another_form_is_refused(problems, text):
    assert problems(text) == [
        "x.setting.yaml, line 1, column 1: The file must have one entry `groups`, with a line for each group."
    ]
