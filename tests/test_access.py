"""Who may open and send what: every address x every role. An address that is not in the table fails."""

import io
from functools import partial
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from docx import Document

from accounts.models import AuditEntry, MemberInvitation, Membership, OrganisationDetails
from assessments import actions
from assessments.models import AskedGroup, Comment, Entry, InvitedList, Project, Round, decision_mark
from assessments.queries import groups_of
from assessments.vocabulary import ListedPerson, Person
from governance import actions as governance
from intake.carrying import Carrier
from intake.forms.answers import AnswerFileForm
from intake.forms.lists import InviteForm
from intake.queries import known_to, reader_of_answers
from intake.vocabulary import Kind
from jobs.models import Job
from reports.models import Report, ReportDocument, ReportPage, ReportRequest, ShareLink
from results.actions import close_and_freeze, rescore
from results.models import Evidence
from tests import making
from tests.fixtures_of_results import quick_drawing
from tests.making import ask
from tests.packed import all_alike

__all__ = ["quick_drawing"]

READER = {"see projects", "read results"}
MANAGER = READER | {"manage projects", "run rounds", "invite", "add answers"}
MANAGER |= {"moderate comments", "keep the plan", "make reports", "reply"}

# Those who belong to the organisation that owns the thing, and what each may do there. They try in this order: whoever
# may delete the thing comes last.
MEMBERS = {
    "mo": {"moderate comments"},  # a role that is made up here, to see that it opens nothing else
    "una": set(),  # her role is in the database, and the code does not know it
    "vi": READER,
    "asha": READER | {"sign reports"},
    "ben": MANAGER,
    "ada": MANAGER | {"manage members", "manage the organisation", "rescore"},
}
CAST = ("stranger", "cara", *MEMBERS)  # Cara is the administrator of another organisation


def all_get(code):
    return dict.fromkeys(CAST, code)


def opens(power, code=200):
    """Strangers are sent to sign in, other organisations find nothing, and members who may not are refused."""
    members = {name: code if power in powers else 403 for name, powers in MEMBERS.items()}
    return {"stranger": 302, "cara": 404} | members


def leads_on(power):
    """Done, and on to another page."""
    return opens(power, code=302)


PUBLIC = all_get(200)
SECRET = all_get(404)  # opens with a secret only, which nobody here has
SIGNED_IN = all_get(200) | {"stranger": 302}
REDIRECT = all_get(302)
STRANGERS = all_get(302) | {"stranger": 200}  # for those who have not signed in
SEE = opens("see projects")
READ = opens("read results")
RUN, RUN_ON = opens("run rounds"), leads_on("run rounds")
CHANGE, CHANGE_ON = opens("manage projects"), leads_on("manage projects")
INVITE, INVITE_ON = opens("invite"), leads_on("invite")
ADD, ADD_ON = opens("add answers"), leads_on("add answers")
MODERATE, MODERATE_ON = opens("moderate comments"), leads_on("moderate comments")
PLAN_ON = leads_on("keep the plan")
REPLY, REPLY_ON = opens("reply"), leads_on("reply")
REPORT, REPORT_ON = opens("make reports"), leads_on("make reports")
RESCORE_ON = leads_on("rescore")
DELETE = RUN_ON | {"ada": 404}  # she finds it gone
INVITE_ONCE = INVITE_ON | {"ada": 422}  # she finds it done by Ben
SIGN_ON = leads_on("sign reports")
WITHDRAW = leads_on("manage members")
ADMINISTER, ADMINISTER_ON = opens("manage members"), leads_on("manage members")
DESCRIBE, DESCRIBE_ON = opens("manage the organisation"), leads_on("manage the organisation")
NOT_READY = all_get(503)  # no worker runs here
NO_GET = NO_POST = all_get(405)
SIGNED_IN_NO_GET = SIGNED_IN_NO_POST = all_get(405) | {"stranger": 302}

