"""Views of a person's own first pages."""
