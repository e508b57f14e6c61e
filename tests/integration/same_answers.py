#!/usr/bin/env python3
"""Two builds of Dateline give the same answers: each makes its own index of an archive, and is asked the same requests.

usage: same_answers.py --before BIN-DIR --after BIN-DIR --queries FILE [--requests N] [--seed N]
                       [--before-options OPTIONS] [--after-options OPTIONS] INPUT...

INPUT: what dateline-indexer takes. FILE: JSON Lines, a query each: {"words": [...], "op": "and|or|phrase", "tag", "from",
"to", "sort", "facets"}, all but `words` optional. OPTIONS: of the server, so that one build can be held against itself with
other caches, as in --after-options="--cache-mb 0 --postings-mb 0". Not part of the suite: it is for a change that must not be seen from
outside. Times, ids of generations and what is derived from them (cursors, ETags) are left out of the comparison.
"""

import argparse
import difflib
import itertools
import json
import os
import random
import re
import sys
import tempfile
import urllib.error
import urllib.request
from urllib.parse import quote, urlencode

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import Server, build_index, get, run_indexer  # noqa: E402

FACETS = "tag,section,author,source,language,access,year"
COMPARED_HEADERS = ("Content-Type", "Cache-Control", "Vary", "Link", "Location", "Allow", "Retry-After")
SHOWN_DIFFERENCES = 10


def text_of(query):
    words = query.get("words", [])
    if query.get("op") == "phrase":
        return '"' + " ".join(words) + '"'
    return " OR ".join(words) if query.get("op") == "or" else " ".join(words)


def search_parameters(query, random):
    """As a query of the log, and now and then with what a person adds."""
    parameters = [("q", text_of(query))]
    parameters += [(name, query[name]) for name in ("tag", "from", "to", "sort") if name in query]
    if query.get("facets"):
        parameters += [("facets", FACETS), ("timeline", "auto")]
    extras = [("page", 2), ("page_size", 50), ("collapse", "none"), ("recency", "strong"), ("snippet_words", 60),
              ("explain", "true"), ("sort", "oldest"), ("facets", "tag,year"), ("timeline", "day"), ("tag_mode", "all"),
              ("fields", "id,title,body,meta,modified"), ("language", "en"), ("tag", "-acq"), ("facet_size", 3),
              ("to", "1987-04"), ("from", "1987-03-02")]
    given = {name for name, _ in parameters}
    if random.random() < 0.5:
        parameters += [extra for extra in random.sample(extras, random.randint(1, 3)) if extra[0] not in given]
    return list(dict(parameters).items())


def odd_texts(words):
    """What nobody ought to type, of these words."""
    a, b, c = (words * 3)[:3]
    return [f"{a} AND NOT {b}", f"-{a} {b}", f"({a} OR {b}) {c}", f'"{a} {b}"~5', f"{a[:4]}*", f"title:{a}", f"tag:{a} {b}",
            f"{a} date:1987-03", f"before:1987-03-10 {a}", f'"{a} {b}', f"({a}", "AND", f"unknown:{a}", a[:-1] + "x", "",
            f"{a} {b} {c} zzyzx", f"title:({a} {b})", f"{a}NOT{b}", f"{a} OR", "<b>&\"'"]


def requests_of(queries, articles, count, random):
    """(method, path, body), `count` of them: half are searches of the log, the rest everything else in turn."""
    searches = (("GET", "/v1/search?" + urlencode(search_parameters(query, random)), None)
                for query in itertools.cycle(queries))

    def others():
        while True:
            article = random.choice(articles)
            address = quote(str(article["id"]), safe="")
            words = re.findall(r"[a-z]{3,}", article.get("title", "").lower()) or ["news"]
            draft = {key: article[key] for key in ("title", "body", "tags", "published") if key in article}
            typed = " ".join(words[:2])
            yield "GET", f"/v1/articles/{address}", None
            yield "GET", f"/v1/articles/{address}/related?" + urlencode(
                random.choice([{}, {"limit": 20}, {"when": "before"}, {"when": "after", "max_age_days": 30},
                               {"collapse": "none", "limit": 10}])), None
            yield "POST", "/v1/related", json.dumps(draft).encode()
            yield "GET", "/v1/suggest?" + urlencode({"q": typed[: random.randint(1, len(typed))]}), None
            yield "GET", "/v1/tags?" + urlencode({"q": words[0][:2]}), None
            yield "GET", f"/a/{address}", None
            yield "GET", "/?" + urlencode({"q": " ".join(words[:3]), "page": random.randint(1, 2)}), None
            yield "GET", random.choice(["/feed.atom?", "/feed.rss?"]) + urlencode({"q": words[0]}), None
            for text in random.sample(odd_texts(words), 4):
                yield "GET", "/v1/search?" + urlencode({"q": text}), None
            yield "GET", "/v1/search?" + urlencode({"q": words[0], "cursor": "*", "page_size": 7}), None
            yield "GET", random.choice(["/v1/stats", "/", "/draft", "/docs", "/openapi.json", "/opensearch.xml", "/nowhere",
                                        "/v1/articles/nowhere", "/v1/search?pagesize=3", "/v1/search?page=0&q=a",
                                        "/v1/search?from=tomorrow", "/v1/suggest"]), None

    mixed = (request for pair in zip(searches, others()) for request in pair)
    return list(itertools.islice(mixed, count))


