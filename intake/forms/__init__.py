"""Forms for what comes in."""
