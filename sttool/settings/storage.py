"""Databases, caches and how workers are told of jobs."""

from typing import Any

from sttool.settings.environment import VAR_DIR, env

# SQLite keeps its rollback journal, because write-ahead mode corrupted data during a backup on SQLite 3.40.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON;"
    " PRAGMA mmap_size=0;",
}
# Settings of libpq. Where the network is cut, nothing comes back, not even a refusal: data that is not acknowledged for
# 10 seconds, or a line that is silent for 20, ends the connection.
GIVE_UP = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,  # milliseconds
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
}
# Which database: `postgres://role:password@host:5432/name`, special characters as %XX. SQLite in `VAR_DIR` if none is
# named. Secret.
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'sttool.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["ENGINE"] = "sttool.postgresql"
    # Seconds that a connection to PostgreSQL is kept.
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A server that does not answer is given up, so that requests end within seconds.
    DATABASES["default"]["OPTIONS"] = GIVE_UP | DATABASES["default"].get("OPTIONS", {})
    # Whether PgBouncer or its like hands out connections for one transaction at a time.
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = env.bool("DATABASE_POOLED", default=False)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Tells Celery of jobs, for those who run it anyway (`redis://...`). Secret.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="")
JOB_ANNOUNCER = "jobs.broker.announce" if CELERY_BROKER_URL else ""

# "default" counts attempts to sign in and the like, and nothing else. It is in the database, so that limits apply
# across all server processes. "fragments" holds rendered
# results of closed rounds, which never change, in the memory of each process. "numbers" holds what is counted for many
# requests, for a minute at most.
CACHES = {
    "default": {
        "BACKEND": "sttool.limits.LimitsCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 1000},  # above this, rows that have expired are removed
    },
    "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fragments", "TIMEOUT": None},
    "numbers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "numbers",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
