"""The part of a project that each page belongs to, and the last words of its breadcrumbs.

Every address about a project or a round has a line here, also those that only change something or return a file: they
show a page when something is wrong. `{code}` and `{group}` are filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.frame.authoring_pages import AUTHORING, AUTHORING_PARENTS, OWN_LANGUAGES, TRANSLATIONS
from assessments.frame.organisation_pages import ORGANISATION
from assessments.frame.outside_pages import OUTSIDE, OUTSIDE_PARENTS
from assessments.frame.people_pages import PEOPLE
from assessments.frame.portfolio_pages import PORTFOLIO, PORTFOLIO_PARENTS
from questions.languages import Words


class Section(StrEnum):
    ORGANISATION = ""  # no part of a project
    OVERVIEW = "Overview"
    ROUNDS = "Rounds"
    RESULTS = "Results"
    PLAN = "Plan"
    REPORTS = "Reports"
    PEOPLE = "People"

    @property
    def words(self) -> str:
        return str(SECTIONS[self])


SECTIONS: Mapping[Section, Words] = {
    Section.ORGANISATION: "",
    Section.OVERVIEW: _("Overview"),
    Section.ROUNDS: _("Rounds"),
    Section.RESULTS: _("Results"),
    Section.PLAN: pgettext_lazy("part of a project", "Plan"),
    Section.REPORTS: _("Reports"),
    Section.PEOPLE: _("People"),
}
# The page that the navigation leads to.
MAIN_PAGES: Mapping[Section, str] = {
    Section.OVERVIEW: "assessments:show_project",
    Section.ROUNDS: "assessments:show_rounds",
    Section.RESULTS: "reports:results",
    Section.PLAN: "improvement:plan",
    Section.REPORTS: "reports:reports",
    Section.PEOPLE: "assessments:invitations",
}


@dataclass(frozen=True)
class Page:
    section: Section
    words: Words


def _pages(section: Section, words: Mapping[str, Words]) -> dict[str, Page]:
    return {name: Page(section, text) for name, text in words.items()}


OVERVIEW = {
    "assessments:show_project": _("Overview"),
    "assessments:change_project": _("Change the project"),
    "assessments:archive": _("Archive"),
    "assessments:bring_back": _("Bring back"),
    "governance:hold_project": _("Legal hold"),
    "governance:delete_project": _("Delete for good"),
    "portfolio:history": _("History"),
}
ROUNDS = {
    "assessments:show_rounds": _("Rounds"),
    "assessments:start_round": _("Prepare a round"),
    "assessments:show_round": _("Round"),
    "assessments:change_round": _("Change the round"),
    "assessments:change_opening": _("First words"),
    "assessments:delete_round": _("Delete the round"),
    "assessments:say_who_is_asked": _("Who is asked"),
    "assessments:plan_numbers": _("How many people to ask"),
    "assessments:prepare": _("Prepare the round"),
    "assessments:show_words": _("Words and preview"),
    "assessments:preview": _("Preview: {group}"),
    "assessments:preview_page": _("Preview: {group}"),
    "assessments:change_videos": _("Videos: {group}"),
    "assessments:open_round": _("Open the round"),
    "assessments:take_back": _("Take the opening back"),
    "assessments:void": _("Void the round"),
    "assessments:make_valid": _("Make the round count again"),
    "assessments:change_fieldwork": _("Last day and hand-in"),
    "intake:other_tools": _("Ask with another tool"),
    "intake:all_forms": _("Ask with another tool"),
    "intake:form": _("Ask with another tool"),
    "intake:workbook": _("Workbook to type in"),
    "intake:import_answers": _("Add answers from a file"),
    "assessments:show_entries": _("Answers added by staff"),
    "assessments:withdraw": _("Withdraw added answers"),
    "assessments:choose_group": _("Paper questionnaires"),
    "assessments:type_in": _("Type in: {group}"),
    "assessments:questionnaire": _("Paper questionnaire"),
    "assessments:large_questionnaire": _("Paper questionnaire in large print"),
    "results:close_round": _("Close the round"),
    "results:newer_questions": _("The newest questions"),
    "reports:checks": _("Checks"),
    "governance:delete_round": _("Delete for good"),
}
RESULTS = {
    "reports:results": _("Results"),
    "results:flags": _("The two flags"),
    "results:findings": _("Findings"),
    "results:groups": _("Groups"),
    "results:heard": _("Who was heard"),
    "results:method": _("Method"),
    "reports:take_list": _("Copy or save"),
    "reports:take": _("Copy or save"),
    "reports:take_file": _("Copy or save"),
    "results:principle": _("Principle {code}"),
    "results:leaders": _("Leaders and front line"),
    "results:sites": _("By site"),
    "results:sites_of": _("By site"),
    "results:firmness": _("How certain"),
    "results:change": _("Over time"),
    "results:comments": _("What people said"),
    "results:figure": _("How a figure was worked out"),
    "results:quality": _("Quality of the questions"),
    "results:work_out_quality": _("Quality of the questions"),
    "results:research_export": _("Research export"),
    "results:rescore": _("Present rules"),
    "assessments:moderate": _("Review comments"),
}
PLAN = {
    "improvement:plan": _("Plan"),
    "improvement:add_step": _("Add an action"),
    "improvement:step": _("Step"),
    "improvement:name_owner": _("Step"),
    "improvement:remove_step": _("Remove an action"),
    "improvement:carry_on": _("Carry on a step"),
    "improvement:remove_note": _("Step"),
    "improvement:board": _("Plan at a glance"),
    "improvement:plan_csv": _("Plan at a glance"),
    "improvement:make_calendar": _("Calendar"),
    "improvement:withdraw_calendar": _("Calendar"),
    "improvement:owners": _("Owners"),
    "improvement:withdraw_owner": _("Owners"),
    "improvement:renew_owner": _("Owners"),
    "improvement:show_owner_link": _("Owners"),
    "improvement:my_steps": _("Your steps"),
    "improvement:my_step": _("Your steps"),
    "improvement:meeting": _("Results meeting"),
    "improvement:prepare_meeting": _("Prepare the meeting"),
    "improvement:meeting_worksheet": _("Worksheet"),
    "improvement:agree": _("What you agree"),
    "improvement:open_vote": _("Open a vote"),
    "improvement:close_vote": _("Vote"),
    "improvement:plan_option": _("Put it into the plan"),
    "improvement:gates": _("Stage gates"),
    "improvement:gate": _("Gate"),
    "improvement:propose_at_gate": _("Gate"),
    "improvement:decide_at_gate": _("Gate"),
    "improvement:settle_condition": _("Condition of a gate"),
    "improvement:adaptations": _("Adaptations"),
    "improvement:adaptations_csv": _("Adaptations"),
    "improvement:add_adaptation": _("Add to the register"),
    "improvement:adaptation": _("An adaptation"),
    "improvement:review_adaptation": _("An adaptation"),
    "improvement:change_adaptation": _("Correct an adaptation"),
    "improvement:lessons": _("Lessons"),
    "improvement:observe": _("Tell what nobody planned"),
    "improvement:observations": _("Observations to sort"),
    "improvement:sort_observation": _("Sort an observation"),
    "improvement:join_lesson": _("Sort an observation"),
    "improvement:delete_observation": _("Delete an observation"),
    "improvement:lesson": _("A lesson"),
    "improvement:release_words": _("A lesson"),
    "improvement:plan_lesson": _("Plan for a lesson"),
    "improvement:indicators": _("Indicators"),
    "improvement:add_indicator": _("New indicator"),
    "improvement:indicator": _("Indicator"),
    "improvement:change_indicator": _("How it is measured"),
    "improvement:delete_indicator": _("Delete the indicator"),
    "improvement:import_values": _("Values from a file"),
    "improvement:change_value": _("A value"),
    "improvement:add_change": _("Mark a change"),
    "improvement:edit_change": _("A marked change"),
    "improvement:edit_reply": _("Share the outcome"),
}
REPORTS = {
    "reports:reports": _("Reports"),
    "reports:make_report": _("Reports"),
    "reports:make_draft": _("Reports"),
    "reports:progress": _("Progress"),
    "reports:retry": _("Progress"),
    "reports:download_draft": _("Draft"),
    "reports:show_report": _("Board report"),
    "reports:sign_off": _("Board report"),
    "reports:share": _("Share link"),
    "reports:withdraw_share": _("Share link"),
    "reports:download_report": _("Board report"),
    "reports:download_document": _("Board report"),
    "reports:read_report": _("Read on screen"),
    "reports:download_chart": _("Chart"),
    "results:choose_for_reports": _("Figures for reports"),
}
PAGES: Mapping[str, Page] = {
    **_pages(Section.ORGANISATION, ORGANISATION),
    **_pages(Section.OVERVIEW, OVERVIEW),
    **_pages(Section.ROUNDS, ROUNDS),
    **_pages(Section.RESULTS, RESULTS),
    **_pages(Section.ORGANISATION, PORTFOLIO),
    **_pages(Section.ORGANISATION, AUTHORING),
    **_pages(Section.ORGANISATION, TRANSLATIONS),
    **_pages(Section.ORGANISATION, OWN_LANGUAGES),
    **_pages(Section.PLAN, PLAN),
    **_pages(Section.PLAN, OUTSIDE),
    **_pages(Section.REPORTS, REPORTS),
    **_pages(Section.PEOPLE, PEOPLE),
}

_OF_A_MEETING = ("prepare_meeting", "meeting_worksheet", "agree", "open_vote", "close_vote", "plan_option")
# Pages that stand below another one, which is opened with the same organisation or round, by the same people.
PARENTS: Mapping[str, str] = {
    **OUTSIDE_PARENTS,
    **PORTFOLIO_PARENTS,
    **AUTHORING_PARENTS,
    "accounts:add_member": "accounts:members",
    "accounts:invited_members": "accounts:members",
    "accounts:change_member": "accounts:members",
    "accounts:show_member": "accounts:members",
    "accounts:remove_member": "accounts:members",
    "accounts:give_sign_in_link": "accounts:members",
    "accounts:end_sessions_of_member": "accounts:members",
    "accounts:reset_factor": "accounts:members",
    "accounts:request_factor_reset": "accounts:members",
    "accounts:confirm_factor_reset": "accounts:members",
    "accounts:withdraw_factor_reset": "accounts:members",
    "accounts:audit_trail": "accounts:members",
    "accounts:try_provider": "accounts:change_provider",
    "accounts:remove_provider": "accounts:change_provider",
    "api:make_token": "api:tokens",
    "webhooks:endpoint": "webhooks:endpoints",
    "webhooks:renew_secret": "webhooks:endpoints",
    "webhooks:switch": "webhooks:endpoints",
    "webhooks:delete": "webhooks:endpoints",
    "webhooks:test": "webhooks:endpoints",
    "webhooks:replay": "webhooks:endpoints",
    "governance:hold_organisation": "governance:kept",
    "governance:find_person": "governance:kept",
    "governance:show_certificate": "governance:kept",
    "assessments:withdraw": "assessments:show_entries",
    "intake:withdraw_list": "intake:show_lists",
    "assessments:type_in": "assessments:choose_group",
    "assessments:change_wording": "assessments:show_letters",
    "assessments:change_opening": "assessments:show_words",
    "assessments:preview": "assessments:show_words",
    "assessments:change_videos": "assessments:show_words",
    "reports:take": "reports:take_list",
    "improvement:my_step": "improvement:my_steps",
    "improvement:show_owner_link": "improvement:owners",
    "improvement:gate": "improvement:gates",
    "improvement:propose_at_gate": "improvement:gates",
    "improvement:decide_at_gate": "improvement:gates",
    "improvement:settle_condition": "improvement:gates",
    **{f"improvement:{name}": "improvement:meeting" for name in _OF_A_MEETING},
    "improvement:add_adaptation": "improvement:adaptations",
    "improvement:adaptation": "improvement:adaptations",
    "improvement:review_adaptation": "improvement:adaptations",
    "improvement:change_adaptation": "improvement:adaptations",
    "improvement:observe": "improvement:lessons",
    "improvement:observations": "improvement:lessons",
    "improvement:sort_observation": "improvement:lessons",
    "improvement:join_lesson": "improvement:lessons",
    "improvement:delete_observation": "improvement:lessons",
    "improvement:lesson": "improvement:lessons",
    "improvement:release_words": "improvement:lessons",
    "improvement:plan_lesson": "improvement:lessons",
    "improvement:add_indicator": "improvement:indicators",
    "improvement:indicator": "improvement:indicators",
    "improvement:change_indicator": "improvement:indicators",
    "improvement:delete_indicator": "improvement:indicators",
    "improvement:import_values": "improvement:indicators",
    "improvement:change_value": "improvement:indicators",
    "improvement:add_change": "improvement:indicators",
    "improvement:edit_change": "improvement:indicators",
    "assessments:preview_page": "assessments:show_words",
}
