"""The scoring engine: answers in, readiness out. Plain Python: no Django, no clock, no settings."""
