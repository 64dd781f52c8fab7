"""Who is asked: said of each group before a round opens, shown afterwards, and counted."""

import pytest

from accounts.models import AuditEntry
from assessments import actions, queries
from assessments.asking.missing import unsaid
from assessments.asking.number import Ways, people_asked
from assessments.asking.summary import NOT_SAID, asking_lines
from assessments.models import AskedGroup, NotAskedGroup, Response, Round
from assessments.vocabulary import HowAsked, WhyNotAsked
from tests.making import NO_CONCERN, say_who_is_asked

UNSAID = (
    "Executives and board: say how its people are chosen",
    "Nurses and midwives: say how its people are chosen",
    "Patients, service users and carers: choose a reason why it is not asked",
    "Local informatics and IT staff: choose a reason why it is not asked",
)
ROSTERS = "The change touches rosters only."
COMPLETE = {
    "executive-chosen": "everyone",
    "executive-size": "",
    "nursing-chosen": "random",
    "nursing-size": "300",
    "nursing-is_estimate": "on",
    "service_user-why": "not_concerned",
    "service_user-reason": ROSTERS,
    "informatics-why": "later",
    "informatics-reason": "They are asked after the pilot.",
}


@pytest.fixture
def bare_round(project, edition, ben):
    """A round of which nothing is said yet."""
    return actions.start_round(
        project=project,
        stage="before",
        groups=["executive", "nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )


def said_of(round):
    groups = AskedGroup.objects.filter(round=round).order_by("code")
    reasons = NotAskedGroup.objects.filter(round=round).order_by("code")
    return (
        list(groups.values_list("code", "chosen", "size", "is_estimate")),
        list(reasons.values_list("code", "why", "reason")),
    )


ONE_BY_ONE = Ways(invited=30, slips=0, has_open_link=False, has_added=False)


@pytest.mark.parametrize(
    ("group", "ways", "answered", "asked"),
    [
        ({}, ONE_BY_ONE, 0, 30),
        ({}, ONE_BY_ONE, 31, None),
        ({"chosen": "everyone", "size": 60}, ONE_BY_ONE, 0, 60),
        ({"chosen": "everyone", "size": 20}, ONE_BY_ONE, 0, 30),
        ({"chosen": "everyone"}, ONE_BY_ONE, 0, 30),
        ({"chosen": "random", "size": 300}, ONE_BY_ONE, 0, 30),
        ({"chosen": "random", "size": 300}, Ways(30, 0, True, False), 0, 300),
        ({"chosen": "random", "size": 300, "people_asked": 40}, Ways(30, 0, True, False), 0, 40),
        ({"chosen": "volunteers", "size": 300}, Ways(0, 0, False, True), 12, 300),
        ({"chosen": "volunteers"}, Ways(0, 0, True, False), 12, None),
        ({"slips_handed_out": 10}, Ways(30, 20, False, False), 0, 40),
        ({"slips_handed_out": None, "size": 90}, Ways(30, 20, False, False), 0, 90),
        ({"slips_handed_out": 10}, Ways(30, 0, False, False), 0, 30),
        ({"chosen": "everyone", "size": 60, "people_asked": 80}, Ways(0, 0, True, False), 0, 80),
        ({"chosen": "volunteers", "size": 10}, Ways(0, 0, True, False), 12, None),
        ({"chosen": "random", "people_asked": 40}, Ways(200, 0, True, False), 20, 200),
        ({"chosen": "random", "people_asked": 40, "slips_handed_out": 30}, Ways(20, 50, True, False), 20, 50),
        ({"chosen": "random", "size": 100}, Ways(200, 0, False, True), 20, 200),
    ],
)
def test_number_of_people_asked_follows_from_what_was_said_and_done(group, ways, answered, asked):
    assert people_asked(AskedGroup(**group), ways, answered) == asked


def test_respondents_read_how_many_are_asked_as_the_round_does(open_round, group_of):
    AskedGroup.objects.filter(code="nursing").update(chosen="everyone", size=60)

    assert queries.people_asked_in(group_of("nursing")) == 60
    assert queries.people_asked_in(group_of("medical")) is None


def test_round_does_not_open_before_every_group_is_accounted_for(bare_round, as_user, ben):
    browser = as_user(ben)

    page = browser.get(f"/rounds/{bare_round.pk}/open/")
    refused = browser.post(f"/rounds/{bare_round.pk}/open/")

    bare_round.refresh_from_db()
    assert (page.context["unsaid"], refused.context["unsaid"]) == (UNSAID, UNSAID)
    assert (page.status_code, refused.status_code, bare_round.is_draft) == (200, 422, True)
    assert f'href="/rounds/{bare_round.pk}/asked/"' in refused.text
    assert "<button" not in refused.text.partition("<h1>")[2].partition("</main>")[0]


def test_round_page_leads_to_what_is_missing_before_it_offers_to_open(bare_round, as_user, ben):
    browser = as_user(ben)
    asked, opening = (f'href="/rounds/{bare_round.pk}/{name}/"' for name in ("asked", "open"))

    before = browser.get(f"/rounds/{bare_round.pk}/").text
    say_who_is_asked(bare_round)
    after = browser.get(f"/rounds/{bare_round.pk}/").text

    buttons = [page.partition('class="nhsuk-button-group"')[2].partition("</div>")[0] for page in (before, after)]
    assert [(page.count(asked), page.count(opening)) for page in buttons] == [(1, 0), (0, 1)]


def test_nobody_can_open_a_round_without_it(bare_round, ada, as_user):
    with pytest.raises(actions.AskingUnsaidError) as caught:
        actions.open_round(round=bare_round, by=ada)

    assert caught.value.unsaid == UNSAID
    assert as_user(ada).post(f"/rounds/{bare_round.pk}/open/", {"without": "on"}).status_code == 422


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (WhyNotAsked("", ROSTERS), "choose a reason why it is not asked"),
        (WhyNotAsked("later", ""), "explain in a sentence why it is not asked"),
        (WhyNotAsked("later", "  "), "explain in a sentence why it is not asked"),
    ],
)
def test_reason_needs_a_code_and_a_sentence(bare_round, ben, given, line):
    actions.state_who_is_asked(
        round=bare_round,
        asked=dict.fromkeys(["executive", "nursing"], HowAsked("everyone")),
        not_asked={"service_user": given, "informatics": NO_CONCERN},
        by=ben,
    )

    assert unsaid(bare_round) == (f"Patients, service users and carers: {line}",)


