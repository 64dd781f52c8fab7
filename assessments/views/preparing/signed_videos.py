"""Where a group's questions can be watched in British Sign Language."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions
from assessments.access import asked_group_to_preview
from assessments.forms.signed_videos import SignedVideosForm
from assessments.present import questions_asked

CLOSED = gettext_lazy("This round has closed. Its videos can no longer be changed.")


@require_http_methods(["GET", "POST"])
def change_videos(request: SignedInRequest, pk: int) -> HttpResponse:
    group = asked_group_to_preview(request.user, pk)
    is_sent = request.method == "POST"  # an empty form is valid too: it means no videos
    form = SignedVideosForm(
        request.POST if is_sent else None, questions=questions_asked(group).items(), videos=group.videos
    )
    if form.is_valid():
        try:
            actions.change_videos(asked_group=group, videos=form.cleaned_data, by=request.user)
        except actions.RoundClosedError:
            form.add_error(None, CLOSED)
        else:
            messages.success(request, _("The videos for {group} have been saved.").format(group=group))
            return redirect("assessments:change_videos", pk)
    context = {"round": group.round, "asked_group": group, "form": form}
    return render(request, "assessments/preparing/signed_videos.html", context, status=422 if form.errors else 200)
