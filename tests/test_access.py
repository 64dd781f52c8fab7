"""Who may open and send what: every address x every role. An address that is not in the table fails."""

import io
from datetime import timedelta
from functools import partial
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from docx import Document

from accounts.models import AuditEntry, MailDomain, MemberInvitation, Membership, OrganisationDetails, Provider, User
from api.models import Token
from assessments import actions
from assessments.models import AskedGroup, Comment, Entry, InvitedList, Project, Round, decision_mark
from assessments.queries import groups_of
from assessments.tokens import new_key
from assessments.vocabulary import ListedPerson, Person
from authoring import actions as authoring
from authoring.languages import actions as languages
from authoring.languages import drafting
from authoring.languages.drafting import Filled, by_key
from authoring.languages.queries import texts as texts_in_banks
from authoring.models import LanguageDraft, LanguageReviewer, OwnLanguage
from authoring.translations.texts import texts_in
from governance import actions as governance
from improvement.gates.gather import at_gate
from improvement.gates.shown import mark_of
from improvement.models import (
    Adaptation,
    GateCondition,
    GateDecision,
    IndicatorMark,
    IndicatorValue,
    Lesson,
    Meeting,
    MeetingVote,
    Observation,
    OutcomeLink,
    PickedIndicator,
    PlanCalendar,
    PlannedPractice,
    Review,
    ReviewedQuestion,
    ReviewLink,
    StepNote,
    StepOwner,
    VoteOption,
    YouSaid,
    YouSaidLine,
)
from improvement.reviewing.vocabulary import JUDGED, SHOWN
from intake.carrying import Carrier
from intake.forms.answers import AnswerFileForm
from intake.forms.lists import InviteForm
from intake.queries import known_to, reader_of_answers
from intake.vocabulary import Kind
from jobs.models import Job
from reports.models import Report, ReportDocument, ReportPage, ReportRequest, ShareLink
from results.actions import close_and_freeze, rescore
from results.models import Evidence
from results.queries import rounds_before
from tests import making
from tests.bank import SMALL
from tests.fixtures_of_results import quick_documents, quick_drawing
from tests.making import ask
from tests.packed import all_alike
from tests.undoing import first, tens, undone
from webhooks.actions import send_test
from webhooks.models import Endpoint
from webhooks.secrets import lock

__all__ = ["quick_documents", "quick_drawing"]

READER = {"see projects", "read results"}
MANAGER = READER | {"manage projects", "run rounds", "invite", "add answers"}
MANAGER |= {"moderate comments", "keep the plan", "make reports", "reply", "write questions"}

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
KEEP_PLAN, PLAN_ON = opens("keep the plan"), leads_on("keep the plan")
REPLY, REPLY_ON = opens("reply"), leads_on("reply")
REPLY_ONCE = REPLY_ON | {"ada": 422}  # Ben has changed it since she opened it
REPORT, REPORT_ON = opens("make reports"), leads_on("make reports")
RESCORE_ON = leads_on("rescore")
WRITE, WRITE_ON = opens("write questions"), leads_on("write questions")
WRITE_ONCE = WRITE_ON | {"ada": 422}  # nothing has changed since Ben did it
DELETE_OWN = WRITE_ON | {"ada": 404}  # she finds it gone
DELETE = RUN_ON | {"ada": 404}  # she finds it gone
DELETE_STEP = PLAN_ON | {"ada": 404}  # she finds it gone
PLAN_ONCE = PLAN_ON | {"ada": 422}  # Ben has changed it since she opened it
NOT_MINE = READ | dict.fromkeys(("vi", "asha", "ben", "ada"), 404)  # steps of another owner
INVITE_ONCE = INVITE_ON | {"ada": 422}  # she finds it done by Ben
SIGN_ON = leads_on("sign reports")
WITHDRAW = leads_on("manage members")
ADMINISTER, ADMINISTER_ON = opens("manage members"), leads_on("manage members")
DESCRIBE, DESCRIBE_ON = opens("manage the organisation"), leads_on("manage the organisation")
OWN = all_get(404) | {"stranger": 302}  # it belongs to nobody here
NO_WAY = all_get(403) | {"stranger": 302}  # to confirm who they are
NOT_READY = all_get(503)  # no worker runs here
NO_GET = NO_POST = all_get(405)
MEMBER = opens("see projects") | {"mo": 200, "una": 200}  # whatever the role
SIGNED_IN_NO_GET = SIGNED_IN_NO_POST = all_get(405) | {"stranger": 302}

