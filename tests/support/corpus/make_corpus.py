#!/usr/bin/env python3
"""Writes the archive that the tests search: about 600 invented news stories as JSON Lines, the same bytes every time.

usage: make_corpus.py [--stories N] [--seed N] [--out FILE]

Beside ordinary stories it holds what archives hold: dates of every precision from the year 850 on, none, and impossible
ones; copies of a story; embargoed and expired ones; odd tags and ids; other languages; titles without a body and bodies
without a title. tests/integration/oracle.py computes from the same records what a search must answer.
"""

import argparse
import json
import random
import sys

from topics import COMMON, FOREIGN, TOPICS

SOURCES = ["The Varne Herald", "Orlany Wire", "Sundgate Gazette", "Kestrel Bay Times", "Hadrow & District News"]
AUTHORS = ["Agatha Stone", "Åsa Lindgren", "José Ñíguez", "Pat \"Scoop\" O'Neill", "Lee, Ann", "Mei Tanaka", "N. N.",
           "Olu Bankole", "Rosa Klein", "Θάνος Γεωργίου", "William Hart", "Zoë van der Berg"]
ODD_TAGS = ["wheat, barley and rye", "the \"Night Mail\" inquiry", "R&D", "a/b", "50% rule", "C++", "a < b > c", "Ålesøy",
            "São Miro", "東港", "Ελευθερούπολη", "it's complicated", "#hash", "x=y&z"]
ACCESS = ["free", "free", "metered", "paid"]
FIRST_YEAR, LAST_YEAR = 1987, 2026


def fill(text, event, rng):
    place, person, firm = event
    return text.format(place=place, person=person, firm=firm, n=rng.randrange(3, 900))


def sentence_case(text):
    return text[0].upper() + text[1:]


def moment(rng, first, last):
    return (rng.randrange(first, last + 1), rng.randrange(1, 13), rng.randrange(1, 29), rng.randrange(24),
            rng.randrange(60), rng.randrange(60))


def published(rng):
    """A date as archives have them; None for a story without one."""
    kind = rng.random()
    old = rng.random() < 0.08
    year, month, day, hour, minute, second = moment(rng, *((850, 1900) if old else (FIRST_YEAR, LAST_YEAR)))
    date = f"{year:04d}-{month:02d}-{day:02d}"
    time = f"{hour:02d}:{minute:02d}:{second:02d}"
    if kind < 0.60:
        return f"{date}T{time}Z"
    if kind < 0.70:
        return f"{date}T{time}{rng.choice(['+02:00', '-05:00', '+05:30', '+00:00', '-11:00'])}"
    if kind < 0.73:
        return f"{date}T{time}.{rng.randrange(1000):03d}Z"
    if kind < 0.82:
        return date
    if kind < 0.88:
        return date[:7]
    if kind < 0.94:
        return date[:4]
    if kind < 0.98:
        return None
    return rng.choice(["2019-02-31", "2021-13-01", "some time in spring"])


def story(number, rng):
    topic = TOPICS[list(TOPICS)[number % len(TOPICS)]]
    event = rng.choice(topic["events"])
    sentences = [sentence_case(fill(text, event, rng)) for text in
                 rng.sample(topic["sentences"], rng.randrange(3, 7)) + rng.sample(COMMON, rng.randrange(1, 3))]
    cut = rng.randrange(1, len(sentences))
    tags = rng.sample(topic["tags"], rng.randrange(len(topic["tags"]) + 1)) + [event[0].removeprefix("the ")]
    if rng.random() < 0.08:
        tags.append(rng.choice(ODD_TAGS))
    article = {
        "id": f"dl-{number:04d}",
        "url": f"https://news.example/{topic['section']}/{number}",
        "title": sentence_case(fill(rng.choice(topic["titles"]), event, rng)),
        "standfirst": sentence_case(fill(rng.choice(topic["sentences"]), event, rng)) if rng.random() < 0.6 else None,
        "body": " ".join(sentences[:cut]) + "\n\n" + " ".join(sentences[cut:]),
        "authors": rng.sample(AUTHORS, rng.choice([0, 1, 1, 1, 2])),
        "tags": tags if rng.random() < 0.95 else [],
        "section": topic["section"],
        "source": rng.choice(SOURCES),
        "language": rng.choice(["en"] * 8 + ["en-GB", None]),
        "published": published(rng),
        "access": rng.choice(ACCESS) if rng.random() < 0.7 else None,
    }
    return {name: value for name, value in article.items() if value not in (None, [])}


