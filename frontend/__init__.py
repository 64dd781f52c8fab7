"""Styles and fonts of the pages. The build runs by hand; what it makes is committed."""
