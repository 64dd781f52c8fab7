"""A results meeting: three questions worth an hour, a vote on what to do first, and what the meeting agreed."""
