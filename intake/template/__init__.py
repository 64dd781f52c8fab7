"""The workbook of a round, for those who type in what was answered on paper."""
