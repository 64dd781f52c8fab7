"""Settings: everything that differs between installations comes from the environment (or the file .env)."""

from pathlib import Path
from typing import Any

import environ

from sttool.proxies import counted_proxies

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
# Which questions are asked, where nobody names a folder.
BANKS_DIR = BASE_DIR / "questions" / "banks"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
# Former keys, so that sessions and links signed with them still work for a while.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
IS_HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "accounts",
    "jobs",
    "questions",
    "assessments",
    "intake",
    "results",
    "improvement",
    "reports",
    "governance",
    "portfolio",
    "start",
    "sttool",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sttool.headers.private_page",
    "sttool.bodies.limited_body",
    "sttool.headers.head_is_get",
    "sttool.links.clean_link",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.sessions.inactivity.sign_out_after_a_pause",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sttool.headers.no_blank_page",
]

ROOT_URLCONF = "sttool.urls"
WSGI_APPLICATION = "sttool.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["sttool"]
CRISPY_TEMPLATE_PACK = "sttool"
CRISPY_FAIL_SILENTLY = False
# CSS class of each kind of field; by default crispy-forms uses the name of the widget class.
TEXT_INPUTS = ("textinput", "emailinput", "passwordinput", "numberinput", "urlinput", "dateinput")
CRISPY_CLASS_CONVERTERS = dict.fromkeys(TEXT_INPUTS, "nhsuk-input") | {
    "textarea": "nhsuk-textarea",
    "select": "nhsuk-select",
    "fileinput": "nhsuk-file-upload",
    "clearablefileinput": "nhsuk-file-upload",
    "checkboxinput": "nhsuk-checkboxes__input",
}

# SQLite keeps its rollback journal, because write-ahead mode corrupted data during a backup on SQLite 3.40.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON;"
    " PRAGMA mmap_size=0;",
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'sttool.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A server that does not answer is given up, so that requests end within seconds.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Workers poll for jobs. If a broker is set, they are also notified at once.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="")
JOB_ANNOUNCER = "jobs.broker.announce" if CELERY_BROKER_URL else ""

# "default" counts attempts to sign in and the like, and nothing else. It is in the database, so that limits apply
# across all server processes. "fragments" holds rendered
# results of closed rounds, which never change, in the memory of each process.
CACHES = {
    "default": {
        "BACKEND": "sttool.limits.LimitsCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 1000},  # above this, rows that have expired are removed
    },
    "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fragments", "TIMEOUT": None},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portfolio:home"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
ACCOUNT_ADAPTER = "accounts.sessions.adapter.ClosedSignUpAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to who has no account
ACCOUNT_FORMS = {"reset_password": "accounts.sessions.resetting.ResetForm"}
ACCOUNT_SESSION_REMEMBER = False
# How many of our own proxies are in front: sign-in limits use the address that the outermost one saw.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = counted_proxies(is_behind=BEHIND_PROXY, count=env.int("TRUSTED_PROXIES", default=0))
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # other browsers are signed out anyway
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# In addition to django-allauth's own limits: how often one IP address may check a file (reports.views.checking), have
# its view on the twelve questions drawn (start.views.trying), type
# in a code from a slip (assessments.views.printed.codes), and start from one group's open link
# (assessments.views.open_links).
# Many people in a hospital share one address. And how often it may try a return code with one link
# (assessments.views.drafts), or look at a tracker (assessments.views.outreach.tracker). And how often one person may
# ask for another email address (accounts.me.views).
ACCOUNT_RATE_LIMITS = {
    "check_report": "30/m/ip",
    "try_pdf": "10/m/ip",
    "open_share_link": "60/m/ip",
    "enter_code": env.str("CODE_RATE", default="60/m/ip"),
    "start_from_open_link": env.str("OPEN_LINK_RATE", default="30/m/key,200/h/key"),
    "return_code": "20/10m/key",
    "tracker": "60/m/ip",
    "change_address": "10/h/user",
}

# The audit trail. Keys for its hashes: the first makes new ones, all check old ones. SECRET_KEY if there are none.
AUDIT_KEYS = env.list("AUDIT_KEYS", default=[])
AUDIT_TO_STDOUT = env.bool("AUDIT_TO_STDOUT", default=False)  # every entry as a line of JSON, for log collectors
AUDIT_KEPT_MONTHS = env.int("AUDIT_KEPT_MONTHS", default=0)  # then entries are removed; 0: never
AUDIT_NETWORK = env.bool("AUDIT_NETWORK", default=True)  # network addresses of sign-ins and downloads by staff

# The mail server: EMAIL_URL, or EMAIL_HOST and related settings. Without one, emails are written to a folder.
MAIL_URL: dict[str, Any] = env.email_url("EMAIL_URL") if env.str("EMAIL_URL", default="") else {}
EMAIL_HOST = MAIL_URL.get("EMAIL_HOST") or env.str("EMAIL_HOST", default="")
EMAIL_PORT = MAIL_URL.get("EMAIL_PORT") or env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = MAIL_URL.get("EMAIL_HOST_USER") or env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = MAIL_URL.get("EMAIL_HOST_PASSWORD") or env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = MAIL_URL.get("EMAIL_USE_TLS", False) or env.bool("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = MAIL_URL.get("EMAIL_USE_SSL", False) or env.bool("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = (
    20  # seconds; only workers send, and the lease on an email is longer than all the timeouts of sending it
)
SENDS_MAIL = bool(EMAIL_HOST)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SENDS_MAIL else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
MAILS_A_DAY = env.int("MAILS_A_DAY", default=2000)  # per organisation
MAIL_BATCH = env.int("MAIL_BATCH", default=50)  # emails per connection
MAIL_PAUSE = env.float("MAIL_PAUSE", default=1.0)  # seconds between two connections
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="sttool@localhost")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

NOTHING, SELF = ["'none'"], ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": NOTHING,
        "script-src": SELF,
        "style-src": SELF,
        "img-src": ["'self'", "data:"],
        "font-src": SELF,
        "connect-src": SELF,
        "form-action": SELF,
        "base-uri": NOTHING,
        "frame-ancestors": NOTHING,
    }
}
# "same-origin" and not "no-referrer": under the latter browsers send "Origin: null" and every form is refused.
# Pages with a secret in their URL restrict it further (see docs/decisions).
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000) if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_FAILURE_VIEW = "sttool.views.csrf_failure"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_INACTIVITY_MINUTES = env.int("SESSION_INACTIVITY_MINUTES", default=30)  # then people are signed out; 0: never
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
COPIES_DAYS = env.int("COPIES_DAYS", default=0)  # write-ahead logs and backups are kept so long; 0: not said

# Pasted lists and answer files: the largest request body that is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# All of a request, files too (sttool.bodies): an answer file of 5 MB, or a report to check of 20 MB, and the rest.
LARGEST_BODY = 6_000_000
LARGEST_REPORT_UPLOAD = 21_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "sttool.logs.RedactingFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "sttool.logs.Console", "formatter": "plain"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"level": "NOTSET", "handlers": [], "propagate": True},
        # At level DEBUG it would print everything that a page is made of: answers, comments, names.
        "django.template": {"level": "INFO"},
    },
}
