"""The scoring engine: evidence of a closed round in, readiness out. Plain Python that knows nothing of the rest."""