# What each address answers when it is opened, and when its form is sent with everything right.
ACCESS = {
    "healthz": (PUBLIC, NO_POST),
    "readyz": (NOT_READY, NO_POST),
    "accounts:sign_in": (SECRET, SECRET),
    "accounts:members": (ADMINISTER, SIGNED_IN_NO_POST),
    "accounts:invited_members": (ADMINISTER, SIGNED_IN_NO_POST),
    "accounts:me": (SIGNED_IN, SIGNED_IN_NO_POST),
    "accounts:change_name": (SIGNED_IN, REDIRECT),
    "accounts:change_address": (SIGNED_IN, all_get(422) | {"stranger": 302}),  # nobody here has a password
    "accounts:confirm_address": (SECRET | {"stranger": 302}, SECRET | {"stranger": 302}),
    "accounts:end_other_sessions": (SIGNED_IN_NO_GET, REDIRECT),
    "accounts:change_member": (ADMINISTER, ADMINISTER_ON),
    "accounts:add_member": (ADMINISTER, ADMINISTER_ON),
    "accounts:join": (SECRET, SECRET),
    "accounts:withdraw_member_invitation": (SIGNED_IN_NO_GET, WITHDRAW),
    "accounts:audit_trail": (ADMINISTER, SIGNED_IN_NO_POST),
    "accounts:download_audit_trail": (ADMINISTER, SIGNED_IN_NO_POST),
    "accounts:change_details": (DESCRIBE, DESCRIBE_ON),
    "accounts:change_look": (DESCRIBE, DESCRIBE_ON),
    "reports:change_templates": (DESCRIBE, DESCRIBE_ON),
    "accounts:logo": (SECRET, NO_POST),  # there is none
    "accounts:privacy": (PUBLIC, NO_POST),
    "accounts:privacy_of": (PUBLIC, NO_POST),
    "accounts:contact": (PUBLIC, NO_POST),
    "accounts:contact_of": (PUBLIC, NO_POST),
    "accounts:accessibility": (PUBLIC, NO_POST),
    "accounts:help": (PUBLIC, NO_POST),
    "accounts:help_for": (PUBLIC, NO_POST),
    "accounts:show_member": (ADMINISTER, ADMINISTER_ON),
    "accounts:remove_member": (ADMINISTER, ADMINISTER_ON),
    "accounts:give_sign_in_link": (SIGNED_IN_NO_GET, ADMINISTER_ON),
    "account_login": (STRANGERS, STRANGERS),  # with a wrong password
    "account_logout": (SIGNED_IN, REDIRECT),
    "account_inactive": (PUBLIC, NO_POST),
    "account_signup": (STRANGERS, STRANGERS),  # says that it is closed
    "account_change_password": (REDIRECT, REDIRECT),  # to "set": nobody here has a password
    "account_set_password": (SIGNED_IN, REDIRECT),
    "account_reset_password": (PUBLIC, REDIRECT),
    "account_reset_password_done": (PUBLIC, NO_POST),
    "account_reset_password_from_key": (PUBLIC, PUBLIC),  # says that the key is wrong
    "account_reset_password_from_key_done": (PUBLIC, NO_POST),
    "portfolio:home": (SIGNED_IN, SIGNED_IN_NO_POST),
    "portfolio:projects": (SIGNED_IN, SIGNED_IN_NO_POST),
    "portfolio:digest": (SIGNED_IN, REDIRECT),
    "start:start": (STRANGERS, NO_POST),  # members go on to their home page
    "start:try": (PUBLIC, PUBLIC),
    "start:try_pdf": (NO_GET, PUBLIC),
    "assessments:create_project": (CHANGE, CHANGE_ON),
    "assessments:show_project": (SEE, SIGNED_IN_NO_POST),
    "assessments:change_project": (CHANGE, CHANGE_ON),
    "assessments:start_round": (RUN, RUN_ON),
    "assessments:show_rounds": (SEE, SIGNED_IN_NO_POST),
    "assessments:show_round": (SEE, SIGNED_IN_NO_POST),
    "assessments:say_who_is_asked": (RUN, RUN_ON),
    "assessments:plan_numbers": (RUN, SIGNED_IN_NO_POST),
    "assessments:change_opening": (RUN, RUN_ON),
    "assessments:prepare": (RUN_ON, SIGNED_IN_NO_POST),
    "assessments:show_words": (RUN, SIGNED_IN_NO_POST),
    "assessments:preview": (RUN, SIGNED_IN_NO_POST),
    "assessments:preview_page": (RUN, SIGNED_IN_NO_POST),
    "assessments:ask_again": (INVITE, INVITE_ONCE),
    "assessments:open_round": (RUN, RUN_ON),
    "assessments:take_back": (SIGNED_IN_NO_GET, RUN_ON),
    "assessments:void": (RUN, RUN_ON),
    "assessments:make_valid": (SIGNED_IN_NO_GET, RUN_ON),
    "assessments:archive": (SIGNED_IN_NO_GET, CHANGE_ON),
    "assessments:bring_back": (SIGNED_IN_NO_GET, CHANGE_ON),
    "assessments:change_round": (RUN, RUN_ON),
    "assessments:delete_round": (RUN, DELETE),
    "assessments:change_fieldwork": (RUN, RUN_ON),
    "intake:import_answers": (ADD, ADD_ON),
    "intake:other_tools": (ADD, SIGNED_IN_NO_POST),
    "intake:all_forms": (ADD, SIGNED_IN_NO_POST),
    "intake:form": (ADD, SIGNED_IN_NO_POST),
    "intake:workbook": (ADD, SIGNED_IN_NO_POST),
    "assessments:show_entries": (ADD, SIGNED_IN_NO_POST),
    "assessments:withdraw": (ADD, ADD_ON | {"ada": 404}),  # she finds it gone
    "assessments:questionnaire": (ADD, SIGNED_IN_NO_POST),
    "assessments:large_questionnaire": (ADD, SIGNED_IN_NO_POST),
    "assessments:poster": (SIGNED_IN_NO_GET, INVITE_ON),  # says that the link is none
    "assessments:choose_group": (ADD, SIGNED_IN_NO_POST),
    "assessments:type_in": (ADD, ADD_ON),
    "assessments:moderate": (MODERATE, MODERATE_ON),
    "assessments:invitations": (INVITE, SIGNED_IN_NO_POST),
    "assessments:send_to_many": (INVITE, INVITE_ON),
    "intake:invite": (INVITE, INVITE_ON),
    "intake:show_lists": (INVITE, SIGNED_IN_NO_POST),
    "intake:withdraw_list": (INVITE, INVITE_ON),
    "assessments:invite_members": (INVITE, INVITE_ONCE),
    "assessments:show_slips": (INVITE, SIGNED_IN_NO_POST),
    "assessments:print_slips": (SIGNED_IN_NO_GET, INVITE),
    "assessments:note_slips": (SIGNED_IN_NO_GET, INVITE_ON),
    "assessments:show_sealed_invitations": (INVITE, SIGNED_IN_NO_POST),
    "assessments:print_sealed_invitations": (SIGNED_IN_NO_GET, INVITE | {"ada": 302}),  # she finds nobody left
    "assessments:discard_sealed_invitations": (SIGNED_IN_NO_GET, INVITE_ON),
    "assessments:make_open_link": (INVITE, INVITE),
    "assessments:change_open_link": (SIGNED_IN_NO_GET, INVITE_ON),
    "assessments:withdraw_earlier_links": (SIGNED_IN_NO_GET, INVITE_ON),
    "assessments:tracker": (SECRET, NO_POST),
    "assessments:make_tracker_link": (SIGNED_IN_NO_GET, RUN),
    "assessments:withdraw_tracker_link": (SIGNED_IN_NO_GET, RUN_ON),
    "assessments:show_letters": (INVITE, SIGNED_IN_NO_POST),
    "assessments:change_wording": (INVITE, INVITE_ON),
    "assessments:remind": (INVITE, INVITE_ON),
    "assessments:show_invitation": (INVITE, SIGNED_IN_NO_POST),
    "assessments:revoke": (INVITE, INVITE_ON),
    "assessments:erase": (INVITE, INVITE_ON),
    "assessments:renew_link": (SIGNED_IN_NO_GET, INVITE_ON),
    "assessments:download_mail_merge": (SIGNED_IN_NO_GET, INVITE_ON),  # says that the links are none
    "assessments:send_again": (SIGNED_IN_NO_GET, INVITE_ON),
    "assessments:correct_address": (SIGNED_IN_NO_GET, INVITE_ON),
    "assessments:extend": (SIGNED_IN_NO_GET, INVITE_ON),
    "assessments:note_bounce": (SIGNED_IN_NO_GET, INVITE_ON),
    "assessments:enter_code": (PUBLIC, all_get(422)),  # with a wrong code
    "assessments:invitation": (SECRET, NO_POST),
    "assessments:accept": (REDIRECT, SECRET),
    "assessments:come_back_by_link": (SECRET, SECRET),
    "assessments:start": (SECRET, NO_POST),
    "assessments:begin": (SECRET, SECRET),
    "assessments:come_back": (SECRET, SECRET),
    "assessments:questions": (SECRET, SECRET),
    "assessments:comment": (SECRET, SECRET),
    "assessments:check": (SECRET, NO_POST),
    "assessments:save": (NO_GET, SECRET),
    "assessments:submit": (SECRET, SECRET),
    "assessments:saved": (SECRET, SECRET),
    "assessments:own_copy": (SECRET, NO_POST),
    "assessments:download_copy": (SECRET, NO_POST),
    "assessments:thanks": (SECRET, NO_POST),
    "reports:results": (READ, SIGNED_IN_NO_POST),
    "results:flags": (READ, SIGNED_IN_NO_POST),
    "results:findings": (READ, SIGNED_IN_NO_POST),
    "results:groups": (READ, SIGNED_IN_NO_POST),
    "results:heard": (READ, SIGNED_IN_NO_POST),
    "results:method": (READ, SIGNED_IN_NO_POST),
    "results:principle": (READ, SIGNED_IN_NO_POST),
    "results:leaders": (READ, SIGNED_IN_NO_POST),
    "results:sites": (READ, SIGNED_IN_NO_POST),
    "results:sites_of": (READ, SIGNED_IN_NO_POST),
    "results:firmness": (READ, SIGNED_IN_NO_POST),
    "results:figure": (READ, SIGNED_IN_NO_POST),
    "results:change": (READ, SIGNED_IN_NO_POST),
    "results:comments": (READ, SIGNED_IN_NO_POST),
    "improvement:plan": (READ, PLAN_ON),
    "improvement:indicators": (READ, PLAN_ON),
    "improvement:edit_reply": (REPLY, REPLY_ON),
    "improvement:reply": (SECRET, NO_POST),
    "improvement:reply_by_link": (SECRET, NO_POST),
    "results:quality": (REPORT, SIGNED_IN_NO_POST),
    "results:work_out_quality": (SIGNED_IN_NO_GET, REPORT_ON),
    "results:research_export": (REPORT, SIGNED_IN_NO_POST),
    "results:close_round": (RUN, RUN_ON),
    "results:rescore": (SIGNED_IN_NO_GET, RESCORE_ON),
    "results:choose_for_reports": (SIGNED_IN_NO_GET, REPORT_ON),
    "reports:present": (READ, SIGNED_IN_NO_POST),
    "reports:download_presentation": (READ, SIGNED_IN_NO_POST),
    "reports:take_list": (READ, SIGNED_IN_NO_POST),
    "reports:take": (READ, SIGNED_IN_NO_POST),
    "reports:take_file": (READ, SIGNED_IN_NO_POST),
    "reports:reports": (READ, REPORT_ON),
    "reports:make_report": (READ, REPORT_ON),  # the same address
    "reports:make_draft": (SIGNED_IN_NO_GET, REPORT_ON),
    "reports:progress": (REPORT, SIGNED_IN_NO_POST),
    "reports:retry": (SIGNED_IN_NO_GET, REPORT_ON),
    "reports:download_draft": (REPORT, SIGNED_IN_NO_POST),
    "reports:show_report": (READ, SIGNED_IN_NO_POST),
    "reports:download_report": (READ, SIGNED_IN_NO_POST),
    "reports:download_document": (READ, SIGNED_IN_NO_POST),
    "reports:read_report": (READ, SIGNED_IN_NO_POST),
    "reports:download_chart": (READ, SIGNED_IN_NO_POST),
    "reports:sign_off": (SIGNED_IN_NO_GET, SIGN_ON),
    "reports:share": (SIGNED_IN_NO_GET, REPORT),
    "reports:withdraw_share": (SIGNED_IN_NO_GET, REPORT_ON),
    "reports:shared": (SECRET, NO_POST),
    "reports:shared_pdf": (SECRET, NO_POST),
    "reports:shared_chart": (SECRET, NO_POST),
    "reports:check": (PUBLIC, PUBLIC),
    "governance:kept": (CHANGE, SIGNED_IN_NO_POST),
    "governance:hold_organisation": (DESCRIBE, DESCRIBE_ON),
    "governance:hold_project": (DESCRIBE, DESCRIBE_ON),
    "governance:find_person": (DESCRIBE, DESCRIBE),
    "governance:export_person": (SIGNED_IN_NO_GET, DESCRIBE),
    "governance:erase_person": (SIGNED_IN_NO_GET, DESCRIBE_ON),
    "governance:delete_round": (DESCRIBE, DESCRIBE_ON),
    "governance:delete_project": (DESCRIBE, DESCRIBE_ON),
    "governance:certificates": (DESCRIBE, SIGNED_IN_NO_POST),
    "governance:show_certificate": (DESCRIBE, SIGNED_IN_NO_POST),
    "governance:download_certificate": (DESCRIBE, SIGNED_IN_NO_POST),
}
RESULTS = {"reports:results", "results:principle", "results:leaders", "results:firmness", "results:figure"}
RESULTS |= {
    "reports:present",
    "reports:download_presentation",
    "reports:reports",
    "reports:make_report",
    "reports:make_draft",
    "results:sites",
    "results:sites_of",
}
RESULTS |= {"reports:take_list", "reports:take", "reports:take_file"}
DRAFTS = {
    "assessments:open_round",
    "assessments:change_round",
    "assessments:delete_round",
    "assessments:say_who_is_asked",
}
RESULTS |= {f"results:{name}" for name in ("flags", "findings", "groups", "heard", "method")}
RESULTS |= {
    "results:quality",
    "results:work_out_quality",
    "results:research_export",
    "results:comments",
    "improvement:edit_reply",
    "improvement:plan",
    "improvement:indicators",
    "assessments:moderate",
    "assessments:void",
    "assessments:make_valid",
}
READING_IS_RECORDED = {
    "accounts:download_audit_trail",
    "assessments:questionnaire",
    "assessments:large_questionnaire",
    "assessments:moderate",
    "intake:all_forms",
    "intake:form",
    "intake:workbook",
    "reports:download_draft",
    "reports:download_presentation",
    "reports:download_report",
    "reports:download_document",
    "reports:read_report",
    "reports:take_file",
    "reports:download_chart",
    "results:research_export",
}
QUEUES_EMAIL_FOR_ANYBODY = {"account_reset_password"}  # an address without an account gets the same answer
WITHOUT_MAIL = {f"assessments:{verb}_sealed_invitations" for verb in ("show", "print", "discard")}
GROUPS = {"assessments:invite_members": "executive"} | dict.fromkeys(WITHOUT_MAIL, "medical")  # otherwise nurses
REQUESTS = {"reports:progress", "reports:retry", "reports:download_draft"}
FIGURE = "results:figure"
OF_AN_ORGANISATION = ("accounts:privacy_of", "accounts:contact_of", "accounts:logo")
PASSWORD_KEY = "account_reset_password_from_key"
COMMENT = "12345678-1234-4234-8234-123456789012"
NO_ROW = ("0", "9" * 18, "9" * 19, str(10**30))
NO_KEY = ("%00", "x%00", "%C3%A9", "%E2%80%AE", "%FF")
TOO_LONG = "x" * 5000


