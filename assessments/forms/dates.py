"""The field for a date, for all forms. It is in `accounts`, so that the filter of the audit trail has it too."""

from accounts.dates import DateField

__all__ = ["DateField"]
