"""Printed questionnaires and posters."""
