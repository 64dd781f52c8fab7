"""How what is kept is protected, in words of the inventory, and a line of it."""

from dataclasses import dataclass

from governance.vocabulary import DataClass, Until


@dataclass(frozen=True)
class Kept:
    """`outlives` is why the rows stay when their organisation is deleted; empty if they go."""

    title: str
    data_class: DataClass
    until: Until
    protection: str
    outlives: str = ""


MEMBERS = "Only members of the organisation, by role."
INVITERS = "Only members who may invite or add answers."
WRITERS = "Only members of the organisation who may write questions."
NOBODY = "No page shows it."
ADMINISTRATORS = "Only administrators of the organisation."
MODERATORS = "Only moderators, after closing, and for groups that are large enough."
RESULTS = "Only published figures, to members who may read results. Written once."
RESULTS_IN_SHORT = "Only published values, to members who may read results."
BANKS = (
    "Everybody may read built-in ones, and only members those of their organisation, which go with it. The database "
    "refuses changes."
)
OPERATOR = "Only the operator of the server."
UNUSED = "A table of Django that sttool does not use."
EMPTY = "A table of django-allauth that sttool leaves empty."
HASH = "Only a hash is stored. No page shows it."
