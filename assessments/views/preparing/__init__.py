"""From a prepared round to people who are asked: words, preview, and asking the people of the last round again."""
