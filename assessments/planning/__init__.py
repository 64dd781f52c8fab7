"""How many people to ask, before a round opens."""

from assessments.planning.how_many import Plan, plan

__all__ = ["Plan", "plan"]
