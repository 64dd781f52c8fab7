"""Addresses of projects, rounds and questionnaires."""

from django.urls import path

from assessments.views import answering, comments, fieldwork, inviting, paper, projects, rounds, saving, typing

app_name = "assessments"

urlpatterns = [
    path("", projects.home, name="home"),
    path("organisations/<row:pk>/projects/new/", projects.create_project, name="create_project"),
    path("projects/<row:pk>/", projects.show_project, name="show_project"),
    path("projects/<row:pk>/change/", projects.change_project, name="change_project"),
    path("projects/<row:pk>/rounds/new/", rounds.start_round, name="start_round"),
    path("rounds/<row:pk>/", rounds.show_round, name="show_round"),
    path("rounds/<row:pk>/open/", rounds.open_round, name="open_round"),
    path("rounds/<row:pk>/change/", fieldwork.change_round, name="change_round"),
    path("rounds/<row:pk>/delete/", fieldwork.delete_round, name="delete_round"),
    path("rounds/<row:pk>/last-day/", fieldwork.change_fieldwork, name="change_fieldwork"),
    path("rounds/<row:pk>/import/", rounds.import_answers, name="import_answers"),
    path("rounds/<row:pk>/comments/", comments.moderate, name="moderate"),
    path("rounds/<row:pk>/invitations/", inviting.invitations, name="invitations"),
    path("rounds/<row:pk>/invite/", inviting.invite, name="invite"),
    path("groups/<row:pk>/members/", inviting.invite_members, name="invite_members"),
    path("groups/<row:pk>/open-link/", inviting.make_open_link, name="make_open_link"),
    path("groups/<row:pk>/poster/", paper.poster, name="poster"),
    path("groups/<row:pk>/questionnaire/", paper.questionnaire, {"is_large": False}, name="questionnaire"),
    path("groups/<row:pk>/questionnaire/large/", paper.questionnaire, {"is_large": True}, name="large_questionnaire"),
    path("rounds/<row:pk>/type/", typing.choose_group, name="choose_group"),
    path("groups/<row:pk>/type/", typing.type_in, name="type_in"),
    path("invitations/<key:key>/revoke/", inviting.revoke, name="revoke"),
    path("invitations/<key:key>/renew/", inviting.renew_link, name="renew_link"),
    path("s/<key:secret>/", answering.invitation, name="invitation"),
    path("s/<key:secret>/start/", answering.accept, name="accept"),
    path("a/<key:key>/", answering.start, name="start"),
    path("a/<key:key>/page/<key:code>/", answering.questions, name="questions"),
    path("a/<key:key>/save/<key:code>/", saving.save, name="save"),
    path("a/<key:key>/comment/", answering.comment, name="comment"),
    path("a/<key:key>/check/", answering.check, name="check"),
    path("a/<key:key>/submit/", answering.submit, name="submit"),
    path("a/<key:key>/saved/", answering.saved, name="saved"),
    path("thank-you/", answering.thanks, name="thanks"),
]
