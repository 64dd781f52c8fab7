"""A person's own account: name, email address, password, and where they are signed in."""
