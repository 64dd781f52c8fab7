"""Staff pages stay small however much there is: each list that grows has pages, or counts what it does not show."""

from datetime import timedelta

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.models import MemberInvitation, Membership, User
from assessments.models import Comment, Entry, Invitation, Letter, Project, Round, Site
from governance.models import Certificate
from tests.fixtures_of_results import answered_round, closed_round

__all__ = ["answered_round", "closed_round"]

MANY = 600
MOST_BYTES = 100_000
ROOTS = {"organisations": "organisation", "projects": "project", "rounds": "round", "groups": "group"}


def staff_pages():
    """Every address that names only an organisation, a project, a round or a group of one."""
    found = set()
    for namespace, (prefix, resolver) in get_resolver().namespace_dict.items():
        for name, ways in resolver.reverse_dict.lists():
            for possibilities, pattern, *_ in ways:
                root = (prefix + pattern).split("/")[0].removeprefix("^")
                if isinstance(name, str) and root in ROOTS and possibilities[0][1] == ["pk"]:
                    found.add((f"{namespace}:{name}", root))
    return sorted(found)


@pytest.fixture
def much(northdale, ada):
    users = User.objects.bulk_create(
        User(email=f"person{number}@example.org", name=f"Person {number}", password="!") for number in range(MANY)
    )
    Membership.objects.bulk_create(Membership(organisation=northdale, user=user, role="executive") for user in users)
    MemberInvitation.objects.bulk_create(
        MemberInvitation(organisation=northdale, email=f"new{number}@example.org", role="viewer")
        for number in range(MANY)
    )
    projects = Project.objects.bulk_create(
        Project(organisation=northdale, name=f"Electronic record of ward {number}") for number in range(MANY)
    )
    assert len(projects) == MANY
    Certificate.objects.bulk_create(
        Certificate(
            number=f"{northdale.pk}-{number:04}",
            kind="project",
            organisation_number=northdale.pk,
            organisation_name="Northdale",
            subject=f"Project {number}",
            deleted_at=timezone.now(),
            deleted_by=ada.email,
            counts={},
            text="Deleted.",
        )
        for number in range(MANY)
    )


def fill(round, group):
    sites = Site.objects.bulk_create(Site(project=round.project, name=f"Ward {number:02}") for number in range(30))
    invitations = Invitation.objects.bulk_create(
        Invitation(
            asked_group=group,
            site=sites[number % 30],
            name=f"Person {number}",
            email=f"invited{number}@example.org",
            token_hash=f"h{number}",
            expires_at=timezone.now() + timedelta(days=1),
        )
        for number in range(MANY)
    )
    Letter.objects.bulk_create(Letter(invitation=each, kind="invitation", state="failed") for each in invitations)
    Entry.objects.bulk_create(
        Entry(round=round, kind="sheet", by=f"typist{number}@example.org", people=1, groups={group.code: 1})
        for number in range(MANY)
    )
    Comment.objects.bulk_create(
        Comment(asked_group=group, text="Ask us. " * 249, state="waiting") for _ in range(MANY // 2)
    )
    Comment.objects.bulk_create(
        Comment(asked_group=group, text="Ask us. " * 25, state="released", shown_as=group.code)
        for _ in range(MANY // 2)
    )


def sizes(browser, pages):
    found = {}
    for name, url in pages:
        response = browser.get(url)
        assert response.status_code < 500, name
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            found[name] = len(response.content)
    return found


@pytest.mark.parametrize("person", ["ada", "ben"])
@pytest.mark.parametrize("state", ["open", "closed"])
def test_no_page_of_staff_grows_with_what_there_is(
    as_user, ada, ben, request, much, closed_round, group_of, settings, person, state
):
    settings.SENDS_MAIL = True
    group = group_of("medical")
    if state == "open":
        Round.objects.filter(pk=closed_round.pk).update(state=state, closed_at=None)
    fill(closed_round, group)
    keys = {"organisations": closed_round.project.organisation_id, "projects": closed_round.project_id}
    keys |= {"rounds": closed_round.pk, "groups": group.pk}
    pages = [(name, reverse(name, args=[keys[root]])) for name, root in staff_pages()]
    pages += [(url, url) for url in ("/home/", "/projects/", "/me/")]

    found = sizes(as_user(request.getfixturevalue(person)), pages)

    assert len(found) > 20
    assert {name: size for name, size in found.items() if size > MOST_BYTES} == {}
