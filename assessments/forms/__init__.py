"""The forms of our pages and their cleaned values. Forms never save."""
