"""Pages of an organisation that belong to no part of a project, and the last words of their breadcrumbs."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from questions.languages import Words

ORGANISATION: Mapping[str, Words] = {
    "accounts:members": _("People and roles"),
    "accounts:invited_members": _("Invited people"),
    "accounts:add_member": _("Add a person"),
    "accounts:show_member": _("Role of a person"),
    "accounts:change_member": _("Change a person"),
    "accounts:remove_member": _("Remove a person"),
    "accounts:give_sign_in_link": _("Sign-in link"),
    "accounts:end_sessions_of_member": _("Sign out everywhere"),
    "accounts:reset_factor": _("Lost second factor"),
    "accounts:request_factor_reset": _("Lost second factor"),
    "accounts:confirm_factor_reset": _("Lost second factor"),
    "accounts:withdraw_factor_reset": _("Lost second factor"),
    "accounts:change_provider": _("Work accounts"),
    "accounts:try_provider": _("Work accounts"),
    "accounts:remove_provider": _("Work accounts"),
    "api:tokens": _("API access"),
    "api:make_token": _("New token"),
    "webhooks:endpoints": _("Webhooks"),
    "webhooks:endpoint": _("Webhook"),
    "webhooks:renew_secret": _("Secret"),
    "webhooks:switch": _("Webhook"),
    "webhooks:delete": _("Webhook"),
    "webhooks:test": _("Webhook"),
    "webhooks:replay": _("Webhook"),
    "accounts:audit_trail": _("Who did what"),
    "accounts:download_audit_trail": _("Who did what"),
    "accounts:change_details": _("Privacy notice"),
    "accounts:change_look": _("Logo and words"),
    "reports:change_templates": _("Templates for reports"),
    "assessments:create_project": _("New project"),
    "governance:kept": _("What is kept"),
    "governance:hold_organisation": _("Legal hold"),
    "governance:find_person": _("What is held about a person"),
    "governance:export_person": _("What is held about a person"),
    "governance:erase_person": _("What is held about a person"),
    "governance:certificates": _("Certificates of deletion"),
    "governance:show_certificate": _("Certificate of deletion"),
    "governance:download_certificate": _("Certificate of deletion"),
}