# What each address answers when it is opened, and when its form is sent with everything right.
OF_A_BANK = {f"portfolio:bank_{name}" for name in ("version", "json", "yaml")}
ACCESS = {
    "healthz": (PUBLIC, NO_POST),
    "readyz": (NOT_READY, NO_POST),
    "security_text": (PUBLIC, NO_POST),
    "accounts:sign_in": (SECRET, SECRET),
    "accounts:members": (ADMINISTER, SIGNED_IN_NO_POST),
    "accounts:invited_members": (ADMINISTER, SIGNED_IN_NO_POST),
    "accounts:me": (SIGNED_IN, SIGNED_IN_NO_POST),
    "accounts:change_name": (SIGNED_IN, REDIRECT),
    "accounts:change_address": (SIGNED_IN, all_get(422) | {"stranger": 302}),  # nobody here has a password
    "accounts:confirm_address": (SECRET | {"stranger": 302}, SECRET | {"stranger": 302}),
    "accounts:end_other_sessions": (SIGNED_IN_NO_GET, REDIRECT),
    "accounts:end_session": (SIGNED_IN_NO_GET, OWN),
    "accounts:end_sessions_of_member": (SIGNED_IN_NO_GET, ADMINISTER_ON),
    "accounts:reset_factor": (ADMINISTER, SIGNED_IN_NO_POST),
    "accounts:request_factor_reset": (SIGNED_IN_NO_GET, ADMINISTER_ON),  # says that there is none
    "accounts:confirm_factor_reset": (SIGNED_IN_NO_GET, ADMINISTER_ON),
    "accounts:withdraw_factor_reset": (SIGNED_IN_NO_GET, ADMINISTER_ON),
    "accounts:change_member": (ADMINISTER, ADMINISTER_ON),
    "accounts:add_member": (ADMINISTER, ADMINISTER_ON),
    "accounts:join": (SECRET, SECRET),
    "accounts:withdraw_member_invitation": (SIGNED_IN_NO_GET, WITHDRAW),
    "accounts:audit_trail": (ADMINISTER, SIGNED_IN_NO_POST),
    "accounts:download_audit_trail": (ADMINISTER, SIGNED_IN_NO_POST),
    "accounts:change_details": (DESCRIBE, DESCRIBE_ON),
    "accounts:change_look": (DESCRIBE, DESCRIBE_ON),
    "accounts:change_provider": (DESCRIBE, DESCRIBE_ON),
    "accounts:try_provider": (SIGNED_IN_NO_GET, DESCRIBE),
    "accounts:remove_provider": (DESCRIBE, DESCRIBE_ON),
    "accounts:sign_in_at_work": (PUBLIC, all_get(403)),  # the provider cannot be reached
    "accounts:confirm_at_work": (SIGNED_IN_NO_GET, all_get(404) | {"stranger": 302}),  # nobody has a work account
    "accounts:back_from_work": (SECRET, NO_POST),
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
    "mfa_authenticate": (REDIRECT, REDIRECT),  # nobody here has entered a password
    "mfa_login_webauthn": (REDIRECT, REDIRECT),  # with nonsense
    "mfa_index": (SIGNED_IN, SIGNED_IN_NO_POST),
    "mfa_activate_totp": (SIGNED_IN, all_get(422) | {"stranger": 302}),  # with a wrong code
    "mfa_add_webauthn": (SIGNED_IN, all_get(422) | {"stranger": 302}),
    "mfa_remove": (OWN, OWN),
    "mfa_view_recovery_codes": (REDIRECT, SIGNED_IN_NO_POST),  # there are none
    "mfa_generate_recovery_codes": (SIGNED_IN, REDIRECT),
    "account_reauthenticate": (NO_WAY, NO_WAY),  # nobody here has a password
    "mfa_reauthenticate": (NO_WAY, NO_WAY),
    "mfa_reauthenticate_webauthn": (NO_WAY, NO_WAY),
    "portfolio:home": (SIGNED_IN, SIGNED_IN_NO_POST),
    "portfolio:projects": (SIGNED_IN, SIGNED_IN_NO_POST),
    "portfolio:overview": (READ, SIGNED_IN_NO_POST),
    "portfolio:recurs": (READ, SIGNED_IN_NO_POST),
    "portfolio:heat_map": (READ, SIGNED_IN_NO_POST),
    "portfolio:download_portfolio": (READ, SIGNED_IN_NO_POST),
    "portfolio:benchmark": (READ, SIGNED_IN_NO_POST),
    "portfolio:share_figures": (DESCRIBE, DESCRIBE_ON),
    "portfolio:banks": (SIGNED_IN, SIGNED_IN_NO_POST),
    **dict.fromkeys(OF_A_BANK, (SIGNED_IN, SIGNED_IN_NO_POST)),
    "portfolio:check_bank_file": (DESCRIBE, DESCRIBE),  # it only looks
    "portfolio:digest": (SIGNED_IN, REDIRECT),
    "set_language": (PUBLIC, SECRET),  # an empty form chooses nothing
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
    "assessments:change_videos": (RUN, RUN_ON),
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
    "improvement:add_step": (opens("keep the plan"), PLAN_ON),
    "improvement:step": (READ, PLAN_ON),
    "improvement:carry_on": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:name_owner": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:remove_step": (opens("keep the plan"), DELETE_STEP),
    "improvement:remove_note": (SIGNED_IN_NO_GET, DELETE_STEP),
    "improvement:owners": (opens("keep the plan"), SIGNED_IN_NO_POST),
    "improvement:withdraw_owner": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:renew_owner": (SIGNED_IN_NO_GET, DELETE_STEP),
    "improvement:show_owner_link": (SIGNED_IN_NO_GET, opens("keep the plan")),
    "improvement:my_steps": (READ, SIGNED_IN_NO_POST),
    "improvement:my_step": (NOT_MINE, NOT_MINE),
    "improvement:own_steps": (SECRET, NO_POST),
    "improvement:own_step": (SECRET, SECRET),
    "improvement:own_calendar": (SECRET, NO_POST),
    "improvement:board": (READ, SIGNED_IN_NO_POST),
    "improvement:plan_csv": (READ, SIGNED_IN_NO_POST),
    "improvement:make_calendar": (SIGNED_IN_NO_GET, opens("keep the plan")),
    "improvement:withdraw_calendar": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:calendar": (SECRET, NO_POST),
    "improvement:indicators": (READ, PLAN_ON),
    "improvement:meeting": (READ, SIGNED_IN_NO_POST),
    "improvement:prepare_meeting": (KEEP_PLAN, PLAN_ON),
    "improvement:meeting_screen": (READ, SIGNED_IN_NO_POST),
    "improvement:meeting_worksheet": (READ, SIGNED_IN_NO_POST),
    "improvement:agree": (KEEP_PLAN, PLAN_ON),
    "improvement:open_vote": (KEEP_PLAN, PLAN_ON),
    "improvement:close_vote": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:plan_option": (KEEP_PLAN, PLAN_ON),
    "improvement:vote": (PUBLIC, all_get(422)),  # with a wrong code
    "improvement:ballot": (REDIRECT, REDIRECT),  # nobody here has entered a code
    "improvement:gates": (READ, SIGNED_IN_NO_POST),
    "improvement:gate": (READ, SIGNED_IN_NO_POST),
    "improvement:propose_at_gate": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:decide_at_gate": (SIGNED_IN_NO_GET, SIGN_ON),
    "improvement:settle_condition": (opens("keep the plan"), PLAN_ON),
    "improvement:adaptations": (READ, SIGNED_IN_NO_POST),
    "improvement:adaptations_csv": (READ, SIGNED_IN_NO_POST),
    "improvement:add_adaptation": (KEEP_PLAN, PLAN_ON),
    "improvement:adaptation": (READ, SIGNED_IN_NO_POST),
    "improvement:review_adaptation": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:change_adaptation": (KEEP_PLAN, PLAN_ONCE),
    "improvement:lessons": (READ, SIGNED_IN_NO_POST),
    "improvement:observe": (READ, leads_on("read results")),
    "improvement:observations": (KEEP_PLAN, SIGNED_IN_NO_POST),
    "improvement:sort_observation": (KEEP_PLAN, PLAN_ON),
    "improvement:join_lesson": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:release_words": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:delete_observation": (KEEP_PLAN, DELETE_STEP),
    "improvement:lesson": (READ, PLAN_ONCE),
    "improvement:plan_lesson": (KEEP_PLAN, PLAN_ON),
    "improvement:tell": (SECRET, SECRET),
    "improvement:tell_by_link": (SECRET, SECRET),
    "portfolio:history": (READ, SIGNED_IN_NO_POST),
    "improvement:add_indicator": (KEEP_PLAN, PLAN_ON),
    "improvement:indicator": (READ, PLAN_ON),
    "improvement:change_indicator": (KEEP_PLAN, PLAN_ON),
    "improvement:delete_indicator": (KEEP_PLAN, PLAN_ON | {"ada": 404}),  # she finds it gone
    "improvement:import_values": (KEEP_PLAN, opens("keep the plan")),  # the values are shown first
    "improvement:change_value": (KEEP_PLAN, PLAN_ON),
    "improvement:add_change": (KEEP_PLAN, PLAN_ON),
    "improvement:edit_change": (KEEP_PLAN, PLAN_ON),
    "improvement:edit_reply": (REPLY, REPLY_ON),
    "improvement:reviews": (READ, SIGNED_IN_NO_POST),
    "improvement:name_reviewer": (CHANGE, CHANGE_ON),
    "improvement:review": (READ, SIGNED_IN_NO_POST),
    "improvement:prepare_review": (KEEP_PLAN, PLAN_ON),
    "improvement:withdraw_review": (SIGNED_IN_NO_GET, CHANGE_ON),
    "improvement:renew_review": (SIGNED_IN_NO_GET, CHANGE_ON),
    "improvement:show_review_link": (SIGNED_IN_NO_GET, CHANGE),
    "improvement:answer_review": (SIGNED_IN_NO_GET, PLAN_ON),
    "improvement:asked_to_review": (SECRET, SECRET),
    "improvement:reading": (SECRET, NO_POST),
    "improvement:reading_results": (SECRET, NO_POST),
    "improvement:judge": (SECRET, SECRET),
    "improvement:opinion": (SECRET, SECRET),
    "improvement:hand_in_review": (SECRET, SECRET),
    "improvement:you_said": (REPLY, SIGNED_IN_NO_POST),
    "improvement:add_you_said": (REPLY, REPLY_ON),
    "improvement:change_you_said": (REPLY, REPLY_ONCE),
    "improvement:remove_you_said": (SIGNED_IN_NO_GET, REPLY_ON | {"ada": 404}),  # she finds it gone
    "improvement:publish_you_said": (REPLY, REPLY),  # the preview comes first
    "improvement:make_outcome_link": (SIGNED_IN_NO_GET, REPLY),
    "improvement:withdraw_outcome_link": (SIGNED_IN_NO_GET, REPLY_ON),
    "improvement:outcome_poster": (SIGNED_IN_NO_GET, REPLY_ON),  # says that the link is none
    "improvement:outcome": (SECRET, NO_POST),
    "improvement:reply": (SECRET, NO_POST),
    "improvement:reply_by_link": (SECRET, NO_POST),
    "results:quality": (REPORT, SIGNED_IN_NO_POST),
    "results:work_out_quality": (SIGNED_IN_NO_GET, REPORT_ON),
    "results:research_export": (REPORT, SIGNED_IN_NO_POST),
    "results:close_round": (RUN, RUN_ON),
    "results:newer_questions": (RUN, RUN_ON),
    "reports:checks": (RUN, SIGNED_IN_NO_POST),
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
    "api:describe": (PUBLIC, NO_POST),
    "api:openapi": (PUBLIC, NO_POST),
    "api:my_tokens": (SIGNED_IN, SIGNED_IN_NO_POST),
    "api:make_my_token": (MEMBER, opens("see projects", code=200) | {"mo": 422, "una": 422}),
    "api:tokens": (ADMINISTER, SIGNED_IN_NO_POST),
    "api:make_token": (ADMINISTER, ADMINISTER),
    "api:revoke": (ADMINISTER, ADMINISTER_ON),
    "governance:kept": (CHANGE, SIGNED_IN_NO_POST),
    "authoring:modules": (WRITE, WRITE_ON),
    "authoring:import_module": (SIGNED_IN_NO_GET, WRITE_ON),
    "authoring:copy_for_research": (SIGNED_IN_NO_GET, WRITE_ON),
    "authoring:module": (WRITE, SIGNED_IN_NO_POST),
    "authoring:change_page": (WRITE, WRITE_ON),
    "authoring:change_groups": (WRITE, WRITE_ON),
    "authoring:add_question": (WRITE, WRITE_ON),
    "authoring:question": (WRITE, WRITE_ON),
    "authoring:remove_question": (SIGNED_IN_NO_GET, DELETE_OWN),
    "authoring:move_question_up": (SIGNED_IN_NO_GET, WRITE_ON),
    "authoring:word_otherwise": (WRITE, WRITE_ON),
    "authoring:publish": (WRITE, WRITE_ONCE),
    "authoring:retire": (SIGNED_IN_NO_GET, WRITE_ON),
    "authoring:delete_module": (SIGNED_IN_NO_GET, DELETE_OWN),
    "authoring:replace_draft": (SIGNED_IN_NO_GET, WRITE_ON),
    "authoring:draft_yaml": (WRITE, SIGNED_IN_NO_POST),
    "authoring:version_yaml": (WRITE, SIGNED_IN_NO_POST),
    "authoring:translations": (SEE, SIGNED_IN_NO_POST),
    "authoring:name_language_reviewer": (SIGNED_IN_NO_GET, ADMINISTER_ON),
    "authoring:remove_language_reviewer": (SIGNED_IN_NO_GET, ADMINISTER_ON),
    "authoring:texts": (ADMINISTER, SIGNED_IN_NO_POST),  # reviewers too: tests/authoring/translations/test_pages.py
    "authoring:check_texts": (SIGNED_IN_NO_GET, ADMINISTER_ON),
    "authoring:text": (ADMINISTER, ADMINISTER_ON),
    "authoring:take_back_check": (SIGNED_IN_NO_GET, ADMINISTER_ON),
    "authoring:glossary": (ADMINISTER, SIGNED_IN_NO_POST),
    "authoring:checks_po": (ADMINISTER, SIGNED_IN_NO_POST),
    "authoring:checks_csv": (ADMINISTER, SIGNED_IN_NO_POST),
    "assessments:preview_module": (WRITE, SIGNED_IN_NO_POST),
    "authoring:languages": (WRITE, WRITE_ON),
    "authoring:language": (WRITE, SIGNED_IN_NO_POST),
    "authoring:import_words": (SIGNED_IN_NO_GET, WRITE_ON),
    "authoring:words_xlsx": (WRITE, SIGNED_IN_NO_POST),
    "authoring:words_xliff": (WRITE, SIGNED_IN_NO_POST),
    "authoring:publish_language": (WRITE, WRITE_ONCE),
    "authoring:retire_language": (SIGNED_IN_NO_GET, WRITE_ON),
    "authoring:delete_language": (SIGNED_IN_NO_GET, DELETE_OWN),
    "assessments:preview_language": (WRITE, SIGNED_IN_NO_POST),
    "webhooks:endpoints": (DESCRIBE, DESCRIBE),  # the answer shows the secret
    "webhooks:endpoint": (DESCRIBE, DESCRIBE_ON),
    "webhooks:renew_secret": (SIGNED_IN_NO_GET, DESCRIBE),
    "webhooks:switch": (SIGNED_IN_NO_GET, DESCRIBE_ON),
    "webhooks:delete": (SIGNED_IN_NO_GET, DESCRIBE_ON),
    "webhooks:test": (SIGNED_IN_NO_GET, DESCRIBE_ON),
    "webhooks:replay": (SIGNED_IN_NO_GET, DESCRIBE_ON),
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
    "results:newer_questions",
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
    "improvement:add_step",
    "improvement:owners",
    "improvement:my_steps",
    "improvement:board",
    "improvement:plan_csv",
    "improvement:make_calendar",
    "improvement:indicators",
    "improvement:add_indicator",
    "improvement:meeting",
    "improvement:prepare_meeting",
    "improvement:meeting_screen",
    "improvement:meeting_worksheet",
    "improvement:agree",
    "improvement:open_vote",
    "assessments:moderate",
    "assessments:void",
    "assessments:make_valid",
}
MEASURED = {
    "improvement:indicator",
    "improvement:change_indicator",
    "improvement:delete_indicator",
    "improvement:import_values",
    "improvement:change_value",
    "improvement:add_change",
    "improvement:edit_change",
}
RESULTS |= MEASURED
RESULTS |= {"improvement:add_you_said", "improvement:reviews", "improvement:name_reviewer"}
READING_IS_RECORDED = {
    "accounts:download_audit_trail",
    "assessments:questionnaire",
    "assessments:large_questionnaire",
    "assessments:moderate",
    "improvement:adaptations_csv",
    "improvement:meeting_worksheet",
    "improvement:plan_csv",
    "intake:all_forms",
    "intake:form",
    "intake:workbook",
    "portfolio:download_portfolio",
    "reports:download_draft",
    "reports:download_presentation",
    "reports:download_report",
    "reports:download_document",
    "reports:read_report",
    "reports:take_file",
    "reports:download_chart",
    "results:research_export",
}
# Files that are handed out, and the audit trail says nothing of it: they hold words of questions and of pages, and no
# answer, figure or plan. What a certificate says is in the trail already.
NOT_RECORDED = {
    "authoring:checks_csv",
    "authoring:checks_po",
    "authoring:draft_yaml",
    "authoring:version_yaml",
    "authoring:words_xliff",
    "authoring:words_xlsx",
    "governance:download_certificate",
    "portfolio:bank_json",
    "portfolio:bank_yaml",
}
QUEUES_EMAIL_FOR_ANYBODY = {"account_reset_password"}  # an address without an account gets the same answer
WITHOUT_MAIL = {f"assessments:{verb}_sealed_invitations" for verb in ("show", "print", "discard")}
GROUPS = {"assessments:invite_members": "executive"} | dict.fromkeys(WITHOUT_MAIL, "medical")  # otherwise nurses
REQUESTS = {"reports:progress", "reports:retry", "reports:download_draft"}
FIGURE = "results:figure"
OF_AN_ORGANISATION = ("accounts:privacy_of", "accounts:contact_of", "accounts:logo")
OF_A_TEXT = ("authoring:text", "authoring:take_back_check")
PASSWORD_KEY = "account_reset_password_from_key"
OF_A_STEP = {f"improvement:{name}" for name in ("step", "name_owner", "remove_step", "remove_note")}
OF_A_STEP |= {f"improvement:{verb}_owner" for verb in ("withdraw", "renew")} | {"improvement:show_owner_link"}
OF_A_STEP |= {"improvement:my_step", "improvement:withdraw_calendar"}
OF_A_VOTE = {"improvement:close_vote", "improvement:plan_option"}
YOU_SAID = {f"improvement:{name}_you_said" for name in ("change", "remove", "publish")} | {"improvement:you_said"}
YOU_SAID |= {f"improvement:{name}_outcome_link" for name in ("make", "withdraw")} | {"improvement:outcome_poster"}
OWN_STEP, NOTE = "own-1", 4711
COMMENT = "12345678-1234-4234-8234-123456789012"
NO_ROW = ("0", "9" * 18, "9" * 19, str(10**30))
NO_KEY = ("%00", "x%00", "%C3%A9", "%E2%80%AE", "%FF")
TOO_LONG = "x" * 5000
API = "api-v1"


