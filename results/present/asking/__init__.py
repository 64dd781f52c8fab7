"""Who was asked, as the project said before the round opened, and who answered."""
