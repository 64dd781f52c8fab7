"""The two flags: who warns, what decides, how firm it is."""
