"""One step of a plan: added by the project, with notes, evidence and an owner who can be written to."""
