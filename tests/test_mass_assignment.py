"""Fields that a form does not have change nothing: every form is sent with and without them, and leaves the same."""

import re
from functools import partial
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.joining.links import join_link
from accounts.me.actions import request_address
from accounts.me.links import address_link
from accounts.models import (
    AuditEntry,
    BrowserSession,
    GroupRole,
    MailDomain,
    MemberInvitation,
    Membership,
    Organisation,
    OrganisationDetails,
    Provider,
    User,
    WorkAccount,
)
from accounts.signin import sign_in_link
from api.models import Token
from assessments import actions
from assessments.codes import secret_of
from assessments.models import (
    AskedGroup,
    BoxedSheet,
    Comment,
    Draft,
    Draw,
    Entry,
    Invitation,
    InvitedList,
    Letter,
    NotAskedGroup,
    OpenLink,
    Project,
    Response,
    Round,
    Site,
    Wording,
)
from assessments.speaking import LOOKS
from authoring.models import CheckedText, LanguageDraft, LanguageReviewer, Module, ModuleDraft, OwnLanguage
from governance.models import Certificate, LegalHold
from improvement.models import (
    Adaptation,
    AdaptationReview,
    AgreedPosition,
    BoxedObservation,
    GateCondition,
    GateDecision,
    GateProposal,
    IndicatorMark,
    IndicatorStep,
    IndicatorValue,
    Lesson,
    Meeting,
    MeetingVote,
    Observation,
    OutcomeLink,
    PickedIndicator,
    PlanCalendar,
    PlannedPractice,
    Reply,
    Review,
    ReviewAnswer,
    ReviewedQuestion,
    ReviewLink,
    StepNote,
    StepOwner,
    UsedPaper,
    VoteOption,
    YouSaid,
    YouSaidLine,
)
from improvement.owners import links
from improvement.reviewing import links as reviewing
from intake.models import RememberedShape
from jobs.mail import deliver_mails
from jobs.models import Job
from portfolio.models import DigestChoice, Sharing
from reports.models import DocumentTemplate, Report, ReportRequest, SignOff
from results.actions import close_and_freeze
from results.models import Evidence, Rescored
from tests import making
from tests.fixtures_of_results import quick_documents, quick_drawing
from tests.making import draft_in, give_draft
from tests.test_access import (
    ACCESS,
    PASSWORD_KEY,
    WITHOUT_MAIL,
    address_of,
    form_of,
    review,
    things_of,
    with_open_vote,
    with_own_step,
)

__all__ = ["quick_documents", "quick_drawing"]

