"""What every document is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.board import Cover
from reports.present.board_data import Board
from reports.present.quotes import Remark
from scoring.disclosure.published import PublishedReadiness


@dataclass(frozen=True)
class Material:
    """One round, ready to be told: nothing in here is hidden from anybody who may read the report."""

    board: Board
    cover: Cover
    remarks: Sequence[Remark]  # every released comment
    readiness: PublishedReadiness
    bank_versions: Mapping[str, int]
