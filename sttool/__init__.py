"""The site: settings, addresses, health, error pages and security headers."""

# As in pyproject.toml; docs/how-to/release.md says what a new one takes.
VERSION = "0.3.0"
