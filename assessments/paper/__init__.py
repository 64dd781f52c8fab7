"""What is printed and hung up or handed out: questionnaires and posters."""
