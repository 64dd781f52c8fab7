"""Outside reviewers: a named person outside the team reads one closed round and judges what leaders claim."""
