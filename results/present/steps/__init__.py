"""Steps made from the evidence: whom to ask, whom to hear, whom to tell, and practices that answer what was found."""
