"""What respondents keep: a copy of their answers before they submit, and a receipt after it."""
