"""The part of a project that each page belongs to, and the last words of its breadcrumbs.

Every address about a project or a round has a line here, also those that only change something or return a file: they
show a page when something is wrong. `{code}` and `{group}` are filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    ORGANISATION = ""  # no part of a project
    OVERVIEW = "Overview"
    ROUNDS = "Rounds"
    RESULTS = "Results"
    PLAN = "Plan"
    REPORTS = "Reports"
    PEOPLE = "People"


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
    words: str


def _pages(section: Section, words: Mapping[str, str]) -> dict[str, Page]:
    return {name: Page(section, text) for name, text in words.items()}


ORGANISATION = {
    "accounts:members": "People and roles",
    "accounts:invited_members": "Invited people",
    "accounts:add_member": "Add a person",
    "accounts:show_member": "Role of a person",
    "accounts:change_member": "Change a person",
    "accounts:remove_member": "Remove a person",
    "accounts:give_sign_in_link": "Sign-in link",
    "accounts:audit_trail": "Who did what",
    "accounts:download_audit_trail": "Who did what",
    "accounts:change_details": "Privacy notice",
    "accounts:change_look": "Logo and words",
    "reports:change_templates": "Templates for reports",
    "assessments:create_project": "New project",
    "governance:kept": "What is kept",
    "governance:hold_organisation": "Legal hold",
    "governance:find_person": "What is held about a person",
    "governance:export_person": "What is held about a person",
    "governance:erase_person": "What is held about a person",
    "governance:certificates": "Certificates of deletion",
    "governance:show_certificate": "Certificate of deletion",
    "governance:download_certificate": "Certificate of deletion",
}
OVERVIEW = {
    "assessments:show_project": "Overview",
    "assessments:change_project": "Change the project",
    "assessments:archive": "Archive",
    "assessments:bring_back": "Bring back",
    "governance:hold_project": "Legal hold",
    "governance:delete_project": "Delete for good",
}
ROUNDS = {
    "assessments:show_rounds": "Rounds",
    "assessments:start_round": "Prepare a round",
    "assessments:show_round": "Round",
    "assessments:change_round": "Change the round",
    "assessments:change_opening": "First words",
    "assessments:delete_round": "Delete the round",
    "assessments:say_who_is_asked": "Who is asked",
    "assessments:plan_numbers": "How many people to ask",
    "assessments:prepare": "Prepare the round",
    "assessments:show_words": "Words and preview",
    "assessments:preview": "Preview: {group}",
    "assessments:preview_page": "Preview: {group}",
    "assessments:open_round": "Open the round",
    "assessments:take_back": "Take the opening back",
    "assessments:void": "Void the round",
    "assessments:make_valid": "Make the round count again",
    "assessments:change_fieldwork": "Last day and hand-in",
    "intake:other_tools": "Ask with another tool",
    "intake:all_forms": "Ask with another tool",
    "intake:form": "Ask with another tool",
    "intake:workbook": "Workbook to type in",
    "intake:import_answers": "Add answers from a file",
    "assessments:show_entries": "Answers added by staff",
    "assessments:withdraw": "Withdraw added answers",
    "assessments:choose_group": "Paper questionnaires",
    "assessments:type_in": "Type in: {group}",
    "assessments:questionnaire": "Paper questionnaire",
    "assessments:large_questionnaire": "Paper questionnaire in large print",
    "results:close_round": "Close the round",
    "governance:delete_round": "Delete for good",
}
RESULTS = {
    "reports:results": "Results",
    "results:flags": "The two flags",
    "results:findings": "Findings",
    "results:groups": "Groups",
    "results:heard": "Who was heard",
    "results:method": "Method",
    "reports:take_list": "Copy or save",
    "reports:take": "Copy or save",
    "reports:take_file": "Copy or save",
    "results:principle": "Principle {code}",
    "results:leaders": "Leaders and front line",
    "results:sites": "By site",
    "results:sites_of": "By site",
    "results:firmness": "How certain",
    "results:change": "Over time",
    "results:comments": "What people said",
    "results:figure": "How a figure was worked out",
    "results:quality": "Quality of the questions",
    "results:work_out_quality": "Quality of the questions",
    "results:research_export": "Research export",
    "results:rescore": "Present rules",
    "assessments:moderate": "Review comments",
    "improvement:edit_reply": "Share the outcome",
}
PLAN = {
    "improvement:plan": "Plan",
    "improvement:indicators": "Indicators",
}
REPORTS = {
    "reports:reports": "Reports",
    "reports:make_report": "Reports",
    "reports:make_draft": "Reports",
    "reports:progress": "Progress",
    "reports:retry": "Progress",
    "reports:download_draft": "Draft",
    "reports:show_report": "Board report",
    "reports:sign_off": "Board report",
    "reports:share": "Share link",
    "reports:withdraw_share": "Share link",
    "reports:download_report": "Board report",
    "reports:download_document": "Board report",
    "reports:read_report": "Read on screen",
    "reports:download_chart": "Chart",
    "results:choose_for_reports": "Figures for reports",
}
PEOPLE = {
    "assessments:invitations": "People",
    "assessments:withdraw_earlier_links": "Withdraw earlier links: {group}",
    "intake:invite": "Invite by name",
    "intake:show_lists": "Lists added",
    "intake:withdraw_list": "Withdraw a list",
    "assessments:invite_members": "People who sign in: {group}",
    "assessments:make_open_link": "One link: {group}",
    "assessments:change_open_link": "One link: {group}",
    "assessments:poster": "Poster",
    "assessments:show_slips": "Code slips: {group}",
    "assessments:print_slips": "Code slips: {group}",
    "assessments:note_slips": "Code slips: {group}",
    "assessments:show_sealed_invitations": "Sealed invitations: {group}",
    "assessments:print_sealed_invitations": "Sealed invitations: {group}",
    "assessments:discard_sealed_invitations": "Sealed invitations: {group}",
    "assessments:change_opening": "Words people read first",
    "assessments:make_tracker_link": "Link to the tracker",
    "assessments:withdraw_tracker_link": "Withdraw the link to the tracker",
    "assessments:show_letters": "Emails",
    "assessments:change_wording": "Change an email",
    "assessments:remind": "Remind people",
    "assessments:send_to_many": "Send emails to many",
    "assessments:ask_again": "Ask the same people again",
    "assessments:show_invitation": "An invitation",
    "assessments:revoke": "Withdraw an invitation",
    "assessments:erase": "Erase an invitation",
    "assessments:renew_link": "New link",
    "assessments:download_mail_merge": "Links to copy",
    "assessments:send_again": "An invitation",
    "assessments:correct_address": "An invitation",
    "assessments:extend": "An invitation",
    "assessments:note_bounce": "An invitation",
}

PAGES: Mapping[str, Page] = {
    **_pages(Section.ORGANISATION, ORGANISATION),
    **_pages(Section.OVERVIEW, OVERVIEW),
    **_pages(Section.ROUNDS, ROUNDS),
    **_pages(Section.RESULTS, RESULTS),
    **_pages(Section.PLAN, PLAN),
    **_pages(Section.REPORTS, REPORTS),
    **_pages(Section.PEOPLE, PEOPLE),
}

# Pages that stand below another one, which is opened with the same organisation or round, by the same people.
PARENTS: Mapping[str, str] = {
    "accounts:add_member": "accounts:members",
    "accounts:invited_members": "accounts:members",
    "accounts:change_member": "accounts:members",
    "accounts:show_member": "accounts:members",
    "accounts:remove_member": "accounts:members",
    "accounts:give_sign_in_link": "accounts:members",
    "accounts:audit_trail": "accounts:members",
    "governance:hold_organisation": "governance:kept",
    "governance:find_person": "governance:kept",
    "governance:show_certificate": "governance:kept",
    "assessments:withdraw": "assessments:show_entries",
    "intake:withdraw_list": "intake:show_lists",
    "assessments:type_in": "assessments:choose_group",
    "assessments:change_wording": "assessments:show_letters",
    "assessments:change_opening": "assessments:show_words",
    "assessments:preview": "assessments:show_words",
    "reports:take": "reports:take_list",
    "assessments:preview_page": "assessments:show_words",
}
