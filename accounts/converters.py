"""What URLs may contain: row numbers that fit the database, and keys."""

from django.urls.converters import IntConverter, StringConverter


class RowConverter(IntConverter):
    """The number of a row. SQLite raises an error for numbers longer than this."""

    regex = "[0-9]{1,18}"


class KeyConverter(StringConverter):
    """A key or secret from `secrets.token_urlsafe`, or a sign-in link, which contains a dot."""

    regex = r"[A-Za-z0-9_.-]{1,200}"
