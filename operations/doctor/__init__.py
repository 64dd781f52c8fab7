"""Looks at everything that an installation needs, and at everything that it has stored."""
