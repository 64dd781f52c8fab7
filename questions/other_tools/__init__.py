"""The questionnaire of one group in the forms of other tools, so that answers come back without loss."""
