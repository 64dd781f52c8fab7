"""Settings of the bare site: Django's usual middleware, the same database, cached templates."""

from pathlib import Path

from sttool.settings import ALLOWED_HOSTS, CSRF_COOKIE_NAME, DATABASES, LOGGING, SECRET_KEY, USE_TZ

__all__ = ["ALLOWED_HOSTS", "CSRF_COOKIE_NAME", "DATABASES", "LOGGING", "SECRET_KEY", "USE_TZ"]

INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "bench.bare.views"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [Path(__file__).parent]}]
