"""Replies: telling the people who were asked about the outcome."""
