"""Who is asked: how many people of a group, what is still to be said before a round opens, and random samples."""
