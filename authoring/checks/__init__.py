"""What is wrong with a module, or could be better, with advice: pure functions of a draft and the built-in banks."""
