"""An organisation's own look: its logo, and its own words on the introduction of those who are asked."""