# What every table says of its rows, by names and not by numbers, which differ from one try to the next.
WATCHED = {
    User: ("email", "name", "language", "is_active", "made_by", "entered_by_link_of", "may_use_password"),
    Provider: (
        "organisation__name",
        "code",
        "kind",
        "issuer",
        "client_id",
        "group_claim",
        "ungrouped",
        "trusts_unsaid",
        "passwords_off",
        "asks_factor",
        "issuer_by",
        "changed_by",
    ),
    GroupRole: ("provider__organisation__name", "group", "role"),
    MailDomain: ("organisation__name", "domain"),
    WorkAccount: ("provider__organisation__name", "user__email", "subject"),
    Organisation: ("name", "logo_version", "welcome", "checked_texts"),
    DocumentTemplate: ("organisation__name", "kind", "sha256", "uploaded_by"),
    OrganisationDetails: ("organisation__name", "controller", "email", "retention_months", "names_days"),
    Membership: ("user__email", "organisation__name", "role", "role_given_by"),
    MemberInvitation: ("organisation__name", "email", "name", "role", "invited_by"),
    AuditEntry: ("organisation__name", "actor", "action", "subject"),
    Module: ("organisation__name", "title", "last_number", "retired_at__year"),
    ModuleDraft: ("module__title", "acknowledged"),
    LanguageReviewer: ("membership__user__email", "language"),
    CheckedText: ("organisation__name", "language", "key", "state", "wording", "note", "by__email"),
    OwnLanguage: ("organisation__name", "code", "retired_at__year"),
    LanguageDraft: ("language__code", "content"),
    Project: (
        "organisation__name",
        "name",
        "aim",
        "service",
        "sponsor",
        "sponsor_role",
        "lead",
        "contact_name",
        "contact",
        "contact_email",
        "starts_on",
        "goes_live_on",
        "archived_at__year",
    ),
    Entry: ("round__project__name", "kind", "by", "people", "groups"),
    Site: ("project__name", "name"),
    Round: (
        "project__name",
        "number",
        "edition",
        "stage",
        "state",
        "threshold",
        "has_work_system",
        "is_without_closing",
        "is_reworded",
        "closes_on",
        "hand_in_at",
        "first_line",
        "second_line",
        "third_line",
        "is_practice",
        "voided_at__year",
        "opened_without",
        "is_sample",
    ),
    NotAskedGroup: ("round__project__name", "round__number", "code", "why", "reason"),
    Draw: ("asked_group__round__project__name", "asked_group__code", "method", "seed", "listed", "drawn"),
    AskedGroup: (
        "round__project__name",
        "round__number",
        "code",
        "chosen",
        "size",
        "is_estimate",
        "people_asked",
        "reminded_on",
        "links_passed_by_hand",
        "slips_handed_out",
    ),
    InvitedList: ("round__project__name", "by", "people", "groups", "withdrawn_at__year"),
    RememberedShape: ("organisation__name", "kind", "shape", "choices"),
    OpenLink: ("asked_group__round__project__name", "asked_group__code", "most_people"),
    Letter: ("invitation__email", "kind", "state", "trouble", "attempts"),
    Wording: ("round__project__name", "kind", "audience", "subject", "text"),
    Invitation: (
        "asked_group__round__project__name",
        "asked_group__code",
        "site__name",
        "name",
        "email",
        "member__user__email",
        "is_from_open_link",
        "is_slip",
        "is_drawn",
        "printed_on",
        "state",
    ),
    Response: (
        "asked_group__round__project__name",
        "asked_group__code",
        "site__name",
        "answers",
        "is_imported",
        "entry__kind",
    ),
    Draft: ("invitation__email", "revision"),
    BoxedSheet: ("asked_group__round__project__name", "asked_group__code", "site__name", "answers", "comments"),
    Comment: (
        "asked_group__round__project__name",
        "asked_group__code",
        "code",
        "text",
        "state",
        "redacted",
        "is_chosen",
    ),
    Evidence: ("round__project__name", "round__number", "evidence", "readiness"),
    Rescored: ("round__project__name", "round__number", "engine_version", "evidence", "readiness", "is_for_reports"),
    PlannedPractice: (
        "round__project__name",
        "code",
        "title",
        "owner",
        "due_on",
        "urgency",
        "measure",
        "done_on",
        "why_not",
    ),
    PickedIndicator: (
        *("project__name", "code", "measure", "better", "baseline", "target", "by_when", "title", "unit", "every"),
    ),
    IndicatorValue: ("indicator__code", "on", "value", "note", "by"),
    IndicatorMark: ("indicator__code", "on", "words", "begins_again"),
    IndicatorStep: ("indicator__code", "code", "title"),
    StepNote: ("round__project__name", "code", "who", "email", "words", "evidence"),
    PlanCalendar: ("project__name", "made_by", "withdrawn_at__year"),
    StepOwner: ("project__name", "name", "email", "member__user__email", "withdrawn_at__year"),
    Meeting: ("round__project__name", "minutes", "held_on", "questions"),
    AgreedPosition: (
        *("meeting__round__project__name", "question", "title", "principles", "words", "still_open", "present"),
        "agreed_on",
    ),
    MeetingVote: ("meeting__round__project__name", "ends_at__year", "people", "closed_on", "ballots", "outcome"),
    VoteOption: ("vote__meeting__round__project__name", "place", "words", "step", "chosen", "rank", "planned_as"),
    UsedPaper: ("vote__meeting__round__project__name",),
    Adaptation: (
        "project__name",
        "differs",
        "standard",
        "gave_way",
        "on_what",
        "for_whom",
        "why",
        "agreed_on",
        "standing",
        "review_on",
        "lesson__title",
    ),
    AdaptationReview: ("adaptation__differs", "reviewed_on", "words", "standing", "review_on", "who", "email"),
    Lesson: ("project__name", "title", "summary", "kind", "state", "why", "decided_on", "is_shared", "step"),
    Observation: ("project__name", "kind", "words", "group", "month", "name", "email", "is_released"),
    BoxedObservation: ("project__name", "kind", "words", "group"),
    GateDecision: (
        "project__name",
        "stage",
        "choice",
        "words",
        "shown",
        "round_number",
        "results_sha256",
        "name",
        "email",
        "role",
        "account_since__year",
        "decided_at__year",
    ),
    GateProposal: ("project__name", "stage", "choice", "words", "conditions", "name", "email", "proposed_at__year"),
    GateCondition: ("decision__project__name", "words", "owner", "due_on", "done_on", "outcome"),
    Reply: ("round__project__name", "what_was_said", "what_we_decided", "next_steps", "contact", "shows_results"),
    Review: (
        *("round__project__name", "name", "role", "organisation", "email", "interest", "opinion", "handed_in_at__year"),
    ),
    ReviewLink: ("review__email", "number", "ends_on", "withdrawn_at__year"),
    ReviewedQuestion: ("review__email", "code", "evidence", "target", "target_on", "judgement", "words"),
    ReviewAnswer: ("review__email", "words", "name", "email"),
    YouSaidLine: ("round__project__name", "said", "step", "gate", "decided", "done", "is_on_poster"),
    YouSaid: ("round__project__name", "lines", "shows_owners", "published_at__year"),
    OutcomeLink: ("round__project__name", "made_at__year"),
    Report: ("round__project__name", "round__number", "version", "marking", "decision", "status", "made_by"),
    ReportRequest: (
        "round__project__name",
        "is_draft",
        "marking",
        "what_changed",
        "decision",
        "asked_by",
        "job__state",
    ),
    Job: ("kind", "state", "attempts", "message"),
    SignOff: ("report__version", "name", "email", "statement"),
    LegalHold: ("organisation__name", "project__name", "reason", "placed_by", "lifted_by"),
    DigestChoice: ("user__email", "is_on"),
    Sharing: ("organisation__name", "since"),
    Token: ("organisation__name", "membership__user__email", "name", "permissions", "is_read_only", "made_by"),
    Certificate: ("kind", "organisation_name", "subject", "deleted_by", "reason", "counts"),
}
FORMS = sorted(name for name, (_, sent) in ACCESS.items() if sent["ada"] != 405)
ANONYMOUS = {
    "accounts:sign_in_at_work",
    "accounts:sign_in",
    "accounts:join",
    "account_login",
    "account_signup",
    "account_reset_password",
    PASSWORD_KEY,
}
ANONYMOUS |= {"reports:check", "assessments:enter_code", "start:try", "start:try_pdf"}
ANONYMOUS |= {"improvement:vote", "improvement:ballot"}
RETURNING = ("come_back", "come_back_by_link")
BY_LINK = {f"assessments:{name}" for name in ("accept", "begin", "questions", "save", "comment", "saved", "submit")}
BY_LINK |= {f"assessments:{name}" for name in RETURNING} | {"improvement:tell", "improvement:tell_by_link"}
# There `size` and `language` are buttons that change how the page looks, and store nothing.
WITH_LOOKS = {"improvement:tell", "improvement:tell_by_link"}
# Passwords and secrets are not watched, and signing up is closed.
CHANGE_NOTHING = {"account_signup"}
CHANGE_NOTHING |= {f"assessments:{name}" for name in ("accept", "begin", "saved", *RETURNING)}  # a draft is open
CHANGE_NOTHING |= {"assessments:poster", "assessments:enter_code", "reports:check"}
CHANGE_NOTHING |= {"improvement:vote"}  # a ballot paper is a cookie
CHANGE_NOTHING |= {"accounts:sign_in_at_work", "accounts:confirm_at_work"}  # they lead to the provider
CHANGE_NOTHING |= {"governance:find_person", "start:try", "start:try_pdf"}
CHANGE_NOTHING |= {"assessments:take_back", "assessments:archive"}  # somebody has begun, and a round is open
CHANGE_NOTHING |= {
    f"assessments:{name}" for name in ("withdraw_earlier_links", "withdraw_tracker_link")
}  # there are none
CHANGE_NOTHING |= {"assessments:download_mail_merge"}  # no links were given
CHANGE_NOTHING |= {"improvement:import_values"}  # the values are shown first
CHANGE_NOTHING |= {"improvement:publish_you_said", "improvement:outcome_poster"}  # a preview comes first; a wrong code
CHANGE_NOTHING |= {"assessments:send_to_many"}  # the number of people is another
# Nobody here has a second factor, and who has not entered a password lately is led away to do so.
CHANGE_NOTHING |= {name for name in ACCESS if name.startswith("mfa_")} | {"account_reauthenticate"}
CHANGE_NOTHING |= {"authoring:take_back_check"}  # nothing was said of the text
CHANGE_NOTHING |= {"portfolio:check_bank_file", "results:newer_questions"}  # checks; asks the newest already
CHANGE_NOTHING |= {f"accounts:{verb}_factor_reset" for verb in ("request", "confirm", "withdraw")}
# Who sends a form that an administrator may not.
SENDERS = {"account_set_password": "ben", "reports:sign_off": "asha", "improvement:decide_at_gate": "asha"}
PASSWORD = "correct horse battery"