def copies(articles, rng):
    """Wire stories that other papers printed too, word for word."""
    for number, original in enumerate(rng.sample(articles, 25)):
        for paper in range(1 + number % 3):
            yield {**original, "id": f"copy-{number:02d}-{paper}", "url": f"https://copy{paper}.example/{number}",
                   "source": SOURCES[(number + paper) % len(SOURCES)]}


def foreign():
    for number, (language, title, body, tags) in enumerate(FOREIGN):
        article = {"id": f"world-{number:02d}", "title": title, "body": body, "tags": tags, "section": "world",
                   "source": "Orlany Wire", "published": f"{2001 + number}-0{1 + number % 9}"}
        yield {**article, "language": language} if language else article


def special():
    """One story for each oddity; each has a word of its own in the title."""
    yield {"id": "odd/id with?chars&more=1#x%", "title": "Odd identifiers zyxadora", "body": "Its id needs escaping in an address.",
           "published": "1999-12-31T23:59:59Z"}
    yield {"id": "göteborg-東-1", "title": "Foreign letters in the id zyxbeta", "body": "The id is not ASCII.", "published": "2000"}
    yield {"url": "https://news.example/no-id", "title": "Only an address zyxgamma", "body": "The id comes from the address."}
    yield {"title": "Neither id nor address zyxdelta", "body": "The id comes from the content.", "published": "1066-10-14"}
    yield {"id": "title-only", "title": "A headline and nothing else zyxepsilon", "published": "1850-07"}
    yield {"id": "body-only", "body": "Zyxzeta is the first word of a story that has no headline.", "published": "0850"}
    yield {"id": "fifty-tags", "title": "A story with fifty tags zyxeta", "body": "An editor was thorough.",
           "tags": [f"topic {number:02d}" for number in range(50)], "published": "2012-05-06"}
    yield {"id": "markup", "title": "Fish & chips: 1 < 2 > \"zyxtheta\"", "body": "a < b && c > d, zyxtheta, &amp; & \"quotes\"",
           "tags": ["a < b > c"], "published": "2013-01-01T00:00:00Z"}
    yield {"id": "meta", "title": "Publisher's own fields zyxiota", "body": "Given back untouched.", "image": "https://news.example/i.png",
           "modified": "2014-02-03T04:05:06Z", "meta": {"desk": "night", "rank": [1, 2.5, None], "née": {"ok": True}}}
    yield {"id": "embargoed", "title": "Not to be seen yet zyxkappa", "body": "Secret.", "embargo_until": "2999-01-01T00:00:00Z"}
    yield {"id": "embargo-over", "title": "Embargo has ended zyxlambda", "body": "Public.", "embargo_until": "2001-01-01T00:00:00Z",
           "published": "2001-01-01"}
    yield {"id": "expired", "title": "No longer to be seen zyxmu", "body": "Gone.", "expires": "1999-01-01", "published": "1998"}
    yield {"id": "expires-late", "title": "Still to be seen zyxnu", "body": "Here.", "expires": "2999", "published": "1998"}
    yield {"id": "twice", "title": "First version zyxxi", "body": "Replaced by a later record.", "published": "2002"}
    yield {"id": "twice", "title": "Second version zyxomicron", "body": "The later record counts.", "published": "2003"}
    yield {"id": "empty", "tags": ["neither title nor body"]}
    yield {"id": "long-title", "title": "A headline that goes on " * 40 + "zyxpi", "body": "Editors were asleep.", "published": "2004-02-29"}
    yield {"id": "first-instant", "title": "First second of a year zyxrho", "body": "Boundary.", "published": "2010-01-01T00:00:00Z"}
    yield {"id": "last-instant", "title": "Last second of a year zyxsigma", "body": "Boundary.", "published": "2010-12-31T23:59:59Z"}


def corpus(stories=600, seed=1987):
    rng = random.Random(seed)
    ordinary = [story(number, rng) for number in range(stories)]
    return ordinary + list(copies(ordinary, rng)) + list(foreign()) + list(special())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1987)
    parser.add_argument("--out")
    args = parser.parse_args()
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in corpus(args.stories, args.seed))
    if not args.out:
        sys.stdout.buffer.write(lines.encode())
        return
    with open(args.out, "w", encoding="utf-8", newline="\n") as out:
        out.write(lines)


if __name__ == "__main__":
    main()
