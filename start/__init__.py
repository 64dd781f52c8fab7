"""What anybody sees first, without an account."""
