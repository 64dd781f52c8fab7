"""Everything that holds, deletes or hands out what is kept."""

from governance.actions.deleting import (
    AlreadyDeletedError,
    RoundOpenError,
    delete_organisation,
    delete_project,
    delete_round,
)
from governance.actions.erasing import Erased, erase_person
from governance.actions.exporting import export_organisation, export_person
from governance.actions.holding import AlreadyHeldError, HeldError, NotHeldError, lift_hold, place_hold
from governance.actions.retaining import delete_what_is_due

__all__ = [
    "AlreadyDeletedError",
    "AlreadyHeldError",
    "Erased",
    "HeldError",
    "NotHeldError",
    "RoundOpenError",
    "delete_organisation",
    "delete_project",
    "delete_round",
    "delete_what_is_due",
    "erase_person",
    "export_organisation",
    "export_person",
    "lift_hold",
    "place_hold",
]
