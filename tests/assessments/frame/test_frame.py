"""Every page of a project says where it is, and leads to the project's other parts."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import get_template
from django.urls import reverse

from assessments import actions
from assessments.frame import building
from assessments.frame.help import OF_PAGES, OF_SECTIONS
from assessments.frame.pages import MAIN_PAGES, PAGES, PARENTS, Section
from assessments.frame.subject import subject_of
from assessments.models import Round
from tests.test_access import (
    ACCESS,
    ROUTES,
    closed_again,
    closed_round,
    draft_round,
    things_of,
)
from tests.test_access import (
    address_of as url_of,
)

# First words of addresses that are about no project.
OTHERS = {
    "language",
    "",
    "a",
    "accounts",
    "accessibility",
    "check",
    "code",
    "contact",
    "healthz",
    "help",
    "home",
    "member-invitations",
}
OTHERS |= {".well-known", "api", "api-tokens", "work-account"}
OTHERS |= {"review"}  # what an outside reviewer sees
OTHERS |= {"logos", "me", "privacy", "readyz", "s", "shared", "sign-in", "t", "thank-you", "try", "vote"}
OTHERS |= {"weekly-email"}
# The list of all projects; and presentations, which show nothing but their screens.
WITHOUT_FRAME = {"portfolio:projects", "reports:present", "reports:download_presentation", "improvement:meeting_screen"}


def first_word(name):
    return str(ROUTES[name].pattern).lstrip("^").split("/")[0]


def steps(text, nav):
    """Words -> address, or "" of what is no link."""
    found = re.search(rf'<nav class="{nav}".*?</nav>', text, re.DOTALL)
    items = re.findall(r"<li[^>]*>(.*?)</li>", found.group() if found else "", re.DOTALL)
    return {words_of(item): (re.findall(r'href="([^"]*)"', item) or [""])[0] for item in items}


def words_of(markup):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup)).strip()


def current_of(text, nav):
    found = re.search(rf'<nav class="{nav}".*?</nav>', text, re.DOTALL).group()
    return re.findall(r'aria-current="(\w+)"[^>]*>\s*([^<]+)', found)


@pytest.fixture
def things(project, open_round, dev, settings):
    settings.SENDS_MAIL = True
    return things_of(project=project, round=open_round, dev=dev)


def test_every_address_of_a_project_has_a_line():
    """Add a line to assessments/frame/pages.py for a new page."""
    named = {name for name in ROUTES if first_word(name) not in OTHERS} - WITHOUT_FRAME

    assert named - set(PAGES) == set()
    assert set(PAGES) - named - set(MAIN_PAGES.values()) == set()


def test_every_parent_is_a_page_with_words():
    assert [name for pair in PARENTS.items() for name in pair if name not in PAGES] == []


BARE = {"assessments:questionnaire", "assessments:large_questionnaire"}
BARE |= {"reports:present", "reports:download_presentation", "improvement:meeting_worksheet"}  # nothing but themselves
OPENED = sorted(name for name in PAGES if name in ACCESS and ACCESS[name][0]["ada"] == 200 and name not in BARE)


@pytest.mark.parametrize("name", OPENED)
def test_frame_stands_on_each_page(name, things, as_user, ada, settings):
    settings.SENDS_MAIL = "sealed" not in name

    response = as_user(ada).get(url_of(name, things))

    if response.headers["Content-Type"].startswith("text/html"):
        text = response.content.decode()
        crumbs = steps(text, "crumbs")
        assert next(iter(crumbs)) == "Home"
        assert [value for value, _ in current_of(text, "crumbs")] == ["page"]
        is_of_project = PAGES[name].section != Section.ORGANISATION
        assert [words.split()[0] for words in steps(text, "parts")] == (
            ["Overview", "Rounds", "Results", "Plan", "Reports", "People"] if is_of_project else []
        )
        here = {words.strip() for _, words in current_of(text, "parts")} if is_of_project else {""}
        assert here == {PAGES[name].section.value}


def test_frame_costs_one_query(project, open_round, django_assert_num_queries):
    match = SimpleNamespace(view_name="assessments:invitations", kwargs={})
    open_round.role = "programme_manager"

    with django_assert_num_queries(1):
        building.frame_of(match, {"round": open_round})


def test_respondents_have_no_frame(client, dev):
    response = client.get(reverse("assessments:invitation", args=[dev.secret]))

    assert b'class="frame"' not in response.content


def test_crumbs_have_the_same_words_everywhere(as_user, ada, things):
    round = closed_round(things.project)
    page = as_user(ada).get(reverse("results:principle", args=[round.pk, "P1"])).content.decode()

    assert list(steps(page, "crumbs").items())[-4:] == [
        (str(round.project), reverse("assessments:show_project", args=[round.project_id])),
        ("Round 1", reverse("assessments:show_round", args=[round.pk])),
        ("Results", reverse("reports:results", args=[round.pk])),
        ("Principle P1", ""),
    ]


def test_page_of_a_group_names_the_group(as_user, ben, open_round):
    group = open_round.askedgroup_set.get(code="nursing")
    page = as_user(ben).get(reverse("assessments:type_in", args=[group.pk])).content.decode()

    assert list(steps(page, "crumbs").items())[-3:] == [
        ("Round 1", reverse("assessments:show_round", args=[open_round.pk])),
        ("Paper questionnaires", reverse("assessments:choose_group", args=[open_round.pk])),
        (f"Type in: {group.group.title}", ""),
    ]


def test_crumbs_of_a_project_begin_with_all_projects(as_user, ben, project):
    page = as_user(ben).get(reverse("assessments:show_project", args=[project.pk])).content.decode()

    assert steps(page, "crumbs") == {"Home": "/home/", "Projects": "/projects/", str(project): ""}


def test_crumbs_of_an_organisation_lead_to_the_page_above(as_user, ada, northdale):
    membership = northdale.membership_set.get()
    pages = [
        as_user(ada).get(reverse("accounts:add_member", args=[northdale.pk])),
        as_user(ada).get(reverse("accounts:show_member", args=[membership.pk])),
    ]

    above = {"Home": "/home/", "People and roles": reverse("accounts:members", args=[northdale.pk])}
    assert [dict(list(steps(page.content.decode(), "crumbs").items())[:-1]) for page in pages] == [above, above]


def test_certificate_stands_below_what_is_kept(as_user, ada, northdale, things):
    page = as_user(ada).get(url_of("governance:show_certificate", things)).content.decode()

    assert steps(page, "crumbs")["What is kept"] == reverse("governance:kept", args=[northdale.pk])


def test_parts_without_anything_yet_are_no_links(as_user, ben, project):
    page = as_user(ben).get(reverse("assessments:show_project", args=[project.pk])).content.decode()

    assert steps(page, "parts") == {
        "Overview": reverse("assessments:show_project", args=[project.pk]),
        "Rounds": reverse("assessments:show_rounds", args=[project.pk]),
        "Results not yet": "",
        "Plan not yet": "",
        "Reports not yet": "",
        "People not yet": "",
    }


def test_parts_that_a_person_may_not_open_are_left_out(as_user, vi, things, mo):
    round = closed_round(things.project)
    project_page = as_user(vi).get(reverse("assessments:show_project", args=[round.project_id])).content.decode()
    comments = as_user(mo).get(reverse("assessments:moderate", args=[round.pk])).content.decode()

    assert list(steps(project_page, "parts")) == ["Overview", "Rounds", "Results", "Plan", "Reports"]
    assert steps(comments, "parts") == {}
    assert [url for url in steps(comments, "crumbs").values() if url] == ["/home/", "/projects/"]


def test_parts_lead_to_the_round_of_the_page_or_else_to_the_last_that_has_them(as_user, ben, things):
    first = closed_round(things.project)
    second = draft_round(first.project)
    of_first = as_user(ben).get(reverse("assessments:show_round", args=[first.pk])).content.decode()
    of_draft = as_user(ben).get(reverse("assessments:show_round", args=[second.pk])).content.decode()
    prepared = list(steps(of_draft, "parts").items())
    actions.open_round(round=second, by="tests")
    of_open = as_user(ben).get(reverse("assessments:show_round", args=[second.pk])).content.decode()
    of_project = as_user(ben).get(reverse("assessments:show_project", args=[first.project_id])).content.decode()

    results, people = "reports:results", "assessments:invitations"
    assert list(steps(of_first, "parts").items())[2] == ("Results", reverse(results, args=[first.pk]))
    assert list(steps(of_first, "parts").items())[5] == ("People", reverse(people, args=[first.pk]))
    assert prepared[2] == ("Results of round 1", reverse(results, args=[first.pk]))
    assert prepared[5] == ("People of round 1", reverse(people, args=[first.pk]))
    assert list(steps(of_open, "parts").items())[5] == ("People", reverse(people, args=[second.pk]))
    assert list(steps(of_project, "parts").items())[2] == ("Results", reverse(results, args=[first.pk]))
    assert list(steps(of_project, "parts").items())[5] == ("People", reverse(people, args=[second.pk]))


INSIDE = "parts parts--inside"


def test_pages_of_the_plan_lead_to_each_other(as_user, ben, vi, things):
    round = closed_round(things.project)
    plan, gates, own = (
        as_user(ben).get(reverse(f"improvement:{name}", args=[pk])).content.decode()
        for name, pk in (("plan", round.pk), ("gates", round.project_id), ("add_step", round.pk))
    )
    reader = as_user(vi).get(reverse("improvement:plan", args=[round.pk])).content.decode()

    assert steps(plan, INSIDE)["Gates"] == reverse("improvement:gates", args=[round.project_id])
    assert steps(plan, INSIDE) == steps(gates, INSIDE) == steps(own, INSIDE)
    assert [current_of(text, INSIDE) for text in (plan, gates, own)] == [
        [("page", "Steps")],
        [("page", "Gates")],
        [("true", "Steps")],
    ]
    assert {*steps(plan, INSIDE)} - {*steps(reader, INSIDE)} == {"Owners", "Reply", "You said"}


def test_page_below_one_of_the_plan_says_which(as_user, ben, things):
    round = closed_round(things.project)
    page = as_user(ben).get(reverse("improvement:gate", args=[round.project_id, "before"])).content.decode()

    assert current_of(page, INSIDE) == [("true", "Gates")]
    assert steps(as_user(ben).get(reverse("reports:results", args=[round.pk])).content.decode(), INSIDE) == {}


def test_project_without_results_has_only_what_needs_none(as_user, ben, project):
    page = as_user(ben).get(reverse("improvement:gates", args=[project.pk])).content.decode()

    assert list(steps(page, INSIDE)) == ["Gates", "Lessons", "Adaptations"]


def test_voided_round_has_no_plan(as_user, ben, things):
    round = closed_round(things.project)
    actions.void(round=round, by=ben)
    page = as_user(ben).get(reverse("assessments:show_round", args=[round.pk])).content.decode()

    assert steps(page, "parts")["Plan not yet"] == ""
    assert steps(page, "parts")["Results"] == reverse("reports:results", args=[round.pk])


def test_switch_leads_to_the_same_part_of_other_rounds(as_user, ben, things):
    second = closed_again(things.project)
    first = Round.objects.get(project=second.project, number=1)
    third = draft_round(second.project)
    page = as_user(ben).get(reverse("results:leaders", args=[second.pk])).content.decode()

    links = re.search(r'<details class="switch">.*?</details>', page, re.DOTALL).group()
    assert re.findall(r'href="([^"]+)"', links) == [
        reverse("assessments:show_round", args=[third.pk]),
        reverse("reports:results", args=[second.pk]),
        reverse("reports:results", args=[first.pk]),
    ]
    assert re.findall(r">(\w+ \d[^<]*)</a>", links) == ["Round 3, being prepared", "Round 2, closed", "Round 1, closed"]
    assert links.count('aria-current="true"') == 1


def test_project_with_one_round_has_nothing_to_switch_to(as_user, ben, open_round):
    page = as_user(ben).get(reverse("assessments:show_round", args=[open_round.pk])).content.decode()

    assert "switch" not in page


def test_every_help_link_leads_to_a_part_of_help():
    wrong = []
    for role, part in [*OF_PAGES.values(), *OF_SECTIONS.values()]:
        source = get_template(f"about/help_{role.replace('-', '_')}.html").template.source
        wrong += [(role, part)] if f'id="{part}"' not in source else []

    assert wrong == []
    assert set(OF_PAGES) - set(PAGES) == set()
    assert [name for name in PAGES if PAGES[name].section == Section.ORGANISATION and name not in OF_PAGES] == []


def test_page_links_to_its_part_of_help(as_user, ben, open_round):
    page = as_user(ben).get(reverse("intake:import_answers", args=[open_round.pk])).content.decode()

    assert 'href="/help/programme-manager/#import"' in page


def test_page_about_nothing_has_no_subject(northdale):
    assert subject_of({"project": None, "round": None, "report": "x"}) is None
    assert building.frame_of(SimpleNamespace(view_name="assessments:show_round", kwargs={}), {}) is None
    assert building.frame_of(SimpleNamespace(view_name="portfolio:home", kwargs={}), {}) is None


def test_rounds_page_lists_them_by_page(as_user, ben, project, edition):
    for number in range(1, 28):
        Round.objects.create(project=project, edition=edition, number=number, stage="live")
    pages = [as_user(ben).get(reverse("assessments:show_rounds", args=[project.pk]), {"page": page}) for page in (1, 2)]

    assert [len(re.findall(r"<a href=\"/rounds/\d+/\">", page.content.decode())) for page in pages] == [25, 2]
