"""The site: keys, hosts, apps, middleware, templates, language and static files."""

from sttool.settings.environment import BASE_DIR, env

# Which questions are asked, where nobody names a folder.
BANKS_DIR = BASE_DIR / "questions" / "banks"

# Pages that show the inside of the server when something goes wrong. For development only.
DEBUG = env.bool("DEBUG", default=False)
# At least 50 random characters. Signs cookies and sign-in links; a new one signs everyone out, unless the former is in
# `SECRET_KEY_FALLBACKS`. Secret.
SECRET_KEY = env.str("SECRET_KEY")
# Former keys, with commas: what they signed still works. Remove them after a day. Secret.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Where to report a weakness, in security.txt: `mailto:` or `https:`. If not set, the page "Contact".
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
# Names of the service, with commas. A request for another is refused.
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "crispy_forms",
    "csp",
    "accounts",
    "jobs",
    "questions",
    "authoring",
    "assessments",
    "intake",
    "results",
    "improvement",
    "reports",
    "governance",
    "portfolio",
    "start",
    "webhooks",
    "operations",
    "api",
    "sttool",
]

MIDDLEWARE = [
    "sttool.metrics.requests.counted",
    "sttool.logs.requests.one_line",
    "api.rest.boundary.boundary",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sttool.middleware.headers.private_page",
    "sttool.middleware.bodies.limited_body",
    "sttool.middleware.headers.head_is_get",
    "sttool.middleware.links.clean_link",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sttool.middleware.languages.in_a_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "sttool.maintenance.maintained",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.sessions.inactivity.sign_out_after_a_pause",
    "accounts.factors.required.SecondFactorRequired",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sttool.middleware.headers.no_blank_page",
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
            "builtins": [
                "django.templatetags.static",
                "django.templatetags.i18n",
                "questions.templatetags.languages",
                "assessments.templatetags.text_size",
            ],
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

LANGUAGE_CODE = "en-gb"
# Languages that come with sttool, each by its own name. Organisations add others to their rounds.
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg"), ("ur", "اردو"), ("en-x-easy", "Easy read")]
# Those that every page is in. The others are for respondents.
PAGE_LANGUAGES = ("en-gb", "cy")
LOCALE_PATHS = [BASE_DIR / "sttool" / "locale"]
# Which day it is.
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
# Where `manage.py collectstatic` puts the files that pages need: a path in the folder of sttool, or one that begins
# with /.
STATIC_ROOT = BASE_DIR / env.str("STATIC_DIR", default="var/static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Requests to the API that one token may make in a minute.
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=300)
