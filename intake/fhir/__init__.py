"""Answers in FHIR: QuestionnaireResponse, one or many, as a table with one row a person."""

from intake.fhir.book import MAX_BYTES, book_of_responses, is_fhir

__all__ = ["MAX_BYTES", "book_of_responses", "is_fhir"]
