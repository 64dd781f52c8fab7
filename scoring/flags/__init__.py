"""The two flags: which groups warn, what decides the state, and how firm it is."""
