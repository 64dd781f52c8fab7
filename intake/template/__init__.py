"""The workbook of a round, for those who type in what was answered on paper."""

from intake.template.workbook import template_workbook

__all__ = ["template_workbook"]
