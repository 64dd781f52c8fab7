"""Headlines: what each part of a report found, in a short sentence. Every form takes them from here."""
