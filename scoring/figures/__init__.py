"""Figures of groups, questions, sites and sides."""
