"""What somebody has answered so far: a sealed row in the table, and the same opened by the browser that has its key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from django.db import models

from assessments.sealing import code_in_groups, key_of, lookup_of, new_code, seal, unseal, written
from questions.languages import ENGLISH


class Draft(models.Model):
    """Sealed with a key. Only the browser that began it and the person with its return code have it (decision 26).

    `lookup` is made from the key and does not tell it. `revision` counts saves.
    """

    lookup = models.CharField(max_length=64, primary_key=True)
    invitation = models.ForeignKey("assessments.Invitation", on_delete=models.CASCADE)
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"Draft {self.lookup[:8]}"


@dataclass(frozen=True)
class OpenDraft:
    """`secret` opens the invitation again where a group's link made it: nobody else has been given it.

    `language` is the one in which the person reads the questions.
    """

    key: bytes = field(repr=False)
    code: str = field(repr=False)
    secret: str = field(default="", repr=False)
    answers: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0
    language: str = ENGLISH

    @classmethod
    def begin(cls, asked_group: int, secret: str, language: str = ENGLISH) -> Self:
        code = new_code()
        return cls(key_of(code, asked_group), code, secret, language=language)

    @classmethod
    def unseal(cls, key: bytes, sealed: bytes, place: str, revision: int) -> Self:
        """Raises BrokenSealError."""
        return cls(key, **unseal(key, sealed, f"{place} {lookup_of(key)}"), revision=revision)  # type: ignore[arg-type]

    def sealed(self, place: str) -> bytes:
        content = {"code": self.code, "secret": self.secret, "answers": self.answers, "comments": self.comments}
        if self.language != ENGLISH:  # left out, so that the version before this one can open most drafts
            content["language"] = self.language
        return seal(self.key, content, f"{place} {self.lookup}")

    @property
    def lookup(self) -> str:
        return lookup_of(self.key)

    @property
    def mark(self) -> str:
        """Tells the script one draft from another in the same tab. Says nothing of the key."""
        return self.lookup[:8]

    @property
    def cookie(self) -> str:
        return written(self.key)

    @property
    def return_code(self) -> str:
        return code_in_groups(self.code)
