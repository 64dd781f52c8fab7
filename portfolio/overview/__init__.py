"""The projects of an organisation on one page, what recurs in them, and the portfolio as a document for a board."""
