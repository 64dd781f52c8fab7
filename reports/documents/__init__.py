"""Other formats of the board report, made from the same words and figures as the PDF, and frozen with it."""
