"""Telling those who were asked what came of it."""
