"""Values of indicators over time: entered by hand, from a file or by the API, and shown as charts."""
