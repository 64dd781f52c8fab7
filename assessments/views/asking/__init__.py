"""Who is asked: saying it before a round opens, and planning how many people to ask."""