def test_groups_that_the_banks_do_not_expect_need_no_reason(bare_round, ben):
    say_who_is_asked(bare_round)
    NotAskedGroup.objects.filter(code="programme").delete()

    assert unsaid(bare_round) == ()
    assert [line.title for line in asking_lines(bare_round)] == [
        "Executives and board",
        "Doctors",
        "Nurses and midwives",
        "Patients, service users and carers",
        "Local informatics and IT staff",
    ]


@pytest.mark.parametrize("kind", ["is_practice", "is_sample"])
def test_practice_rounds_and_samples_may_open_without_it(project, edition, ben, kind):
    round = actions.start_round(
        project=project,
        stage="before",
        groups=["nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
        **{kind: True},
    )

    actions.open_round(round=round, by=ben)

    assert round.is_open


def test_sample_says_on_its_page_that_it_is_one(bare_round, as_user, ben):
    bare_round.is_sample = True
    bare_round.save()

    page = as_user(ben).get(f"/rounds/{bare_round.pk}/")

    assert "This is a sample: its answers are made up, and nothing says who was asked." in page.text


def test_manager_says_who_is_asked_on_one_page(bare_round, as_user, ben):
    browser = as_user(ben)

    page = browser.get(f"/rounds/{bare_round.pk}/asked/")
    saved = browser.post(f"/rounds/{bare_round.pk}/asked/", COMPLETE)

    assert [(card.group.code, card.is_asked, card.is_expected) for card in page.context["form"].cards] == [
        ("executive", True, True),
        ("programme", False, False),
        ("medical", False, False),
        ("nursing", True, True),
        ("service_user", False, True),
        ("informatics", False, True),
    ]
    assert page.context["unsaid"] == UNSAID
    assert (saved.status_code, saved.url) == (302, f"/rounds/{bare_round.pk}/")
    assert said_of(bare_round) == (
        [("executive", "everyone", None, False), ("nursing", "random", 300, True)],
        [("informatics", "later", "They are asked after the pilot."), ("service_user", "not_concerned", ROSTERS)],
    )
    assert AuditEntry.objects.filter(action="who is asked stated", actor=ben.email).count() == 1


def test_half_of_it_can_be_saved_and_the_page_says_what_is_missing(bare_round, as_user, ben):
    sent = COMPLETE | {"nursing-chosen": "", "informatics-reason": ""}

    page = as_user(ben).post(f"/rounds/{bare_round.pk}/asked/", sent, follow=True)

    assert page.redirect_chain == [(f"/rounds/{bare_round.pk}/asked/", 302)]
    assert page.context["unsaid"] == (
        "Nurses and midwives: say how its people are chosen",
        "Local informatics and IT staff: explain in a sentence why it is not asked",
    )
    assert page.context["form"]["nursing-size"].value() == 300
    assert page.context["form"]["informatics-why"].value() == "later"


def test_estimate_without_a_number_is_none(bare_round, as_user, ben):
    as_user(ben).post(f"/rounds/{bare_round.pk}/asked/", COMPLETE | {"nursing-size": ""})

    assert said_of(bare_round)[0][1] == ("nursing", "random", None, False)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nursing-size", "0"),
        ("nursing-size", "many"),
        ("nursing-size", "1000001"),
        ("nursing-chosen", "best"),
        ("service_user-why", "lazy"),
        ("service_user-reason", "x" * 301),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(bare_round, as_user, ben, field, value):
    page = as_user(ben).post(f"/rounds/{bare_round.pk}/asked/", COMPLETE | {field: value})

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert page.context["form"]["informatics-reason"].value() == "They are asked after the pilot."
    assert said_of(bare_round) == ([("executive", "", None, False), ("nursing", "", None, False)], [])


def test_group_that_is_asked_gets_no_reason(bare_round, ben):
    actions.state_who_is_asked(
        round=bare_round,
        asked={"medical": HowAsked("everyone", 9)},
        not_asked={"nursing": NO_CONCERN, "informatics": NO_CONCERN, "programme": WhyNotAsked("", "")},
        by=ben,
    )

    assert said_of(bare_round) == (
        [("executive", "", None, False), ("nursing", "", None, False)],
        [("informatics", NO_CONCERN.why, NO_CONCERN.reason)],
    )


def test_reason_goes_when_the_group_is_asked_after_all(bare_round, ben):
    say_who_is_asked(bare_round)

    actions.change_draft(
        round=bare_round,
        stage="before",
        groups=["nursing", "informatics"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        hand_in_at="",
        by=ben,
    )

    assert [code for code, *_ in said_of(bare_round)[1]] == ["medical", "programme", "service_user"]
    assert unsaid(bare_round) == (
        "Executives and board: choose a reason why it is not asked",
        "Local informatics and IT staff: say how its people are chosen",
    )


def test_nothing_can_be_said_after_opening(open_round, as_user, ben):
    before = said_of(open_round)
    browser = as_user(ben)

    page = browser.post(f"/rounds/{open_round.pk}/asked/", COMPLETE, follow=True)
    shown = browser.get(f"/rounds/{open_round.pk}/asked/")

    assert "This round has been opened, so this can no longer be changed." in page.text
    assert said_of(open_round) == before
    assert "<form" not in shown.text.partition("<h1>")[2].partition("</main>")[0]
    assert NO_CONCERN.reason in shown.text


def test_round_page_shows_everybody_what_was_said(bare_round, as_user, ben, vi):
    as_user(ben).post(f"/rounds/{bare_round.pk}/asked/", COMPLETE)
    actions.open_round(round=bare_round, by=ben)

    page = as_user(vi).get(f"/rounds/{bare_round.pk}/")

    assert [(line.title, line.is_asked, line.words, line.size, line.reason) for line in page.context["asking"]] == [
        ("Executives and board", True, "Everybody in the group was asked", "not known", ""),
        ("Nurses and midwives", True, "Drawn at random from the whole group", "about 300", ""),
        (
            "Patients, service users and carers",
            False,
            "The change does not touch their work or care",
            "",
            ROSTERS,
        ),
        (
            "Local informatics and IT staff",
            False,
            "They will be asked in a later round",
            "",
            "They are asked after the pilot.",
        ),
    ]
    assert ROSTERS in page.text
    assert f"/rounds/{bare_round.pk}/asked/" not in page.text


def test_lines_say_what_is_not_said_yet_and_what_never_was(bare_round):
    in_draft = asking_lines(bare_round)
    bare_round.state = "open"
    AskedGroup.objects.filter(code="nursing").update(chosen="everyone", size=1200)
    opened = asking_lines(bare_round)

    assert [line.words for line in in_draft] == [NOT_SAID] * 4
    assert [(line.words, line.size) for line in opened] == [
        ("Not recorded", "not known"),
        ("Everybody in the group was asked", "1,200"),
        ("No reason was given", ""),
        ("No reason was given", ""),
    ]


def test_number_is_not_asked_again_where_the_whole_group_is_asked(open_round, group_of, as_user, ben):
    AskedGroup.objects.filter(code="nursing").update(chosen="everyone", size=60)
    url = f"/groups/{group_of('nursing').pk}/open-link/"

    page = as_user(ben).get(url)
    made = as_user(ben).post(url, {"people_asked": "5", "most_people": "70"})

    assert list(page.context["form"].fields) == ["most_people"]
    assert (made.status_code, group_of("nursing").people_asked) == (200, None)
    assert [row.asked for row in queries.progress(open_round) if row.group.code == "nursing"] == [60]


@pytest.mark.parametrize(("is_estimate", "code"), [(False, 422), (True, 200)])
def test_no_more_can_be_asked_than_there_are(open_round, group_of, as_user, ben, is_estimate, code):
    AskedGroup.objects.filter(code="nursing").update(chosen="random", size=60, is_estimate=is_estimate)

    page = as_user(ben).post(f"/groups/{group_of('nursing').pk}/open-link/", {"people_asked": "61"})

    assert page.status_code == code


def test_round_that_is_no_longer_for_practice_does_not_open_as_one(bare_round, ben):
    as_it_was = Round.objects.get(pk=bare_round.pk)
    as_it_was.is_practice = True

    with pytest.raises(actions.AskingUnsaidError):
        actions.open_round(round=as_it_was, by=ben)


def test_number_asked_only_goes_up_once_people_have_answered(open_round, group_of, as_user, ben):
    group = group_of("nursing")
    AskedGroup.objects.filter(pk=group.pk).update(chosen="random")
    url, change = f"/groups/{group.pk}/open-link/", f"/groups/{group.pk}/open-link/change/"
    as_user(ben).post(url, {"people_asked": "500"})
    as_user(ben).post(change, {"people_asked": "400"})
    Response.objects.create(asked_group=group, answers="4")

    fewer = as_user(ben).post(change, {"people_asked": "60"})
    unknown = as_user(ben).post(url, {"people_asked": ""})
    before = group_of("nursing").people_asked
    more = as_user(ben).post(change, {"people_asked": "450"})

    words = ["People have answered, so this can only go up. Enter at least 400."]
    assert (fewer.context["form"].errors["people_asked"], unknown.context["form"].errors["people_asked"]) == (
        words,
        words,
    )
    assert (before, more.status_code, group_of("nursing").people_asked) == (400, 302, 450)


def test_audit_tells_how_many_were_said_to_be_asked(open_round, group_of, ben):
    actions.make_open_link(asked_group=group_of("nursing"), people_asked=500, by=ben)
    actions.change_open_link(asked_group=group_of("nursing"), people_asked=None, most_people=None, by=ben)

    entries = AuditEntry.objects.filter(action__startswith="open link").order_by("pk")
    assert [entry.subject.rpartition(": ")[2] for entry in entries] == ["500 asked", "number asked not known"]


@pytest.mark.parametrize("reason", [".", "\u200b", "\ufeff \u2060", "-- --"])
def test_sentence_in_which_nothing_can_be_read_is_none(bare_round, as_user, ben, reason):
    as_user(ben).post(f"/rounds/{bare_round.pk}/asked/", COMPLETE | {"service_user-reason": reason})

    assert unsaid(bare_round) == ("Patients, service users and carers: explain in a sentence why it is not asked",)


def test_sentence_stands_on_one_line(bare_round, as_user, ben):
    as_user(ben).post(f"/rounds/{bare_round.pk}/asked/", COMPLETE | {"service_user-reason": "Only\r\nrosters\u202e."})

    assert NotAskedGroup.objects.get(round=bare_round, code="service_user").reason == "Only rosters."


def test_rows_say_what_they_are(bare_round):
    reason = NotAskedGroup(round=bare_round, code="medical", why="later", reason=ROSTERS)

    assert (str(reason), reason.is_complete) == ("Doctors", True)
