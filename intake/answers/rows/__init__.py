"""The rows of a table: what their cells mean, and the people who are made of them."""
