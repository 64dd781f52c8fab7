"""Addresses of information governance."""

from django.urls import path

from governance.views import certificates, deleting, holding, kept, person

app_name = "governance"

urlpatterns = [
    path("organisations/<row:pk>/kept/", kept.what_is_kept, name="kept"),
    path("organisations/<row:pk>/hold/", holding.hold_organisation, name="hold_organisation"),
    path("projects/<row:pk>/hold/", holding.hold_project, name="hold_project"),
    path("organisations/<row:pk>/person/", person.find_person, name="find_person"),
    path("organisations/<row:pk>/person/export/", person.export_person, name="export_person"),
    path("organisations/<row:pk>/person/erase/", person.erase_person, name="erase_person"),
    path("rounds/<row:pk>/delete-for-good/", deleting.delete_round, name="delete_round"),
    path("projects/<row:pk>/delete-for-good/", deleting.delete_project, name="delete_project"),
    path("organisations/<row:pk>/certificates/", certificates.list_certificates, name="certificates"),
    path("certificates/<row:pk>/", certificates.show_certificate, name="show_certificate"),
    path("certificates/<row:pk>/text", certificates.download_certificate, name="download_certificate"),
]
