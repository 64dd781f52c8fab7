"""Views of projects, rounds and questionnaires."""
