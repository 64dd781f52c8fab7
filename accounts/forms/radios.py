"""Radios with a sentence under each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from questions.languages import Words


class RadiosWithHints(forms.RadioSelect):
    """`hints`: each value -> what it means, in a sentence."""

    def __init__(self, *, choices: Sequence[tuple[str, Words]] = (), hints: Mapping[str, Words]) -> None:
        super().__init__(choices=choices)
        self.hints = hints

    def create_option(self, name: str, value: Any, *args: Any, **named: Any) -> dict[str, Any]:  # noqa: ANN401 (Django's)
        option = super().create_option(name, value, *args, **named)
        option["attrs"] |= {"aria-describedby": f"{option['attrs']['id']}_hint"}
        return {**option, "hint": self.hints[str(value)]}
