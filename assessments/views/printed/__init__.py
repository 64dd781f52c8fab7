"""Pages for what is printed: questionnaires, posters, code slips, sealed invitations."""
