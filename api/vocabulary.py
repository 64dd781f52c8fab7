"""Limits of the API and its tokens."""

PREFIX = "stt_"  # of every token, so that scanners for secrets know it
HINT_LENGTH = 8  # characters of a token that lists show
MAX_LIFE_DAYS = 365
LIFE_DAYS = 90  # unless somebody chooses otherwise
MAX_NAME_LENGTH = 60
MAX_TOKENS = 50  # of an organisation and its members together
WINDOW_SECONDS = 60
KEPT_HOURS = 24  # an answer to a request with an Idempotency-Key
MAX_KEY_LENGTH = 128  # characters of an Idempotency-Key
SHOWN_DAYS = 30  # tokens that have ended
PER_PAGE, MOST_PER_PAGE = 25, 100
VERSION = "1.0.0"  # of the API
