"""How a person is greeted whose name stands in a list as lists have it: last name first, or with letters after it."""

import re

# What follows a name after a comma without being its first part. In lower case, without full stops.
AFTER_NAMES = """
jr junior sr senior ii iii iv esq bsc ba beng bn bnurs bpharm bds bm bch bchir mb mbbs mbchb chb bs
dds dmd do dphil dsc edd frcp frcs frcn frcgp frcpsych fca aca acca cpa dnp hons kc qc ma mba mbe md
meng mfph mpharm mph mphil mrcgp mrcp mrcpsych mrcs mres msc msn obe cbe kbe dbe dl jp phd pharmd
pgce pgdip rgn rm rmn rn rnld rscn rsw
"""
SUFFIXES = {"Jr", "Sr"}
LONGEST_NAME_AMONG_THEM = 2  # letters
_TITLE = re.compile(r"((?:mr|mrs|miss|ms|mx|dr|prof|professor|sir|dame|rev)\.?)\s+", re.IGNORECASE)
_KNOWN = frozenset(AFTER_NAMES.split())


def greeted(name: str) -> str:
    """`Smith, Ann` is greeted as `Ann Smith`, and `Ann Smith, RN` as `Ann Smith`. Other names come back unchanged."""
    parts = [part.strip() for part in name.split(",")]
    while len(parts) > 1 and _follows_a_name(parts[-1]):
        parts.pop()
    last, *first = parts
    if len(first) > 1 or not all(parts):
        return name
    if first and (match := _TITLE.match(last)):  # “Mrs. Smith, Ann”, as payroll systems write it
        return " ".join([match[1], *first, last[match.end() :]])
    return " ".join([*first, last])


def _follows_a_name(part: str) -> bool:
    words = re.findall(r"[^\W\d_]+", part.replace(".", ""))
    return bool(words) and all(map(_is_no_name, words))


def _is_no_name(word: str) -> bool:
    """“Do” and “Ma” are first names, “DO” and “MA” stand after a name."""
    return word.lower() in _KNOWN and (len(word) > LONGEST_NAME_AMONG_THEM or word.isupper() or word in SUFFIXES)