_BY_CHANCE = re.compile(
    r"\b(link|condition|Owner|Calendar|Line|Adaptation|Lesson|lesson|Observation|review) \d+|stt_[\w-]+|own-\w{8}"
)


def seen():
    """What all tables say, but for numbers that PostgreSQL gives once, as of share links, and what is random."""
    rows = {model: sorted(map(repr, model.objects.values_list(*names))) for model, names in WATCHED.items()}
    return {model: [re.sub(_BY_CHANCE, "", row) for row in said] for model, said in rows.items()}


def in_draft(browser, things):
    """What the draft of the invitation says, if the browser holds it."""
    draft = draft_in(browser, things.invitation)
    return {Draft: (draft.answers, draft.comments)} if draft else {}


@pytest.fixture
def elsewhere(southvale, cara):
    """A project of another organisation with a round, a site and a group."""
    project = actions.create_project(organisation=southvale, sites=["Far"], fields={"name": "Other"}, by=cara)
    round = actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=7, has_work_system=False, closes_on=None, by=cara
    )
    making.open_round(round, by=cara)
    return SimpleNamespace(
        organisation=southvale,
        project=project,
        round=round,
        site=project.site_set.get(),
        group=round.askedgroup_set.get(),
        member=cara.membership_set.get(),
    )


