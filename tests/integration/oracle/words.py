"""Words and phrases on whose occurrences nobody can disagree: plain letters between white space or plain punctuation.

How text is cut into words is the analyser's business, and tested there. So the oracle asks only for words that a strict
and a lax reading of the text find in the very same records.
"""

import re

WORD = re.compile(r"(?<![^\s(\"])[A-Za-z]{2,20}(?=[\s,;)\"]|\.\s|\.?$)")
PAIR = re.compile(r"(?<![^\s(\"])([A-Za-z]{2,20}) (?=([A-Za-z]{2,20})(?:[\s,;)\"]|\.\s|\.?$))")
FIELDS = {"title": ["title"], "body": ["standfirst", "body"], None: ["title", "standfirst", "body"]}


def lax(words):
    return re.compile(r"(?<![A-Za-z])" + r"[\W\d_]+".join(words) + r"(?![A-Za-z])", re.IGNORECASE)


def strict(words):
    return re.compile(r"(?<![^\s(\"])" + r"\s+".join(words) + r"(?=[\s,;)\"]|\.\s|\.?$)", re.IGNORECASE | re.ASCII)


def holders(records, positions, pattern, field=None):
    """The positions of the records, among these, in which the pattern occurs."""
    return {at for at in positions if any(pattern.search(getattr(records[at], name)) for name in FIELDS[field])}


class Words:
    """Draws words and word pairs of the archive; remembers in which records each occurs."""

    def __init__(self, records, rng):
        self.records = records
        self.rng = rng
        self.found = {}
        self.letters = ["\n".join((r.title, r.standfirst, r.body)).lower() for r in records]

    def occurrences(self, words, field):
        """None when the readings differ."""
        key = (tuple(words), field)
        if key not in self.found:
            likely = [at for at, text in enumerate(self.letters) if all(word in text for word in words)]
            sure = holders(self.records, likely, strict(words), field)
            self.found[key] = sure if sure == holders(self.records, likely, lax(words), field) else None
        return self.found[key]

    def draw(self, count=1, field=None):
        """Words that follow each other in some record, and the positions of all records that have them so."""
        while True:
            record = self.rng.choice(self.records)
            text = getattr(record, self.rng.choice(FIELDS[field]))
            candidates = WORD.findall(text) if count == 1 else PAIR.findall(text)
            if not candidates:
                continue
            choice = self.rng.choice(candidates)
            words = [word.lower() for word in ([choice] if count == 1 else choice)]
            places = self.occurrences(words, field)
            if places:
                return " ".join(words), places
