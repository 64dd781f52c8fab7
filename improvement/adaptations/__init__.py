"""Local adaptations and compromises: who gave way on what, for whom, and until when."""
