"""Which mailbox an address reaches, so that one person does not answer several times."""

DOTLESS = {"gmail.com", "googlemail.com"}  # dots in the name make no difference there, and both are the same


def mailbox_of(email: str) -> str:
    """In lower case and without a tag: `Kim+2@Example.org` reaches the mailbox of kim@example.org."""
    name, _, domain = email.strip().lower().rpartition("@")
    name = name.split("+")[0] or name
    if domain in DOTLESS:
        return f"{name.replace('.', '')}@gmail.com"
    return f"{name}@{domain}"
