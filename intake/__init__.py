"""Takes what people have: lists of people to invite and answers that other tools collected."""
