"""Words of certificates, of the page of what is kept, and of what is held about a person."""
