"""The log: one line for each request and job, without secrets, links and email addresses of people."""
