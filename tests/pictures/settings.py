"""Settings of the site whose pictures are taken: the real ones, with static files from where they are written."""

from sttool.settings import *  # noqa: F403 (settings are made of names)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
