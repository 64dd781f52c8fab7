"""The board report's other documents: made of the same words and figures as the PDF, and frozen with it."""