def walk(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace == API:
            continue  # tests/api/test_matrix.py
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern


ROUTES = dict(walk(get_resolver().url_patterns))
WORDS = {name: sorted(route.pattern.regex.groupindex) for name, route in ROUTES.items()}


def things_of(*, project, round, dev):
    """One of everything that an address may name: all of it belongs to one organisation."""
    Provider.objects.create(organisation=project.organisation, code="ours", kind="other", issuer="https://127.0.0.1/")
    MailDomain.objects.create(organisation=project.organisation, domain="northdale.example")
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


def token(project):
    """Of the organisation."""
    return Token.objects.create(
        organisation=project.organisation,
        name="Export",
        token_hash=new_key() * 2,
        expires_at=timezone.now() + timedelta(days=1),
    )


def webhook_delivery(project):
    """To an address of its own."""
    endpoint = Endpoint.objects.create(organisation=project.organisation, url="https://a.example/", kinds=["test"])
    Endpoint.objects.filter(pk=endpoint.pk).update(secret=lock(endpoint, "whsec_AAAA"))
    return send_test(endpoint=endpoint, by=User(email="tests"))


def webhook(project):
    return webhook_delivery(project).endpoint


def certificate(project):
    return governance.delete_project(project=lone_draft(project).project, reason="", by="tests")


def condition(project):
    """Of a decision to go on with a project that has no round."""
    other = project_without_rounds(project)
    decision = GateDecision.objects.create(
        project=other, stage="before", choice="conditions", words="Go on.", shown=[],
        name="Asha", email="asha@example.org", role="Executive", account_since=timezone.now(),
    )  # fmt: skip
    return GateCondition.objects.create(decision=decision, words="Ask", owner="Lee", due_on=timezone.localdate())


def language_reviewer(project):
    member = Membership.objects.filter(organisation=project.organisation).earliest("pk")
    return LanguageReviewer.objects.get_or_create(membership=member, language="ur")[0]


def adaptation(project):
    return Adaptation.objects.create(**making.adapted(project))


def lesson(project):
    """Of a project that has a plan."""
    return Lesson.objects.create(project=closed_round(project).project, title="It is a diary", kind="use")


def observation(project):
    """Nobody has sorted it, and there is a lesson that it could be part of."""
    Lesson.objects.create(project=project, title="It is a diary", kind="use")
    return Observation.objects.create(project=project, kind="use", words="I keep my diary in it.", month="2026-01-01")


def sorted_observation(project):
    told = observation(project)
    told.lesson = Lesson.objects.filter(project=project).first()
    told.save()
    return told


def project_without_rounds(project):
    fields = {"name": f"Project {Project.objects.count()} without rounds"}
    return actions.create_project(organisation=project.organisation, sites=[], fields=fields, by="tests")


def arguments(name, things):
    """What an address needs to name one of the things."""
    words = {"secret": things.secret, "key": things.invitation.key, "code": "P1", "uidb36": "1", "role": "executive"}
    words |= {"kind": "invitation", "sent": "nothing", "audience": "staff", "version": "0123456789abcdef"}
    words |= {"name": "principles", "tool": "fhir", "stage": "before"}
    words |= {"question": "low-S11", "vote": NOTE, "option": NOTE, "language": "cy"}
    words["code"] = {
        "results:sites_of": "nursing",
        "reports:download_document": "annex",
        "reports:take_file": "text",
    }.get(name, words["code"])
    named = dict.fromkeys(OF_AN_ORGANISATION, things.organisation.key)
    words |= dict.fromkeys(("note", "owner", "step", "calendar", "line", "number"), NOTE)
    words |= {"code": OWN_STEP} if name in {*OF_A_STEP, "improvement:carry_on"} else {}
    words |= {"code": "core", "number": 1} if name in OF_A_BANK else {}
    named |= dict.fromkeys(OF_A_TEXT, texts_in("cy", None)[0].key)
    words["key"] = ({PASSWORD_KEY: "x-y", FIGURE: "principle/P1"} | named).get(name, words["key"])
    if ROUTES[name] is not None and str(ROUTES[name].pattern).startswith("questions/"):
        return {word: value for word, value in own_module(name, things).items() if word in WORDS[name]}
    if ROUTES[name] is not None and str(ROUTES[name].pattern).startswith("languages/"):
        return {word: value for word, value in own_language(name, things).items() if word in WORDS[name]}
    if name in MEASURED:
        return {word: pk for word, pk in measured(things.project).items() if word in WORDS[name]}
    return {word: row(name, things).pk if word == "pk" else words[word] for word in WORDS[name]}


def own_module(name, things):
    """A module of the organisation with two questions; with a version where the address names one.

    Built-in questions in other words are those of a copy for research.
    """
    if name == "authoring:word_otherwise":
        copy = authoring.copy_for_research(organisation=things.organisation, title="Words", by="tests")
        return {"pk": copy.pk, "code": "S11"}
    module = authoring.make_module(organisation=things.organisation, title="Nights", by="tests")
    codes = [authoring.add_question(module=module, fields=OWN_QUESTION | {"text": t}, by="tests") for t in OWN_TEXTS]
    if name == "authoring:version_yaml":
        authoring.publish(module=module, acknowledged=[], by="tests")
    code = "medical" if name == "assessments:preview_module" else codes[-1]
    return {"pk": module.pk, "code": code, "number": 1}


CODES = (
    "pl",
    "ar",
    "fr",
    "de",
    "it",
    "es",
    "pt",
    "ro",
    "lt",
    "lv",
    "bg",
    "cs",
    "sk",
    "hu",
    "el",
    "tr",
    "uk",
    "ru",
    "bn",
    "hi",
    "pa",
    "fa",
    "vi",
    "th",
)


def own_language(name, things):
    """One that the organisation has translated, or that nobody has begun to where the address deletes it."""
    present = OwnLanguage.objects.filter(organisation=things.organisation).values_list("code", flat=True)
    code = next(code for code in CODES if code not in present)
    language = languages.add_language(organisation=things.organisation, code=code, by="tests")
    if name == "authoring:publish_language":
        rows = [Filled(key, text.source, "a", "", "") for key, text in by_key(texts_in_banks()).items()]
        languages.import_words(language=language, filled=rows, by="tests")
    return {"pk": language.pk, "code": "medical"}


def measured(project):
    """An indicator with a value and a change, and a round of its project."""
    round = closed_round(project)
    indicator, _ = PickedIndicator.objects.get_or_create(project=round.project, code="I12", defaults={"target": "80"})
    december = {"indicator": indicator, "on": "2025-12-01"}
    value, _ = IndicatorValue.objects.get_or_create(**december, defaults={"value": 40, "by": "tests"})
    mark, _ = IndicatorMark.objects.get_or_create(**december, defaults={"words": "All wards"})
    return {"pk": round.pk, "indicator": indicator.pk, "value": value.pk, "change": mark.pk}


def with_own_step(project):
    """A closed round whose plan has a step of the project's own, with a note."""
    closed = closed_round(project)
    for table in (StepNote, StepOwner, PlanCalendar):
        table.objects.filter(pk=NOTE).delete()
    owner = StepOwner.objects.create(pk=NOTE, project=closed.project, name="Lee", email="lee@example.org")
    said = {"title": "Visit the wards", "urgency": "later", "owner": "Lee", "person": owner}
    PlannedPractice.objects.update_or_create(round=closed, code=OWN_STEP, defaults=said)
    PlanCalendar.objects.create(pk=NOTE, project=closed.project, token_hash="5" * 64, made_by="tests@example.org")
    StepNote.objects.create(pk=NOTE, round=closed, code=OWN_STEP, who="Ben", words="The first visit was good.")
    return closed


def with_step_of_before(project):
    """A closed round after one in whose plan a step is still open."""
    closed = closed_again(project)
    before = rounds_before(closed).last()
    PlannedPractice.objects.create(round=before, code=OWN_STEP, title="Visit the wards", urgency="later")
    return closed


def review(project):
    """Of a round of its own, still to be handed in."""
    row = Review.objects.create(
        round=closed_round(project),
        name="Robin",
        role="Nurse",
        organisation="Westdale",
        email=f"robin{Review.objects.count()}@example.org",
    )
    ReviewLink.objects.create(review=row, ends_on=timezone.localdate())
    ReviewedQuestion.objects.create(review=row, code="E01")
    return row


def review_handed_in(project):
    row = review(project)
    words = {"interest": "None", "opinion": "It is solid.", "handed_in_at": timezone.now()}
    Review.objects.filter(pk=row.pk).update(**words)
    return row


def with_open_vote(project, closed_on=None):
    """A closed round whose results meeting votes."""
    closed = closed_round(project)
    VoteOption.objects.filter(vote=NOTE).delete()
    MeetingVote.objects.filter(pk=NOTE).delete()
    meeting, _ = Meeting.objects.get_or_create(round=closed)
    code, ends_at = "" if closed_on else "BCD234", timezone.now() + timedelta(hours=1)
    vote = MeetingVote.objects.create(pk=NOTE, meeting=meeting, code=code, ends_at=ends_at, closed_on=closed_on)
    MeetingVote.objects.filter(pk=NOTE).update(ballots=1, outcome="few" if closed_on else "")
    VoteOption.objects.create(pk=NOTE, vote=vote, place=1, words="Visit the wards")
    VoteOption.objects.create(pk=NOTE + 1, vote=vote, place=2, words="Ask the nurses")
    return closed


def with_closed_vote(project):
    return with_open_vote(project, closed_on=timezone.localdate())


def with_line(project):
    """A closed round with something that people said, and a link on posters."""
    closed = closed_round(project)
    YouSaidLine.objects.filter(pk=NOTE).delete()
    YouSaidLine.objects.create(pk=NOTE, round=closed, said="It is slow.", decided="We wait.")
    YouSaid.objects.create(round=closed, lines=[])
    OutcomeLink.objects.update_or_create(round=closed, defaults={"token_hash": new_key() * 2})
    return closed


def row(name, things):
    made = dict.fromkeys(DRAFTS, lone_draft) | dict.fromkeys(RESULTS, closed_round)
    made |= {"assessments:start_round": project_without_rounds, "assessments:ask_again": round_after_another}
    made |= dict.fromkeys(REQUESTS, request) | {"results:change": closed_again}
    made |= {
        "webhooks:replay": webhook_delivery,
        "improvement:release_words": sorted_observation,
        "results:rescore": older_round,
        "results:choose_for_reports": rescored_round,
    }
    made |= {"improvement:answer_review": review_handed_in, "improvement:carry_on": with_step_of_before}
    made |= dict.fromkeys(OF_A_STEP, with_own_step) | dict.fromkeys(YOU_SAID, with_line)
    made |= {"improvement:close_vote": with_open_vote, "improvement:plan_option": with_closed_vote}
    made |= {"governance:delete_round": closed_round, "governance:delete_project": project_without_rounds}
    first = str(ROUTES[name].pattern).split("/")[0]
    of_the_project = {
        "certificates": certificate,
        "share-links": share_link,
        "reports": report,
        "webhooks": webhook,
        "api-tokens": token,
        "adaptations": adaptation,
        "conditions": condition,
        "reviews": review,
        "lessons": lesson,
        "observations": observation,
        "language-reviewers": language_reviewer,
    }
    if name in made or first in of_the_project:
        return made.get(name, of_the_project.get(first))(things.project)
    if first in OF_THE_ROUND:
        return OF_THE_ROUND[first](things.round)
    places = {
        "organisations": "organisation",
        "me": "organisation",
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
    if word in {"pk", "indicator", "value", "change", "vote", "option"}:
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
    """What a form is sent with, all right; the number tells one sender's from another's.

    What takes long to make, such as a file that is read first, is made only for its own address.
    """
    password = "correct horse battery"
    file = f"respondent,group,site,code,answer\nd{number},medical,,S11,4\n".encode()
    form = {
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
        "accounts:change_provider": {
            "kind": "other",
            "issuer": "https://93.184.215.14/",
            "client_id": f"client {number}",
            "secret": "quite secret",
            "ungrouped": "viewer",
        },
        "accounts:sign_in_at_work": {"email": f"new{number}@northdale.example"},
        "accounts:change_look": {"welcome": f"We ask you. {number}"},
        "reports:change_templates": lambda: {"docx": word_template()},
        "authoring:modules": {"title": f"Module {number}"},
        "authoring:copy_for_research": {"copy-title": f"Copy {number}"},
        "authoring:word_otherwise": {"text": f"How sure are you of it {number}?"},
        "authoring:import_module": lambda: {"import-file": SimpleUploadedFile("a.yaml", OWN_FILE)},
        "authoring:replace_draft": lambda: {"file": SimpleUploadedFile("a.yaml", OWN_FILE)},
        "authoring:change_page": {"title": f"N {number}", "page_title": "N", "page_summary": "Nights."},
        "authoring:change_groups": {"title_medical": f"Physicians {number}"},
        "authoring:add_question": {"text": f"How far is there tea {number}?", "asked_of": ["medical"]},
        "authoring:question": {"text": f"How far is there tea {number}?", "asked_of": ["medical"]},
        "authoring:retire": {"is_retired": "yes" if number % 2 else "no"},
        "authoring:name_language_reviewer": {"member": things.member.pk, "language": "cy"},
        "authoring:check_texts": {"text": [texts_in("cy", None)[number].fingerprint]},
        "authoring:text": _suggestion(number),
        "authoring:languages": {"code": ("da", "fi", "nb", "sv", "el", "hu", "cs", "sk")[number % 8]},
        "authoring:import_words": lambda: {"file": SimpleUploadedFile("a.csv", words_of_a_language(number))},
        "authoring:publish_language": lambda: {"seen": _mark_of_draft()},
        "authoring:retire_language": {"is_retired": "yes" if number % 2 else "no"},
        "webhooks:endpoints": {"url": f"https://1.1.1.1/{number}", "kinds": ["round.closed"]},
        "webhooks:endpoint": {"url": f"https://1.1.1.1/{number}", "kinds": ["report.issued"]},
        "webhooks:switch": {"is_on": "yes" if number % 2 else "no"},
        "start:try": {"stage": "before"},
        "start:try_pdf": {"stage": "before", "E01": "4"},
        "accounts:show_member": {"role": "viewer"},
        "account_login": {"login": "ben@example.org", "password": "wrong horse"},
        "account_signup": {"email": "new@example.org", "password1": password},
        "mfa_activate_totp": {"code": "000000"},
        "mfa_add_webauthn": {"credential": "nonsense"},
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
        "assessments:change_videos": {"whole": f"https://videos.example.org/{number}"},
        "assessments:change_opening": {"first_line": f"We want to hear from all {number} of you."},
        "assessments:poster": {"secret": "wrong"},
        "assessments:download_mail_merge": {"secrets": "wrong", "format": "csv"},
        "assessments:type_in": {"token": str(UUID(int=number)), "site": "", "S11": "4", "has_blanks": "on"},
        "intake:import_answers": lambda: confirmed_answers(file, things.round),
        "intake:invite": lambda: confirmed_list(f"person{number}@example.org", things.group),
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
        "improvement:add_step": {"title": f"Visit ward {number}", "urgency": "later"},
        "improvement:step": {"words": f"Visit {number}."},
        "improvement:name_owner": {"member": "", "name": f"Lee {number}", "email": f"lee{number}@example.org"},
        "improvement:own_step": {"outcome": "done", "words": "All are visited."},
        "improvement:my_step": {"outcome": "done", "words": "All are visited."},
        "improvement:indicators": {"I12-target": "80"},
        "improvement:add_indicator": {
            "title": f"Letters {number}",
            "measure": "Share sent within a day",
            "unit": "percent",
            "better": "up",
            "every": "month",
        },
        "improvement:change_indicator": {"every": "month"},
        "improvement:indicator": {"on": f"{number + 1}/2025", "value": "41"},
        "improvement:import_values": {"file": SimpleUploadedFile("values.csv", b"2025-01,41\n")},
        "improvement:change_value": {"on": f"{number + 1}/2025", "value": "41"},
        "improvement:add_change": {"on": f"{number + 1}/2025", "words": "All wards"},
        "improvement:edit_change": {"on": f"{number + 1}/2025", "words": "All wards"},
        "reports:reports": {"length": "full", "marking": "Official", "for_information": "on"},
        "reports:make_report": {"length": "full", "marking": "Official", "for_information": "on"},
        "results:choose_for_reports": {"rules": ("then", "present")[number % 2]},
        "improvement:prepare_meeting": {
            "minutes": "90",
            "held_on": timezone.localdate().isoformat(),
            **{f"question_{place}": f"low-S1{place}" for place in (1, 2, 3)},
        },
        "improvement:agree": {
            "words": f"We visit {number} wards.",
            "present": ["nursing"],
            "agreed_on": timezone.localdate().isoformat(),
        },
        "improvement:open_vote": {"people": "12", "own_1": "Visit the wards", "own_2": "Ask the clerks"},
        "improvement:plan_option": {"urgency": "later"},
        "improvement:vote": {"code": "BCD-234"},
        "improvement:ballot": {"options": [NOTE]},
        "improvement:propose_at_gate": {"choice": "hold", "words": f"We wait {number}."},
        "improvement:decide_at_gate": lambda: {
            "choice": "hold",
            "words": "We wait.",
            "seen": mark_of(at_gate(things.project, "before", {}, by="tests").lines),
            "password": password,
        },
        "improvement:settle_condition": {"done_on": timezone.localdate().isoformat(), "outcome": "They were asked."},
        "improvement:add_adaptation": ADAPTATION | {"review_on": timezone.localdate().isoformat()},
        "improvement:review_adaptation": {
            "standing": "ended",
            "words": "It is over.",
            "review_on": "",
            "seen": _mark_of_newest(Adaptation),
        },
        "improvement:change_adaptation": ADAPTATION | {"seen": _mark_of_newest(Adaptation)},
        "improvement:observe": {"kind": "use", "words": f"It is diary {number}.", "whose": "named"},
        "improvement:sort_observation": LESSON,
        "improvement:join_lesson": {"lesson": _newest_key(Lesson)},
        "improvement:release_words": {"release": "1"},
        "improvement:plan_lesson": {"title": f"Visit ward {number}", "urgency": "later"},
        "improvement:lesson": LESSON | {"seen": _mark_of_newest(Lesson)},
        "improvement:tell": {"kind": "use", "words": "It is my diary."},
        "improvement:tell_by_link": {"kind": "use", "words": "It is my diary."},
        "improvement:edit_reply": {
            "what_was_said": "It is slow.",
            "what_we_decided": "We wait.",
            "shown": "results",
            "publish": "1",
        },
        "improvement:name_reviewer": {
            "name": "Robin",
            "role": "Nurse",
            "organisation": "Westdale",
            "email": f"robin{number}@example.org",
            "ends_on": timezone.localdate().isoformat(),
        },
        "improvement:judge": {
            "E01-judgement": "3",
            "E01-words": "The minutes show it.",
            "E01-seen": _mark_of_question(*SHOWN, *JUDGED),
        },
        "improvement:opinion": {"interest": "None", "opinion": "Nothing is measured."},
        "improvement:prepare_review": {"E01-evidence": "Board paper 7", "E01-seen": _mark_of_question(*SHOWN)},
        "improvement:renew_review": {"ends_on": timezone.localdate().isoformat()},
        "improvement:answer_review": {"words": "We will measure it."},
        "improvement:add_you_said": {"said": f"It is slow {number}.", "decided": "We wait."},
        "improvement:change_you_said": {"said": f"It is slow {number}.", "decided": "We wait.", "seen": 1},
        "improvement:outcome_poster": {"code": "ABCD-EFGH-JKLM", "size": "a4"},
        "reports:make_draft": {"length": "full", "marking": "Official"},
        "reports:share": {"for_whom": "The chair", "days": "30"},
        "reports:sign_off": {"statement": "I take it to the board.", "password": password},
        "reports:check": {"sha256": "0" * 64},
        "portfolio:digest": {"is_on": "on"},
        "portfolio:check_bank_file": lambda: {"bank": "core.yaml", "file": SimpleUploadedFile("a.yaml", CORE)},
        "portfolio:share_figures": {"agrees": "on"},
        "api:make_my_token": {"name": f"Token {number}", "permissions": ["see_projects"], "days": "30"},
        "api:make_token": {"name": f"Token {number}", "permissions": ["see_projects"], "days": "30"},
        "governance:hold_organisation": {"reason": "Inquiry"},
        "governance:hold_project": {"reason": "Inquiry"},
        "governance:find_person": {"email": things.invitation.email},
        "governance:export_person": {"email": things.invitation.email},
        "governance:erase_person": {"email": things.invitation.email},
        "governance:delete_round": {"name": _newest(Round)},
        "governance:delete_project": {"name": _newest(Project)},
    }.get(name, {})
    return form() if callable(form) else form


def _suggestion(number):
    text = texts_in("cy", None)[0]
    return {"seen": text.fingerprint, "form_0": text.words[0], "note": f"Not said here {number}."}


OWN_TEXTS = ("How far do you know whom to call at night?", "How far is there enough light on the ward?")
OWN_QUESTION = {"asked_of": ["medical"], "wording": {}, "labels": {}, "principle": ""}
CORE = (SMALL / "core.yaml").read_bytes()
OWN_FILE = b"bank: own-abcd\nversion: 1\ntitle: Days\npage: {title: Days, summary: How days are.}\n"
LESSON = {"title": "It is used as a diary", "summary": "", "kind": "use", "state": "adopted", "why": "It helps."}
ADAPTATION = {
    "differs": "Paper stays",
    "standard": "",
    "gave_way": "Clerks",
    "on_what": "One place for all",
    "for_whom": "patients",
    "why": "They call.",
    "agreed_on": "2026-01-05",
}


def _newest_key(model):
    newest = model.objects.order_by("pk").last()
    return newest.pk if newest else ""


def _mark_of_newest(model):
    newest = model.objects.order_by("pk").last()
    return newest.mark if newest else ""


def _mark_of_question(*parts):
    """Of the question of a review that was made last, with what its page shows."""
    newest = ReviewedQuestion.objects.order_by("pk").last()
    return newest.mark_of(parts) if newest else ""


def _mark_of_draft():
    newest = LanguageDraft.objects.order_by("pk").last()
    return drafting.mark_of(newest.content) if newest else ""


def words_of_a_language(number):
    code = OwnLanguage.objects.order_by("pk").last().code if OwnLanguage.objects.exists() else "pl"
    return f"Place,English,Translation ({code})\ngroups/groups/medical/title,Doctors,Lekarze {number}\n".encode()


def _newest(model):
    """The name of what was made last: the thing that the address names."""
    return str(model.objects.order_by("pk").last())


OUR_APPS = (
    "accounts",
    "jobs",
    "authoring",
    "assessments",
    "results",
    "improvement",
    "reports",
    "governance",
    "portfolio",
    "api",
    "webhooks",
)


def everything():
    """Every row of our own tables, except what the audit trail says about reading and about wrong passwords.

    As the database has them: to make Python's values of each would take most of the time of these tests.
    """
    models = [model for label in OUR_APPS for model in apps.get_app_config(label).get_models()]
    return {model: _rows_of(model) for model in models if model is not AuditEntry}


def _rows_of(model):
    table, key = (connection.ops.quote_name(name) for name in (model._meta.db_table, model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY {key}")
        return cursor.fetchall()


def sent_by_each(browsers, url, forms):
    """What the answer is for each person, one after another, and whether it changed anything."""
    before, found = everything(), {}
    for person, browser in browsers.items():
        code = browser.post(url, forms[person]).status_code
        after = everything()
        found[person] = code, after != before
        before = after
    return found


@pytest.fixture
def things(project, open_round, dev, settings, quick_documents):
    settings.SENDS_MAIL = True
    return things_of(project=project, round=open_round, dev=dev)


ASKING_AGAIN = ["improvement:decide_at_gate", "reports:sign_off"]  # executives who sign are asked for their password
TOGETHER = [*tens(set(ACCESS) - set(ASKING_AGAIN)), ASKING_AGAIN]


@pytest.fixture
def browsers(as_user, request):
    people = {name: request.getfixturevalue(name) for name in CAST if name != "stranger"}
    if request.node.callspec.params["names"] == ASKING_AGAIN:
        people["asha"].set_password("correct horse battery")
        people["asha"].save()
    return {"stranger": Client()} | {name: as_user(person) for name, person in people.items()}


def opened(name, things, browsers):
    """The code for each person, whether anything has changed, whether the audit trail says more, and whether a file was
    handed out of which it says nothing."""
    url = address_of(name, things)
    before, recorded = everything(), AuditEntry.objects.count()
    answers = {person: browser.get(url) for person, browser in browsers.items()}
    codes = {person: answer.status_code for person, answer in answers.items()}
    is_file = any("attachment" in answer.get("Content-Disposition", "") for answer in answers.values())
    is_recorded = AuditEntry.objects.count() > recorded
    return codes, everything() != before, is_recorded, is_file and not is_recorded


def taken(name, things, browsers):
    """The code for each person, who was refused and changed something, and whether a stranger did."""
    url = address_of(name, things)
    forms = {person: form_of(name, things, number) for number, person in enumerate(browsers)}
    found = sent_by_each(browsers, url, forms)
    codes = {person: code for person, (code, _) in found.items()}
    return codes, [person for person, (code, changed) in found.items() if code > 400 and changed], found["stranger"][1]


def not_found(name, method, things, browser):
    """The hostile addresses that are answered by something other than "not found"."""
    found = {url: getattr(browser, method)(url).status_code for url in hostile_addresses(name, things)}
    assert found
    return {url: code for url, code in found.items() if code != 404}


def of_each(names, settings, browsers, look):
    """What `look` finds at each address, and nothing of it stays."""
    found = {}
    for name in names:
        settings.SENDS_MAIL = name not in WITHOUT_MAIL
        with undone(*browsers):
            found[name] = look(name)
    return found


def recorded(name):
    """Whether the audit trail says more, and whether it says nothing of a file."""
    return name in READING_IS_RECORDED, name in NOT_RECORDED


def unlike(found, wanted):
    """What differs, with what was wanted."""
    return {name: (found[name], wanted[name]) for name in wanted if found[name] != wanted[name]}


def test_every_address_is_in_the_table():
    assert sorted(ROUTES) == sorted(ACCESS)


@pytest.mark.parametrize("names", TOGETHER, ids=first)
def test_address_opens_for_each_role_as_the_table_says_and_changes_nothing(names, things, browsers, settings):
    found = of_each(names, settings, browsers.values(), lambda name: opened(name, things, browsers))

    assert unlike(found, {name: (ACCESS[name][0], False, *recorded(name)) for name in names}) == {}


@pytest.mark.parametrize("names", TOGETHER, ids=first)
def test_form_is_taken_as_the_table_says_and_changes_nothing_for_those_refused(names, things, browsers, settings):
    found = of_each(names, settings, browsers.values(), lambda name: taken(name, things, browsers))

    assert unlike(found, {name: (ACCESS[name][1], [], name in QUEUES_EMAIL_FOR_ANYBODY) for name in names}) == {}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("names", tens(name for name in ACCESS if WORDS[name]), ids=first)
def test_address_of_what_cannot_be_is_not_found(names, method, things, as_user, ada, settings):
    browser = as_user(ada)
    browser.cookies["invitation"] = things.secret
    asked = [name for name in names if method in methods_of(name)]

    found = of_each(asked, settings, [browser], lambda name: not_found(name, method, things, browser))

    assert {name: codes for name, codes in found.items() if codes} == {}
    assert list(found) == asked


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["0", "z" * 13, TOO_LONG])
def test_password_key_of_nobody_says_that_it_is_wrong(client, person):
    response = client.get(f"/accounts/password/reset/key/{person}-x-y/")

    assert response.status_code == 200
    assert response.context["token_fail"]