@pytest.fixture
def things(project, open_round, dev, elsewhere, settings, quick_documents):
    settings.SENDS_MAIL = True
    things = things_of(project=project, round=open_round, dev=dev)
    things.secret = dev.secret
    return things


@pytest.fixture
def extra(elsewhere):
    """What nobody may set, under every name that a table has for it."""
    return {
        "role": "administrator",
        "code": "theirs",
        "domain": "theirs.example",
        "subject": "ada",
        "may_use_password": "on",
        "organisation": elsewhere.organisation.pk,
        "organisation_id": elsewhere.organisation.pk,
        "user": elsewhere.member.user_id,
        "member": elsewhere.member.pk,
        "project": elsewhere.project.pk,
        "round": elsewhere.round.pk,
        "asked_group": elsewhere.group.pk,
        "site": elsewhere.site.pk,
        "is_active": "",
        "is_staff": "on",
        "is_superuser": "on",
        "email": "taken-over@example.org",
        "state": "closed",
        "status": "superseded",
        "threshold": "1",
        "edition": "999",
        "number": "99",
        "version": "99",
        "closed_at": "2001-01-01",
        "voided_at": "2001-01-01",
        "archived_at": "2001-01-01",
        "opened_without": "Nothing",
        "without": "on",
        "entry": "1",
        "made_by": "nobody@example.org",
        "role_given_by": "nobody@example.org",
        "entered_by_link_of": "",
        "issuer_by": "nobody@example.org",
        "changed_by": "nobody@example.org",
        "audit_head": "1:0",
        "asked_by": "nobody@example.org",
        "is_draft": "on",
        "what_changed": "Nothing",
        "draft": "{}",
        "answers": "5" * 17,
        "is_from_open_link": "on",
        "is_imported": "on",
        "is_slip": "on",
        "printed_on": "2001-01-01",
        "links_passed_by_hand": "on",
        "slips_handed_out": "99",
        "token_hash": "0" * 64,
        "people_asked": "1",
        "is_sample": "on",
        "chosen": "picked",
        "size": "1",
        "is_estimate": "on",
        "is_drawn": "on",
        "seed": "1",
        "drawn": "1",
        "why": "not_concerned",
        "most_people": "1",
        "reminded_on": "2001-01-01",
        "kind": "reminder",
        "audience": "suppliers",
        "trouble": "refused",
        "attempts": "2",
        "by": "nobody@example.org",
        "shows_results": "",
        "shown_as": "nursing",
        "redacted": "Other words.",
        "pk": "1",
        "id": "1",
    }


