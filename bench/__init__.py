"""Measures the tool beside a bare Django view, on a throwaway PostgreSQL: make bench."""
