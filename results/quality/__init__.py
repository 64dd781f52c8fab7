"""Quality of the questions: how they worked in a closed round, for those who run it and for research."""