def browser_of(name, things, as_user, person):
    if name in ANONYMOUS:
        return Client()
    if name not in BY_LINK:
        return as_user(person)
    browser = Client()
    browser.cookies["invitation"] = things.secret
    give_draft(browser, things.invitation)
    return browser


def password_key(browser, person):
    """The address where a person who has forgotten the password chooses a new one."""
    browser.post("/accounts/password/reset/", {"email": person.email})
    deliver_mails()
    (url,) = re.findall(r"/accounts/password/reset/key/\S+", mail.outbox[-1].body)
    return browser.get(url).url


def _can_sign_in_at_work(person, monkeypatch):
    """Without asking the provider, which is not there."""
    place = "https://provider.example/"
    document = {"authorization_endpoint": place, "token_endpoint": place}
    monkeypatch.setattr("accounts.provider.flow.discover", lambda issuer: document)
    WorkAccount.objects.create(provider=Provider.objects.get(), user=person, subject="ada")


def own_step(things, *, is_member):
    """The page of a step whose owner is the member who sends, or someone with a link."""
    round = with_own_step(things.project)
    step = PlannedPractice.objects.select_related("person").get(round=round)
    step.person.link_ends_on = timezone.localdate()
    if is_member:
        step.person.email, step.person.member = "", Membership.objects.get(user__name="Ada")
    step.person.save()
    if is_member:
        return reverse("improvement:my_step", args=[round.pk, step.pk])
    return reverse("improvement:own_step", args=[links.secret_of(step.person), step.pk])


def closed_address(name, things, _browser):
    """Where the doctor tells what nobody planned, once the round has closed."""
    close_and_freeze(round=things.round, by="tests")
    return reverse(f"improvement:{name}", args=[{"tell": things.invitation.key}.get(name, things.secret)])


def in_the_room(name, things, browser):
    """Where people vote, and where they choose once they have entered the code."""
    with_open_vote(things.project)
    if name == "ballot":
        browser.post(reverse("improvement:vote"), {"code": "BCD234"})
    return reverse(f"improvement:{name}")


def as_reviewer(browser, *, things, name):
    """A page of an outside reviewer, who has started in this browser and judged and said everything."""
    row = review(things.project)
    start = reverse("improvement:asked_to_review", args=[reviewing.secret_of(row.link)])
    if name == "asked_to_review":
        return start
    Review.objects.filter(pk=row.pk).update(interest="None", opinion="It is solid.")
    row.questions.update(judgement="4")
    browser.post(start)
    return reverse(f"improvement:{name}", args=[row.key, *([1] if name == "judge" else [])])


def elsewhere_signed_in(person):
    """The number of a session in another browser."""
    now = timezone.now()
    session = Session.objects.create(session_key="elsewhere", session_data="", expire_date=now)
    return BrowserSession.objects.create(
        user=person, session=session, browser="Firefox", signed_in_at=now, seen_at=now
    ).pk


