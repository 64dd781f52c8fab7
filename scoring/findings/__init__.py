"""What else the answers show: findings and the practices that answer them."""
