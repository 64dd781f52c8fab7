"""The plan: owners and dates for practices, and indicators that show whether they help."""
