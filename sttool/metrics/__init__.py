"""Metrics for Prometheus: requests, counted by each process, and gauges, read from the database when asked for."""
