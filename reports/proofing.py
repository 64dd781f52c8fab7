"""The language of Office files, by which programs check spelling and read aloud."""

from questions.languages import current, tag

# Where Office has another name for it.
_TAGS = {"cy": "cy-GB"}


def proofing_language() -> str:
    return _TAGS.get(current(), tag(current()))
