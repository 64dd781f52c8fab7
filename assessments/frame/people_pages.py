"""Pages of the part "People" of a project: who is asked to answer, and how, and the last words of their breadcrumbs."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from questions.languages import Words

PEOPLE: Mapping[str, Words] = {
    "assessments:invitations": _("People"),
    "assessments:withdraw_earlier_links": _("Withdraw earlier links: {group}"),
    "intake:invite": _("Invite by name"),
    "intake:show_lists": _("Lists added"),
    "intake:withdraw_list": _("Withdraw a list"),
    "assessments:invite_members": _("People who sign in: {group}"),
    "assessments:make_open_link": _("One link: {group}"),
    "assessments:change_open_link": _("One link: {group}"),
    "assessments:poster": _("Poster"),
    "assessments:show_slips": _("Code slips: {group}"),
    "assessments:print_slips": _("Code slips: {group}"),
    "assessments:note_slips": _("Code slips: {group}"),
    "assessments:show_sealed_invitations": _("Sealed invitations: {group}"),
    "assessments:print_sealed_invitations": _("Sealed invitations: {group}"),
    "assessments:discard_sealed_invitations": _("Sealed invitations: {group}"),
    "assessments:change_opening": _("Words people read first"),
    "assessments:make_tracker_link": _("Link to the tracker"),
    "assessments:withdraw_tracker_link": _("Withdraw the link to the tracker"),
    "assessments:show_letters": _("Emails"),
    "assessments:change_wording": _("Change an email"),
    "assessments:remind": _("Remind people"),
    "assessments:send_to_many": _("Send emails to many"),
    "assessments:ask_again": _("Ask the same people again"),
    "assessments:show_invitation": _("An invitation"),
    "assessments:revoke": _("Withdraw an invitation"),
    "assessments:erase": _("Erase an invitation"),
    "assessments:renew_link": _("New link"),
    "assessments:download_mail_merge": _("Links to copy"),
    "assessments:send_again": _("An invitation"),
    "assessments:correct_address": _("An invitation"),
    "assessments:extend": _("An invitation"),
    "assessments:note_bounce": _("An invitation"),
}
