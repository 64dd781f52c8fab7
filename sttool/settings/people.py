"""Accounts, passwords, limits on signing in, and the audit trail."""

from sttool.proxies import counted_proxies
from sttool.settings.environment import BEHIND_PROXY, env

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
    {"NAME": "accounts.passwords.leaked.LeakedPasswordValidator"},
    {"NAME": "accounts.passwords.words.OwnWordsValidator"},
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
ACCOUNT_FORMS = {
    "login": "accounts.sessions.forms.SignInForm",
    "reset_password": "accounts.sessions.resetting.ResetForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.sessions.reset_tokens.ResetTokens"  # noqa: S105 (where it is)
SOCIALACCOUNT_ADAPTER = "accounts.provider.flow.WorkAccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
# How many proxies of yours stand in front: sign-in limits count the address that the outermost saw in
# `X-Forwarded-For`.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = counted_proxies(is_behind=BEHIND_PROXY, count=TRUSTED_PROXIES)
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # other browsers are signed out anyway
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# How often people may sign in from one network address. Those of a hospital often share one.
SIGN_IN_RATE = env.str("SIGN_IN_RATE", default="120/m/ip")
# How often one network address may enter a code from a slip.
CODE_RATE = env.str("CODE_RATE", default="60/m/ip")
# How often one network address may start from one open link: in a minute, in an hour.
OPEN_LINK_RATE = env.str("OPEN_LINK_RATE", default="30/m/key,200/h/key")
# In addition to django-allauth's own limits: how often one IP address may check a file (reports.views.checking), have
# its view on the twelve questions drawn (start.views.trying), type
# in a code from a slip (assessments.views.printed.codes), and start from one group's open link
# (assessments.views.open_links).
# Many people in a hospital share one address. And how often it may try a return code with one link
# (assessments.views.drafts), look at a tracker (assessments.views.outreach.tracker), and
# tell what nobody planned by an open link. And how often one person may tell that as a member or by their own link
# (improvement.lessons.limits), and ask for another email address (accounts.me.views). And how often one address may
# ask for the sign-in at work, and come back from there, and one administrator try the provider
# (accounts.provider.views).
ACCOUNT_RATE_LIMITS = {
    "login": SIGN_IN_RATE,
    # Wrong passwords from a browser that is known for the account. Others cannot use it up (accounts.sessions.devices).
    "known_device": "5/300s/key",
    "check_report": "30/m/ip",
    "try_pdf": "10/m/ip",
    "open_share_link": "60/m/ip",
    "enter_code": CODE_RATE,
    "enter_room_code": "200/m/ip",  # a full hall may share one address
    "start_from_open_link": OPEN_LINK_RATE,
    "return_code": "20/10m/key",
    "tell_as_member": "20/d/key",
    "tell_by_own_link": "10/d/key",
    "tell_by_open_link": "100/d/key",
    "tracker": "60/m/ip",
    "change_address": "10/h/user",
    "work_account": "60/m/ip",
    "try_provider": "10/m/user",
    "work_account_answer": "120/m/ip",
}

# Keys for secrets that are stored, such as the client secret of a provider, with commas: the first locks, all unlock.
# `SECRET_KEY` and `SECRET_KEY_FALLBACKS` if there are none. Secret.
STORAGE_KEYS = env.list("STORAGE_KEYS", default=[])

# Keys for the hashes of the audit trail, with commas: the first makes new ones, all check old ones. `SECRET_KEY` if
# there are none. Secret.
AUDIT_KEYS = env.list("AUDIT_KEYS", default=[])
# Write every entry of the audit trail to standard output as a line of JSON, for log collectors.
AUDIT_TO_STDOUT = env.bool("AUDIT_TO_STDOUT", default=False)
# Months that entries of the audit trail are kept; 0: for good.
AUDIT_KEPT_MONTHS = env.int("AUDIT_KEPT_MONTHS", default=0)
# Keep the network addresses of sign-ins and downloads by staff in the audit trail.
AUDIT_NETWORK = env.bool("AUDIT_NETWORK", default=True)
# Networks, with commas, in which servers may be whose addresses people enter (a provider of work accounts, a webhook).
# Without one they must have public addresses.
ALLOW_PRIVATE_TARGETS = env.list("ALLOW_PRIVATE_TARGETS", default=[])
