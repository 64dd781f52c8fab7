"""Pages of projects, rounds and questionnaires."""
