"""Django's PostgreSQL, without a question before each request whether the connection still works."""
