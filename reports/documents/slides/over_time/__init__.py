"""Slides on indicators over time: one for each, with its chart and what the chart says."""
