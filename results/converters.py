"""The key of a figure in an address, such as "cell/medical/P1"."""

from django.urls.converters import StringConverter


class FigureKey(StringConverter):
    """Two to four short parts. Anything else is not a key and is never looked up."""

    regex = r"[a-z]{1,20}(?:/[A-Za-z0-9_.-]{1,60}){1,3}"
