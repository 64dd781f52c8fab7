"""The audit trail: how entries are sealed and chained, how they are checked, and the page that shows them."""
