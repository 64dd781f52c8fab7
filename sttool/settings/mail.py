"""The mail server."""

from typing import Any

from sttool.settings.environment import VAR_DIR, env

# The mail server, in one address. Without one, emails are written to a folder. Secret.
MAIL_URL: dict[str, Any] = env.email_url("EMAIL_URL") if env.str("EMAIL_URL", default="") else {}
# The name of the mail server, where there is no `EMAIL_URL`.
EMAIL_HOST = MAIL_URL.get("EMAIL_HOST") or env.str("EMAIL_HOST", default="")
# The port of the mail server, where there is no `EMAIL_URL`.
EMAIL_PORT = MAIL_URL.get("EMAIL_PORT") or env.int("EMAIL_PORT", default=25)
# Who signs in to the mail server, where there is no `EMAIL_URL`.
EMAIL_HOST_USER = MAIL_URL.get("EMAIL_HOST_USER") or env.str("EMAIL_HOST_USER", default="")
# With which password, where there is no `EMAIL_URL`. Secret.
EMAIL_HOST_PASSWORD = MAIL_URL.get("EMAIL_HOST_PASSWORD") or env.str("EMAIL_HOST_PASSWORD", default="")
# STARTTLS (mostly port 587), where there is no `EMAIL_URL`.
EMAIL_USE_TLS = MAIL_URL.get("EMAIL_USE_TLS", False) or env.bool("EMAIL_USE_TLS", default=False)
# TLS from the start (mostly port 465), where there is no `EMAIL_URL`.
EMAIL_USE_SSL = MAIL_URL.get("EMAIL_USE_SSL", False) or env.bool("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = (
    20  # seconds; only workers send, and the lease on an email is longer than all the timeouts of sending it
)
SENDS_MAIL = bool(EMAIL_HOST)
EMAIL_BACKEND = "jobs.tls.EmailBackend" if SENDS_MAIL else "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
# How many emails an organisation may send a day; the rest are sent the next day.
MAILS_A_DAY = env.int("MAILS_A_DAY", default=2000)
# How many emails are sent on one connection.
MAIL_BATCH = env.int("MAIL_BATCH", default=50)
# Seconds between two connections to the mail server.
MAIL_PAUSE = env.float("MAIL_PAUSE", default=1.0)
# The sender of emails; the mail server must allow it.
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="sttool@localhost")
