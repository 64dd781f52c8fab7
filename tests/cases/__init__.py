"""Made-up situations and the sample cases, each with what the flags and findings must come to."""
