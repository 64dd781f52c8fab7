"""How many people to ask, before a round opens. Plain Python: no database, no settings."""

from assessments.planning.how_many import Plan, plan

__all__ = ["Plan", "plan"]
