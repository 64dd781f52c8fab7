"""The board paper: what a board reads of each part, in four to six pages. The appendices have all of it."""
