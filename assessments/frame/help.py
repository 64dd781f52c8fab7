"""The part of the help pages that is about a page."""

from collections.abc import Mapping

from django.urls import reverse

from assessments.frame.pages import Page, Section

MANAGER, EXECUTIVE, ADMINISTRATOR = "programme-manager", "executive", "administrator"

# Page -> (page of help, its part). Where a page has no line, that of its section counts.
OF_PAGES: Mapping[str, tuple[str, str]] = {
    "accounts:members": (ADMINISTRATOR, "roles"),
    "accounts:add_member": (ADMINISTRATOR, "add"),
    "accounts:invited_members": (ADMINISTRATOR, "add"),
    "accounts:show_member": (ADMINISTRATOR, "remove"),
    "accounts:change_member": (ADMINISTRATOR, "roles"),
    "accounts:remove_member": (ADMINISTRATOR, "remove"),
    "accounts:give_sign_in_link": (ADMINISTRATOR, "password"),
    "accounts:change_look": (ADMINISTRATOR, "notice"),
    "reports:change_templates": (ADMINISTRATOR, "notice"),
    "accounts:change_details": (ADMINISTRATOR, "notice"),
    "accounts:audit_trail": (ADMINISTRATOR, "audit"),
    "accounts:download_audit_trail": (ADMINISTRATOR, "audit"),
    "governance:kept": (ADMINISTRATOR, "kept"),
    "governance:hold_organisation": (ADMINISTRATOR, "kept"),
    "governance:hold_project": (ADMINISTRATOR, "kept"),
    "governance:find_person": (ADMINISTRATOR, "kept"),
    "governance:export_person": (ADMINISTRATOR, "kept"),
    "governance:erase_person": (ADMINISTRATOR, "kept"),
    "governance:certificates": (ADMINISTRATOR, "kept"),
    "governance:show_certificate": (ADMINISTRATOR, "kept"),
    "governance:download_certificate": (ADMINISTRATOR, "kept"),
    "governance:delete_project": (ADMINISTRATOR, "kept"),
    "governance:delete_round": (ADMINISTRATOR, "kept"),
    "assessments:create_project": (MANAGER, "start"),
    "assessments:change_project": (MANAGER, "sites"),
    "assessments:start_round": (MANAGER, "second"),
    "assessments:say_who_is_asked": (MANAGER, "who"),
    "assessments:plan_numbers": (MANAGER, "numbers"),
    "assessments:open_round": (MANAGER, "open"),
    "assessments:show_words": (MANAGER, "preview"),
    "assessments:preview": (MANAGER, "preview"),
    "assessments:preview_page": (MANAGER, "preview"),
    "assessments:ask_again": (MANAGER, "second"),
    "assessments:change_fieldwork": (MANAGER, "remind"),
    "assessments:remind": (MANAGER, "remind"),
    "intake:import_answers": (MANAGER, "import"),
    "intake:other_tools": (MANAGER, "import"),
    "assessments:show_entries": (MANAGER, "correct"),
    "assessments:withdraw": (MANAGER, "correct"),
    "assessments:choose_group": (MANAGER, "paper"),
    "assessments:type_in": (MANAGER, "paper"),
    "assessments:show_slips": (MANAGER, "paper"),
    "assessments:show_sealed_invitations": (MANAGER, "paper"),
    "assessments:show_invitation": (MANAGER, "lost"),
    "assessments:renew_link": (MANAGER, "lost"),
    "assessments:moderate": (MANAGER, "comments"),
    "results:close_round": (MANAGER, "close"),
    "results:figure": (EXECUTIVE, "figure"),
    "results:firmness": (EXECUTIVE, "flags"),
    "results:comments": (EXECUTIVE, "said"),
    "improvement:edit_reply": (MANAGER, "reply"),
}
OF_SECTIONS: Mapping[Section, tuple[str, str]] = {
    Section.OVERVIEW: (MANAGER, "start"),
    Section.ROUNDS: (MANAGER, "progress"),
    Section.RESULTS: (EXECUTIVE, "results"),
    Section.PLAN: (MANAGER, "plan"),
    Section.REPORTS: (MANAGER, "report"),
    Section.PEOPLE: (MANAGER, "invite"),
}


def help_for(name: str, page: Page) -> str:
    role, part = OF_PAGES.get(name) or OF_SECTIONS[page.section]
    return f"{reverse('accounts:help_for', args=[role])}#{part}"
