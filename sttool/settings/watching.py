"""Metrics, reports of errors, and whom to tell that something needs a look."""

from sttool.settings.environment import VAR_DIR, env

# The port of the metrics for Prometheus; 0: none.
METRICS_PORT = env.int("METRICS_PORT", default=0)
# Where the metrics are answered. Keep it to your own network.
METRICS_HOST = env.str("METRICS_HOST", default="127.0.0.1")
METRICS_DIR = VAR_DIR / "metrics"  # where the processes of one gunicorn count requests
# Where errors are reported to, without anything that people have sent. If not set, nowhere. Secret.
SENTRY_DSN = env.str("SENTRY_DSN", default="")
# Email addresses, with commas, of those who are told what needs a look.
OPERATORS = env.list("OPERATORS", default=[])
# After so many hours without a `manage.py backup` on this machine the check `backup` says so; 0: not watched.
BACKUP_HOURS = env.int("BACKUP_HOURS", default=0)
