"""The file for a mail merge, offered next to links that have just been made."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, network_of
from assessments import actions
from assessments.access import round_to_invite_to
from assessments.emails.mail_merge import as_csv, as_xlsx, rows_of
from assessments.forms.mail_merge import NO_LINK, MailMergeForm
from printing.file_names import file_name

MAKERS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_POST
def download_mail_merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """The secrets are not stored, so the page that shows the links has to send them."""
    round = round_to_invite_to(request.user, pk)
    form = MailMergeForm(request.POST, round=round)
    if not form.is_valid():
        messages.error(request, NO_LINK)
        return redirect("assessments:invitations", pk)
    kind = form.cleaned_data["format"]
    make, content_type = MAKERS[kind]
    links = {token: actions.link_to(form.by_hash[token]) for token in form.hashes}
    file = make(rows_of(form.people, links))
    actions.note_mail_merge(round=round, people=len(form.people), network=network_of(request), by=request.user)
    name = f"{file_name(round.project.name, round.name, 'links')}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file, content_type=content_type, headers=headers)
