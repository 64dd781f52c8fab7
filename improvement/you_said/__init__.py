"""You said, we did: what people said, with what was decided and done about it, for everybody who was asked."""
