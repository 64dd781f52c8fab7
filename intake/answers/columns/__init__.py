"""The columns of a table: where the headings stand, and which question or role each of them names."""
