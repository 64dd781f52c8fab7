"""The plan for a board: what is agreed, done, late and not decided, as a page, a CSV file and a calendar."""
