"""What every format of a report is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reports.board import Cover
from reports.lengths import Length
from reports.present.board_data import Board
from reports.present.quotes import Remark
from scoring.disclosure.published import PublishedReadiness


@dataclass(frozen=True)
class Material:
    """One round, ready to print: everyone who may read the report may see everything in here."""

    board: Board
    cover: Cover
    remarks: Sequence[Remark]  # every released comment
    readiness: PublishedReadiness
    bank_versions: Mapping[str, int]
    templates: Mapping[str, bytes] = field(default_factory=dict)  # the organisation's own, by kind: "docx", "pptx"
    length: Length = Length.FULL  # of the report that these documents are made with