def ask(url, method, path, body):
    headers = {"Content-Type": "application/json"} if body else {}
    try:
        answer = urllib.request.urlopen(urllib.request.Request(url + path, body, headers, method=method), timeout=120)
    except urllib.error.HTTPError as problem:
        answer = problem
    with answer:
        return answer.status, {name: answer.headers.get(name) for name in COMPARED_HEADERS}, answer.read().decode()


def comparable(answer, url, generation):
    """Without what may differ."""
    status, headers, text = answer
    text = text.replace(url, "URL").replace(generation, "GENERATION")
    text = re.sub(r'"(took_ms|built|request_id)": ?("[^"]*"|[0-9.e+-]+)', r'"\1":0', text)
    text = re.sub(r'("next_cursor":|cursor=)"?[0-9a-f]+"?', r"\1CURSOR", text)
    text = re.sub(r"(/assets/[a-z]+)-[0-9a-f]{16}", r"\1-HASH", text)
    text = re.sub(r"\bin [0-9.,]+ m?s\b", "in TIME", text)
    return status, headers, text


def walk(url, first, steps):
    """The results of some steps by cursor."""
    ids, cursor = [], "*"
    for _ in range(steps):
        answer = get(url, "/v1/search", [*first, ("cursor", cursor), ("page_size", "50")])
        ids += [result["id"] for result in answer["results"]]
        cursor = answer.get("next_cursor")
        if not cursor:
            break
    return ids


def show(request, before, after):
    print(f"differs: {request[0]} {request[1]} {(request[2] or b'')[:200]}")
    if before[:2] != after[:2]:
        print(f"  before {before[:2]}\n  after  {after[:2]}")
    pieces = [re.split(r"(?<=[,>{}\n])", text) for text in (before[2], after[2])]
    changed = [line for line in difflib.unified_diff(*pieces, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]
    print(*(f"  {line[:160]}" for line in changed[:6]), sep="\n")


def compare(urls, requests):
    generations = [get(url, "/v1/stats")["generation"] for url in urls]
    differences = 0
    for request in requests:
        before, after = (comparable(ask(url, *request), url, generation) for url, generation in zip(urls, generations))
        if before != after:
            differences += 1
            if differences <= SHOWN_DIFFERENCES:
                show(request, before, after)
    walks = [[("q", "")], [("q", "oil"), ("sort", "newest")], [("q", "bank rate")], [("q", ""), ("sort", "oldest")],
             [("q", "trade"), ("collapse", "none")]]
    for first in walks:
        if walk(urls[0], first, 40) != walk(urls[1], first, 40):
            differences += 1
            print(f"a walk differs: {first}")
    return differences, len(walks)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", required=True)
    parser.add_argument("--after", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--before-options", type=str.split, default=[])
    parser.add_argument("--after-options", type=str.split, default=[])
    parser.add_argument("input", nargs="+")
    args = parser.parse_args()
    with open(args.queries, encoding="utf-8") as lines:
        queries = [query for query in map(json.loads, lines) if query.get("words")]
    draw = random.Random(args.seed)
    draw.shuffle(queries)
    with tempfile.TemporaryDirectory() as folder:
        indexes = [os.path.join(folder, name) for name in ("before", "after")]
        reports = [build_index(bin_dir, index, args.input) for bin_dir, index in zip((args.before, args.after), indexes)]
        counts = [{name: report[name] for name in ("read", "indexed", "rejects") if name in report} for report in reports]
        assert counts[0] == counts[1], counts
        before, after = (run_indexer(bin_dir, "export", index) for bin_dir, index in zip((args.before, args.after), indexes))
        assert before == after, "the articles differ"
        articles = before
        requests = requests_of(queries, articles, args.requests, draw)
        one = Server(args.before, indexes[0], *args.before_options)
        other = Server(args.after, indexes[1], *args.after_options)
        with one as before, other as after:
            differences, walks = compare((before, after), requests)
    print(f"{len(requests)} requests and {walks} walks over {len(articles)} articles, {differences} differ")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
