"""Addresses of projects, rounds and questionnaires."""

from django.urls import path

from assessments.views import answering, inviting, projects, rounds

app_name = "assessments"

urlpatterns = [
    path("", projects.home, name="home"),
    path("organisations/<int:pk>/projects/new/", projects.create_project, name="create_project"),
    path("projects/<int:pk>/", projects.show_project, name="show_project"),
    path("projects/<int:pk>/change/", projects.change_project, name="change_project"),
    path("projects/<int:pk>/rounds/new/", rounds.start_round, name="start_round"),
    path("rounds/<int:pk>/", rounds.show_round, name="show_round"),
    path("rounds/<int:pk>/open/", rounds.open_round, name="open_round"),
    path("rounds/<int:pk>/import/", rounds.import_answers, name="import_answers"),
    path("rounds/<int:pk>/invitations/", inviting.invitations, name="invitations"),
    path("rounds/<int:pk>/invite/", inviting.invite, name="invite"),
    path("groups/<int:pk>/members/", inviting.invite_members, name="invite_members"),
    path("groups/<int:pk>/open-link/", inviting.make_open_link, name="make_open_link"),
    path("invitations/<str:key>/revoke/", inviting.revoke, name="revoke"),
    path("invitations/<str:key>/renew/", inviting.renew_link, name="renew_link"),
    path("s/<str:secret>/", answering.invitation, name="invitation"),
    path("s/<str:secret>/start/", answering.accept, name="accept"),
    path("a/<str:key>/", answering.start, name="start"),
    path("a/<str:key>/page/<str:code>/", answering.questions, name="questions"),
    path("a/<str:key>/comment/", answering.comment, name="comment"),
    path("a/<str:key>/check/", answering.check, name="check"),
    path("a/<str:key>/submit/", answering.submit, name="submit"),
    path("a/<str:key>/saved/", answering.saved, name="saved"),
    path("thank-you/", answering.thanks, name="thanks"),
]
