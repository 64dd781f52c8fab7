"""What every request goes through: limits, headers, links as they were copied, and the language of its page."""
