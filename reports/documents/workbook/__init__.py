"""The report as an Excel workbook: a sheet to read, and sheets to sort and filter."""
