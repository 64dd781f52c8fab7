"""Says what is to be said about a file in the language of the page."""

from django.utils.translation import gettext

from tables.saying import Said


def words_of(said: object) -> str:
    """A sentence, or the message of an error, in the language that is active. What is no Said is left as it is."""
    text = said.args[0] if isinstance(said, Exception) else said
    if not isinstance(text, Said):
        return str(text)
    return gettext(text.text).format(**{name: words_of(value) for name, value in text.values.items()})
