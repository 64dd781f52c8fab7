"""The REST API: what pages can do, for other programs. It adds no rules of its own."""
