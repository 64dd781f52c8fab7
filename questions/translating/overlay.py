"""The banks in the words of a translation. What it leaves out stays as it was written."""

import json
from collections.abc import Mapping
from typing import Any

from questions.content import SUFFIX, Banks
from questions.translating.texts import contents_of, texts_of
from questions.yaml_file import Keys

Words = Mapping[str, Mapping[str, str]]  # bank code -> place -> translation


def overlaid(banks: Banks, words: Words) -> Banks:
    contents = contents_of(banks)
    for bank, texts in texts_of(banks).items():
        translated = words.get(bank, {})
        for text in texts:
            if own := translated.get(text.place):
                _put(contents[bank], text.keys, own)
    return Banks.model_validate_json(json.dumps({bank + SUFFIX: content for bank, content in contents.items()}))


def _put(content: Any, keys: Keys, words: str) -> None:  # noqa: ANN401 (plain data of any shape)
    *above, last = keys
    for key in above:
        content = content[key]
    content[last] = words
