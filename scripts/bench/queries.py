"""Queries of each class that users of a news archive ask, of the archive's own words: the same ones every time."""

import collections
import datetime
import json
import re
import urllib.parse

MOST_SAMPLED = 20_000  # articles
DAYS_AROUND = (7, 30, 180, 365, 1000)
WORDS = re.compile(r"[a-z]{3,}")
COMMON = frozenset("""a about after all also an and any are as at be because been before being but by can could did do does
    for from had has have he her here his how if in into is it its just more most near no not now of off on one only or other
    our out over own said she should so some such than that the their them then there these they this those through to too
    under until up very was we were what when where which while who why will with would you your""".split())


class Vocabulary:
    """How many of the sampled articles have each word, and their headlines."""

    def __init__(self, path):
        self.articles = []  # that queries are made of
        self.sampled = 0
        self.frequency = collections.Counter()
        with open(path, encoding="utf-8") as lines:
            total = sum(1 for _ in lines)
            lines.seek(0)
            step = max(1, total // MOST_SAMPLED)
            for number, line in enumerate(lines):
                if number % step == 0:
                    self.add(json.loads(line))

    def add(self, article):
        self.sampled += 1
        title = article.get("title", "")
        self.frequency.update(set(words_of(f"{title} {article.get('body', '')}")))
        if article.get("id") and len(set(words_of(title))) >= 2:
            self.articles.append({"id": article["id"], "words": list(dict.fromkeys(words_of(title))), "phrase": phrase_of(title),
                                  "tags": article.get("tags", []), "date": day_of(article.get("published", ""))})

    def between(self, least, most):
        """Words that so many of the articles have, or the next best ones."""
        by_count = sorted(self.frequency, key=lambda word: (self.frequency[word], word))
        fitting = [word for word in by_count if least <= self.frequency[word] <= most]
        return fitting or (by_count[-10:] if least > 10 else by_count[:10])


def words_of(text):
    return [word for word in WORDS.findall(text.lower()) if word not in COMMON]


def phrase_of(title):
    """Two words that stand side by side, neither of them a common one."""
    spaced = title.lower().split()
    for first, second in zip(spaced, spaced[1:]):
        if all(WORDS.fullmatch(word) and word not in COMMON for word in (first, second)):
            return [first, second]
    return None


def day_of(written):
    try:
        return datetime.date.fromisoformat(written[:10])
    except ValueError:
        return None


def of_archive(path, each, chance):
    """{class: queries}, `each` of a class; a query is what a harness for peers takes, too (peers.py)."""
    vocabulary = Vocabulary(path)
    count = vocabulary.sampled
    rare = vocabulary.between(2, max(6, count // 2500))
    common = vocabulary.between(count // 20, count // 3)
    middling = vocabulary.between(count // 200, count // 8)
    makers = {
        "rare": lambda article: {"words": [chance.choice(rare)]},
        "common": lambda article: {"words": [chance.choice(common)]},
        "and2": lambda article: {"words": chance.sample(article["words"], 2)},
        "or3": lambda article: {"words": [chance.choice(middling) for _ in range(3)], "op": "or"},
        "phrase": lambda article: {"words": article["phrase"], "op": "phrase"},
        "tag": lambda article: {"words": article["words"][:1], "tag": chance.choice(article["tags"])},
        "date": lambda article: {"words": article["words"][:1], **around(article["date"], chance.choice(DAYS_AROUND))},
        "newest": lambda article: {"words": [chance.choice(middling)], "sort": "newest"},
        "facets": lambda article: {"words": [chance.choice(common)], "facets": 1},
        "related": lambda article: {"id": article["id"]},
    }
    needs = {"phrase": "phrase", "tag": "tags", "date": "date"}
    asked = {}
    for kind, make in makers.items():
        fitting = [article for article in vocabulary.articles if article[needs.get(kind, "id")]]
        if fitting:
            asked[kind] = [{"class": kind, **make(chance.choice(fitting))} for _ in range(each)]
    return asked


def around(day, days):
    span = datetime.timedelta(days=days)
    first = max(day, datetime.date.min + span) - span
    last = min(day, datetime.date.max - span) + span
    return {"from": first.isoformat(), "to": last.isoformat()}


def path_of(query):
    if query["class"] == "related":
        return f"/v1/articles/{urllib.parse.quote(query['id'], safe='')}/related?limit=5"
    words = query["words"]
    text = {"phrase": '"' + " ".join(words) + '"', "or": " OR ".join(words)}.get(query.get("op"), " ".join(words))
    params = {"q": text, "page_size": 10, **{name: query[name] for name in ("tag", "from", "to", "sort") if name in query}}
    if "facets" in query:
        params.update(facets="tag", timeline="month")
    return "/v1/search?" + urllib.parse.urlencode(params)
