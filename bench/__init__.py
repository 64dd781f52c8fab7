"""Measures the tool against a bare Django view, on a throwaway PostgreSQL: make bench."""
