"""Settings for tests: the real ones, with quick passwords and no collected static files."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ["SITE_URL"] = "http://testserver"

from sttool.settings import *  # noqa: F403 (settings are made of names)
from sttool.settings import DATABASES, SQLITE_OPTIONS, VAR_DIR
from tests.bank import SMALL
from tests.free_file import free_file

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SENDS_MAIL = False
MAIL_PAUSE = 0
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Tests of code ask the questions of a small bank (tests/bank).
BANKS_DIR = SMALL

# Static files come from where they are written; nothing needs to be collected first.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

# A file, as in use: in memory all threads would share one connection, and races could not be tested.
# Each process has its own, so that test runs never meet: the first that no other process uses, so that --reuse-db
# finds what an earlier run has left. No test pulls its plug, so it need not wait for the disk.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    NAME, LOCK = free_file(VAR_DIR / "tests")
    DATABASES["default"] |= {"NAME": NAME, "TEST": {"NAME": NAME}}
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS | {
        "init_command": SQLITE_OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    }
