"""How the questions themselves worked: answers by question, straight lines, reliability, likeness within sites."""