def walk(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern


ROUTES = dict(walk(get_resolver().url_patterns))
WORDS = {name: sorted(route.pattern.regex.groupindex) for name, route in ROUTES.items()}


def things_of(*, project, round, dev):
    """One of everything that an address may name: all of it belongs to one organisation."""
    return SimpleNamespace(
        organisation=project.organisation,
        member=Membership.objects.filter(organisation=project.organisation).earliest("pk"),
        member_invitation=MemberInvitation.objects.create(
            organisation=project.organisation, email="new@example.org", name="New", role="viewer", invited_by="tests"
        ),
        project=project,
        round=round,
        group=AskedGroup.objects.get(round=round, code="nursing"),
        invitation=dev.invitation,
        secret="x",
    )


def draft_round(project):
    round = actions.start_round(
        project=project,
        stage="live",
        groups=["nursing", "executive"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by="tests",
    )
    making.say_who_is_asked(round)
    return round


def describe(organisation):
    """So that a round may be opened."""
    OrganisationDetails.objects.get_or_create(organisation=organisation, defaults={"controller": "Northdale"})


def lone_draft(project):
    """In a project of its own, since a project has one open round at a time."""
    describe(project.organisation)
    fields = {"name": f"Project {Project.objects.count()} beside {project}", "aim": "Better care", "lead": "Lee Lead"}
    other = actions.create_project(
        organisation=project.organisation, sites=["Ward 1", "Ward 2"], fields=fields, by="tests"
    )
    return draft_round(other)


def closed_round(project):
    return close_with_answers(lone_draft(project))


def closed_again(project):
    """The second of two closed rounds, so that there is something to compare."""
    return close_with_answers(draft_round(closed_round(project).project))


def close_with_answers(closed):
    actions.open_round(round=closed, by="tests")
    rows = [("nursing", site, all_alike("4", closed)) for site in ("Ward 1", "Ward 2") for _ in range(6)]
    actions.import_responses(round=closed, rows=rows, by="tests")
    close_and_freeze(round=closed, by="tests")
    Comment.objects.filter(pk=COMMENT).delete()
    Comment.objects.create(pk=COMMENT, asked_group=closed.askedgroup_set.get(code="executive"), text="Board paper 7")
    return closed


def round_after_another(project):
    """Open, after a round in which somebody was invited by name."""
    first = lone_draft(project)
    actions.open_round(round=first, by="tests")
    listed = [ListedPerson(Person("Kim", "kim@example.org"), "nursing", "")]
    actions.invite_listed(round=first, people=listed, by_mail=True, by="tests")
    actions.close_round(round=first, by="tests")
    second = draft_round(first.project)
    actions.open_round(round=second, by="tests")
    return second


def older_round(project):
    """Scored by an engine of earlier days."""
    older = closed_round(project)
    Evidence.objects.filter(round=older).update(engine_version="1")
    return older


def rescored_round(project):
    older = older_round(project)
    rescore(round=older, by="tests")
    return older


def entry(round):
    """What staff added at one time."""
    actions.import_responses(round=round, rows=[("nursing", "", all_alike("4", round))], by="tests")
    return Entry.objects.filter(round=round).first()


def invited_list(round):
    people = [ListedPerson(Person("", f"listed{InvitedList.objects.count()}@example.org"), "nursing", "")]
    actions.invite_listed(round=round, people=people, by_mail=True, by="tests")
    return InvitedList.objects.filter(round=round).first()


OF_THE_ROUND = {"entries": entry, "lists": invited_list}


def report(project):
    """A row of its own; drawing one takes a second."""
    made = Report.objects.create(
        round=closed_round(project),
        version=1,
        marking="Official",
        evidence={},
        readiness={},
        facts={},
        engine_version="1",
        bank_versions={},
        pdf=b"%PDF-1.7",
        sha256="0" * 64,
        made_at=timezone.now(),
        made_by="tests",
    )
    ReportDocument.objects.create(report=made, code="annex", content=b"%PDF-1.7", sha256="1" * 64)
    ReportPage.objects.create(report=made, markup="<p>Kept</p>", charts={"principles": "<svg/>"})
    return made


def share_link(project):
    """Of a report of its own."""
    return ShareLink.objects.create(report=report(project), token_hash="2" * 64, for_whom="The chair", days=30)


def request(project):
    """A draft that failed the last time, and whose file from before is still there."""
    asked = ask(closed_round(project), "tests", is_draft=True)
    Job.objects.filter(pk=asked.job_id).update(state="parked", finished_at=timezone.now())
    ReportRequest.objects.filter(pk=asked.pk).update(pdf=b"%PDF-1.7")
    return asked


def certificate(project):
    return governance.delete_project(project=lone_draft(project).project, reason="", by="tests")


def project_without_rounds(project):
    fields = {"name": f"Project {Project.objects.count()} without rounds"}
    return actions.create_project(organisation=project.organisation, sites=[], fields=fields, by="tests")


def arguments(name, things):
    """What an address needs to name one of the things."""
    words = {"secret": things.secret, "key": things.invitation.key, "code": "P1", "uidb36": "1", "role": "executive"}
    words |= {"kind": "invitation", "sent": "nothing", "audience": "staff", "version": "0123456789abcdef"}
    words |= {"name": "principles", "tool": "fhir"}
    words["code"] = {
        "results:sites_of": "nursing",
        "reports:download_document": "annex",
        "reports:take_file": "text",
    }.get(name, words["code"])
    named = dict.fromkeys(OF_AN_ORGANISATION, things.organisation.key)
    words["key"] = ({PASSWORD_KEY: "x-y", FIGURE: "principle/P1"} | named).get(name, words["key"])
    return {word: row(name, things).pk if word == "pk" else words[word] for word in WORDS[name]}


def row(name, things):
    made = dict.fromkeys(DRAFTS, lone_draft) | dict.fromkeys(RESULTS, closed_round)
    made |= {"assessments:start_round": project_without_rounds, "assessments:ask_again": round_after_another}
    made |= dict.fromkeys(REQUESTS, request) | {"results:change": closed_again}
    made |= {"results:rescore": older_round, "results:choose_for_reports": rescored_round}
    made |= {"governance:delete_round": closed_round, "governance:delete_project": project_without_rounds}
    first = str(ROUTES[name].pattern).split("/")[0]
    if first == "certificates":
        return certificate(things.project)
    if first == "share-links":
        return share_link(things.project)
    if name in made or first == "reports":
        return made.get(name, report)(things.project)
    if first in OF_THE_ROUND:
        return OF_THE_ROUND[first](things.round)
    places = {
        "organisations": "organisation",
        "members": "member",
        "member-invitations": "member_invitation",
        "projects": "project",
        "groups": "group",
    }
    if name in GROUPS:
        return AskedGroup.objects.get(round=things.round, code=GROUPS[name])
    return getattr(things, places.get(first, "round"))


def address_of(name, things):
    return reverse(name, kwargs=arguments(name, things))


def hostile_addresses(name, things):
    """The address with one word after another replaced by what cannot be."""
    known = arguments(name, things)
    for word in WORDS[name]:
        place = "cell/1234567890" if name == FIGURE and word == "key" else "1234567890"
        url = reverse(name, kwargs=known | {word: place})
        yield from (url.replace("1234567890", no) for no in no_values(name, word))


def no_values(name, word):
    if word == "pk":
        return NO_ROW
    return NO_KEY if name == PASSWORD_KEY else (*NO_KEY, TOO_LONG)


def methods_of(name):
    opened, sent = ACCESS[name]
    return [method for method, answers in (("get", opened), ("post", sent)) if answers["ada"] != 405]


def confirmed_list(email, group):
    """A list of one person as it is sent after its preview was seen."""
    fields = {"asked_group": group.pk, "site": "", "people": email}
    form = InviteForm(
        fields,
        {},
        groups=groups_of(group.round),
        sites=group.round.project.site_set.all(),
        known=partial(known_to, group.round),
        carrier=Carrier(Kind.LIST, group.round_id, 0),
        recall=lambda _: None,
    )
    assert form.is_valid()
    return fields | {"preview": form.fingerprint, "invite": ""}


def confirmed_answers(content, round):
    """A file of answers as it is sent after its preview was seen."""
    file = SimpleUploadedFile("answers.csv", content)
    carrier = Carrier(Kind.ANSWERS, round.pk, 0)
    form = AnswerFileForm({}, {"file": file}, reader=reader_of_answers(round), carrier=carrier, recall=lambda _: None)
    assert form.is_valid()
    return {"file": SimpleUploadedFile("answers.csv", content), "preview": form.fingerprint, "add": ""}


def word_template():
    file = io.BytesIO()
    Document().save(file)
    return SimpleUploadedFile("board.dotx", file.getvalue())


def form_of(name, things, number):
    """What a form is sent with, all right; the number tells one sender's from another's."""
    password = "correct horse battery"
    file = f"respondent,group,site,code,answer\nd{number},medical,,S11,4\n".encode()
    return {
        "accounts:add_member": {"name": "New", "email": f"new{number}@example.org", "role": "viewer"},
        "accounts:change_name": {"name": f"Name {number}"},
        "accounts:change_address": {"email": f"mine{number}@example.org", "password": password},
        "accounts:change_member": {"name": f"Name {number}", "email": f"theirs{number}@example.org"},
        "accounts:change_details": {
            "controller": "Northdale NHS Foundation Trust",
            "address": "1 High Street",
            "email": "data@example.org",
            "lawful_basis": "Public task",
            "retention_months": "24",
            "names_days": "30",
            "complaints": "The same",
        },
        "accounts:change_look": {"welcome": f"We ask you. {number}"},
        "reports:change_templates": {"docx": word_template()},
        "start:try": {"stage": "before"},
        "start:try_pdf": {"stage": "before", "E01": "4"},
        "accounts:show_member": {"role": "viewer"},
        "account_login": {"login": "ben@example.org", "password": "wrong horse"},
        "account_signup": {"email": "new@example.org", "password1": password},
        "account_change_password": {"oldpassword": password, "password1": password * 2, "password2": password * 2},
        "account_set_password": {"password1": password, "password2": password},
        "account_reset_password": {"email": f"nobody{number}@example.org"},
        "account_reset_password_from_key": {"password1": password, "password2": password},
        "assessments:create_project": {"name": f"Project {number}"},
        "assessments:change_project": {"name": f"Project {number}", "sites": "Ward 1\nWard 2"},
        "assessments:start_round": {"stage": "live", "groups": ["nursing"], "threshold": "5"},
        "assessments:change_round": {"stage": "pilot", "groups": ["nursing"], "threshold": "6"},
        "assessments:say_who_is_asked": {"nursing-chosen": "everyone", "nursing-size": "60"},
        "assessments:change_fieldwork": {"hand_in_at": f"Box {number}"},
        "assessments:change_opening": {"first_line": f"We want to hear from all {number} of you."},
        "assessments:poster": {"secret": "wrong"},
        "assessments:download_mail_merge": {"secrets": "wrong", "format": "csv"},
        "assessments:type_in": {"token": str(UUID(int=number)), "site": "", "S11": "4", "has_blanks": "on"},
        "intake:import_answers": confirmed_answers(file, things.round),
        "intake:invite": confirmed_list(f"person{number}@example.org", things.group),
        "assessments:ask_again": {"groups": ["nursing"]},
        "assessments:invite_members": {"members": [things.member.pk], "count": "1"},
        "assessments:print_slips": {"count": "1", "site": ""},
        "assessments:note_slips": {"handed_out": str(number)},
        "assessments:discard_sealed_invitations": {"sure": "on"},
        "assessments:enter_code": {"code": "ABCD-EFGH-JKLM"},
        "assessments:make_open_link": {"people_asked": "12", "most_people": "15"},
        "assessments:change_open_link": {"people_asked": "13", "most_people": "20"},
        "assessments:change_wording": {
            "subject": "About {project}",
            "text": f"Answer: {{link}} {number}",
        },
        "assessments:send_to_many": {"count": "1"},
        "assessments:remind": {"groups": [things.invitation.asked_group_id]},
        "assessments:correct_address": {"email": f"right{number}@example.org"},
        "assessments:extend": {"until": timezone.localdate().isoformat()},
        "assessments:moderate": {
            "comment": [COMMENT],
            f"{COMMENT}-seen": decision_mark("waiting", ""),
            f"{COMMENT}-decision": "held",
            f"{COMMENT}-words": "Board paper 7",
        },
        "assessments:questions": {"S11": "4", "S12": "4", "S13": "4"},
        "assessments:save": {"S11": "5"},
        "assessments:comment": {"comment": "No more."},
        "improvement:plan": {"ask-leaders-1-owner": "Lee Lead"},
        "improvement:indicators": {"I12-target": "80"},
        "reports:reports": {"length": "full", "marking": "Official", "for_information": "on"},
        "reports:make_report": {"length": "full", "marking": "Official", "for_information": "on"},
        "results:choose_for_reports": {"rules": ("then", "present")[number % 2]},
        "improvement:edit_reply": {
            "what_was_said": "It is slow.",
            "what_we_decided": "We wait.",
            "shown": "results",
            "publish": "1",
        },
        "reports:make_draft": {"length": "full", "marking": "Official"},
        "reports:share": {"for_whom": "The chair", "days": "30"},
        "reports:sign_off": {"statement": "I take it to the board.", "password": password},
        "reports:check": {"sha256": "0" * 64},
        "portfolio:digest": {"is_on": "on"},
        "governance:hold_organisation": {"reason": "Inquiry"},
        "governance:hold_project": {"reason": "Inquiry"},
        "governance:find_person": {"email": things.invitation.email},
        "governance:export_person": {"email": things.invitation.email},
        "governance:erase_person": {"email": things.invitation.email},
        "governance:delete_round": {"name": _newest(Round)},
        "governance:delete_project": {"name": _newest(Project)},
    }.get(name, {})


def _newest(model):
    """The name of what was made last: the thing that the address names."""
    return str(model.objects.order_by("pk").last())


def everything():
    """Every row of our own tables, except what the audit trail says about reading and about wrong passwords."""
    models = [
        model
        for label in ("accounts", "jobs", "assessments", "results", "improvement", "reports", "governance", "portfolio")
        for model in apps.get_app_config(label).get_models()
    ]
    rows = {model: model.objects.order_by("pk") for model in models}
    return {model: list(found.values()) for model, found in rows.items() if model is not AuditEntry}


def sent(browser, url, form):
    """What the answer is, and whether it changed anything."""
    before = everything()
    code = browser.post(url, form).status_code
    return code, everything() != before


@pytest.fixture
def things(project, open_round, dev, settings, quick_drawing):
    settings.SENDS_MAIL = True
    return things_of(project=project, round=open_round, dev=dev)


@pytest.fixture
def browsers(as_user, request):
    people = {name: request.getfixturevalue(name) for name in CAST if name != "stranger"}
    if request.node.callspec.params["name"] == "reports:sign_off":  # it asks for the password again
        people["asha"].set_password("correct horse battery")
        people["asha"].save()
    return {"stranger": Client()} | {name: as_user(person) for name, person in people.items()}


def test_every_address_is_in_the_table():
    assert sorted(ROUTES) == sorted(ACCESS)


@pytest.mark.parametrize("name", sorted(ACCESS))
def test_address_opens_for_each_role_as_the_table_says_and_changes_nothing(name, things, browsers, settings):
    settings.SENDS_MAIL = name not in WITHOUT_MAIL
    url = address_of(name, things)
    before = everything()

    recorded = AuditEntry.objects.count()

    found = {person: browser.get(url).status_code for person, browser in browsers.items()}

    assert found == ACCESS[name][0]
    assert everything() == before
    assert (AuditEntry.objects.count() > recorded) == (name in READING_IS_RECORDED)


@pytest.mark.parametrize("name", sorted(ACCESS))
def test_form_is_taken_as_the_table_says_and_changes_nothing_for_those_refused(name, things, browsers, settings):
    settings.SENDS_MAIL = name not in WITHOUT_MAIL
    url = address_of(name, things)

    forms = {person: form_of(name, things, number) for number, person in enumerate(browsers)}

    found = {person: sent(browser, url, forms[person]) for person, browser in browsers.items()}

    assert {person: code for person, (code, _) in found.items()} == ACCESS[name][1]
    assert [person for person, (code, changed) in found.items() if code > 400 and changed] == []
    assert found["stranger"] == (ACCESS[name][1]["stranger"], name in QUEUES_EMAIL_FOR_ANYBODY)


@pytest.mark.parametrize(
    ("name", "method"), [(name, method) for name in sorted(ACCESS) if WORDS[name] for method in methods_of(name)]
)
def test_address_of_what_cannot_be_is_not_found(name, method, things, as_user, ada):
    browser = as_user(ada)
    browser.cookies["invitation"] = things.secret
    urls = list(hostile_addresses(name, things))

    found = {url: getattr(browser, method)(url).status_code for url in urls}

    assert found == dict.fromkeys(urls, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["0", "z" * 13, TOO_LONG])
def test_password_key_of_nobody_says_that_it_is_wrong(client, person):
    response = client.get(f"/accounts/password/reset/key/{person}-x-y/")

    assert response.status_code == 200
    assert response.context["token_fail"]
