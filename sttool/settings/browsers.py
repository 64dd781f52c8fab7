"""What browsers are told and keep, and how much they may send."""

from sttool.settings.environment import BEHIND_PROXY, IS_HTTPS, env

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
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # probes may speak plain HTTP: there is nothing secret in them
# How long browsers insist on HTTPS, if `SITE_URL` begins with https. Browsers do not forget it sooner: begin with 0.
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000) if IS_HTTPS else 0
# Whether browsers insist on HTTPS for the names below that of the service too.
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS and env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
# Whether makers of browsers may put the service on their lists. It takes months to get off them.
SECURE_HSTS_PRELOAD = IS_HTTPS and env.bool("SECURE_HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # whether to be on those lists is for the operator to say
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_FAILURE_VIEW = "sttool.views.csrf_failure"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
MESSAGE_STORAGE = "sttool.messages.Messages"
MESSAGE_COOKIE_NAME = "__Host-messages" if IS_HTTPS else "messages"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
# After so many minutes without a request people are signed out; 0: never.
SESSION_INACTIVITY_MINUTES = env.int("SESSION_INACTIVITY_MINUTES", default=30)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Days that write-ahead logs and backups of the database are kept: the privacy notice says it; 0: not said.
COPIES_DAYS = env.int("COPIES_DAYS", default=0)

# Pasted lists and answer files: the largest request body that is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# All of a request, files too (sttool.middleware.bodies): an answer file of 5 MB, or a report to check of 20 MB, and
# the rest.
LARGEST_BODY = 6_000_000
LARGEST_REPORT_UPLOAD = 21_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# The language that somebody chose: nothing else, and for a year.
LANGUAGE_COOKIE_NAME = "__Host-language" if IS_HTTPS else "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
TEXT_SIZE_COOKIE_NAME = "__Host-text-size" if IS_HTTPS else "text-size"  # of respondents' pages