@pytest.fixture
def send(things, as_user, ada, ben, asha, full_answers, settings, monkeypatch):
    """Sends a form that is all right, by somebody who may: the answer, and what the tables say before and after.

    All is taken back, so that the next one finds what this one found.
    """
    for person in (ada, asha):
        person.set_password(PASSWORD)
        person.save()
    actions.save_answers(invitation=things.invitation, answers=full_answers("medical", "2"), comments={})
    _can_sign_in_at_work(ada, monkeypatch)
    codes = {"set_language": {"language": "cy"}}
    codes |= {f"assessments:{name}": {"code": things.invitation.held.return_code} for name in RETURNING}
    Letter.objects.create(invitation=things.invitation, kind="invitation", state="sent")
    slip = actions.Slip("ABCDEFGHJKLM", secret_of("ABCDEFGHJKLM"))
    actions.make_slips(asked_group=things.group, site=None, slips=[slip], by=ben)
    addresses = {"accounts:sign_in": lambda _: sign_in_link(ada), PASSWORD_KEY: lambda anon: password_key(anon, ada)}
    change = request_address(user=ada, email="confirmed@example.org")
    addresses |= {"accounts:confirm_address": lambda _: address_link(change)}
    addresses |= {"accounts:end_session": lambda _: f"/me/sessions/{elsewhere_signed_in(ada)}/end/"}
    addresses |= {
        "improvement:own_step": lambda _: own_step(things, is_member=False),
        "improvement:my_step": lambda _: own_step(things, is_member=True),
    }
    addresses |= {f"improvement:{name}": partial(closed_address, name, things) for name in ("tell", "tell_by_link")}
    addresses |= {f"improvement:{name}": partial(in_the_room, name, things) for name in ("vote", "ballot")}

    addresses |= {
        f"improvement:{name}": partial(as_reviewer, things=things, name=name)
        for name in ("asked_to_review", "judge", "opinion", "hand_in_review")
    }
    addresses |= {"accounts:join": lambda _: join_link(things.member_invitation)}

    def send(name, extra):
        settings.SENDS_MAIL = name not in WITHOUT_MAIL
        with transaction.atomic():
            browser = browser_of(name, things, as_user, {"ben": ben, "asha": asha}.get(SENDERS.get(name), ada))
            url = addresses[name](browser) if name in addresses else address_of(name, things)
            form = form_of(name, things, 1) | codes.get(name, {})
            form |= {"login": ada.email, "password": PASSWORD} if name == "account_login" else {}
            before = seen() | in_draft(browser, things)
            code = browser.post(url, extra | form).status_code
            after = seen() | in_draft(browser, things)
            transaction.set_rollback(True)
        return code, before, after

    return send


@pytest.mark.parametrize("name", FORMS)
def test_form_ignores_fields_that_it_does_not_have(name, send, extra):
    code, before, after = send(name, {})
    own = LOOKS if name in WITH_LOOKS else ()

    hostile = send(name, {field: value for field, value in extra.items() if field not in own})

    assert hostile == (code, before, after)
    assert code in {200, 302}
    assert (before == after) == (name in CHANGE_NOTHING)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("intake:invite", "asked_group", lambda elsewhere: elsewhere.group.pk),
        ("intake:invite", "site", lambda elsewhere: elsewhere.site.pk),
        ("assessments:invite_members", "members", lambda elsewhere: [elsewhere.member.pk]),
        ("assessments:start_round", "threshold", lambda elsewhere: 1),
        ("assessments:start_round", "groups", lambda elsewhere: ["nobody"]),
        ("accounts:add_member", "role", lambda elsewhere: "superuser"),
        ("accounts:show_member", "role", lambda elsewhere: "superuser"),
    ],
)
def test_form_refuses_what_is_not_for_this_organisation(name, field, value, things, as_user, ada, elsewhere):
    browser, url, before = as_user(ada), address_of(name, things), seen()

    response = browser.post(url, form_of(name, things, 1) | {field: value(elsewhere)})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert seen() == before


def test_form_refuses_a_group_of_another_project_of_the_same_organisation(things, as_user, ada, northdale):
    other = actions.create_project(organisation=northdale, sites=[], fields={"name": "Second"}, by=ada)
    round = actions.start_round(
        project=other, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ada
    )
    data = {"asked_group": round.askedgroup_set.get().pk, "people": "person@example.org"}

    response = as_user(ada).post(address_of("intake:invite", things), data)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["asked_group"])
    assert not Invitation.objects.filter(asked_group__round=round).exists()
