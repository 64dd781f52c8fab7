"""The report as an Excel workbook: a summary to read, and sheets to sort and filter."""
