"""Reads the environment and the file .env, and says where things are."""

from pathlib import Path

import sttool
from sttool.environment import Environment

VERSION = sttool.VERSION
BASE_DIR = Path(__file__).resolve().parent.parent.parent

Environment.read_env(BASE_DIR / ".env")
env = Environment()

# Where sttool writes: the database of SQLite, and emails where no mail server is named. A path in its own folder, or
# one that begins with /.
VAR_DIR = BASE_DIR / env.str("VAR_DIR", default="var")

# The address that people see. It stands in every link that is given out. That it begins with https switches on secure
# cookies, the redirect to HTTPS, and HSTS.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
IS_HTTPS = SITE_URL.startswith("https://")
# Believe `X-Forwarded-Proto`. Only behind a proxy that sets it, and with `TRUSTED_PROXIES`.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
