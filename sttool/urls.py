"""All URLs of the site."""

from django.urls import include, path

from accounts.urls import allauth_patterns
from sttool import views

handler500 = views.server_error

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("assessments.urls")),  # first: most requests are of respondents
    path("language/", views.choose_language, name="set_language"),
    path(".well-known/security.txt", views.security_text, name="security_text"),
    path("", include("start.urls")),
    path("", include("portfolio.urls")),
    path("", include("accounts.urls")),
    *allauth_patterns,
    path("", include("authoring.urls")),
    path("", include("intake.urls")),
    path("", include("results.urls")),
    path("", include("improvement.urls")),
    path("", include("reports.urls")),
    path("", include("governance.urls")),
    path("", include("api.urls")),
    path("", include("webhooks.urls")),
]
