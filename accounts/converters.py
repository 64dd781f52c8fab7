"""What may stand in an address: numbers that a database knows, and keys made of plain letters."""

from django.urls.converters import IntConverter, StringConverter


class RowConverter(IntConverter):
    """The number of a row. Longer ones fit no table, and SQLite would stumble over them."""

    regex = "[0-9]{1,18}"


class KeyConverter(StringConverter):
    """A key or a secret as `secrets.token_urlsafe` makes it, or a sign-in link with its dot."""

    regex = r"[A-Za-z0-9_.-]{1,200}"
