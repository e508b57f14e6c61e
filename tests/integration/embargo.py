#!/usr/bin/env python3
"""What is under embargo or has expired shows nowhere: a server answers as one whose archive never had it.

Two archives differ in hidden articles only, with words, tags, names, dates and a language of their own, and in a hidden
copy of a story. Every endpoint is asked about them, and both servers are to say the same.

usage: embargo.py --bin-dir DIR
"""

import argparse
import json
import os
import re
import sys
import tempfile
import urllib.error
import urllib.request
from urllib.parse import urlencode

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import Server, build_index, write_records  # noqa: E402

COURT = ("The harbour court moves to its new hall on Monday. The keeper of the lighthouse says that the verdict on the "
         "old quay will be read there, and that the ferries wait for it. Nobody in the town expects an appeal.")
FERRY = "The ferry to the islands sails again. Her captain says that the engine was mended in the night."
OPEN = [
    {"id": "court", "title": "Harbour court is moved", "body": COURT, "tags": ["courts", "harbour"], "section": "news",
     "authors": ["Ann Bright"], "source": "Wire", "language": "en", "published": "1999-03-05"},
    {"id": "court-copy", "title": "Harbour court is moved", "body": COURT, "tags": ["courts"], "section": "news",
     "authors": ["Ann Bright"], "source": "Post", "language": "en", "published": "1999-03-06"},
    {"id": "ferry", "title": "Ferry sails again", "body": FERRY, "tags": ["ferries", "harbour"], "section": "travel",
     "authors": ["Bob Bright"], "source": "Wire", "language": "en", "published": "2001-07-01T12:00:00Z"},
    *({"id": f"tide-{day}", "title": f"Tide of day {day}", "body": f"High water at the harbour, day {day}.",
       "tags": ["tides"], "section": "news", "source": "Wire", "language": "en", "published": f"2000-05-{day:02}"}
      for day in range(1, 21))]
HIDDEN = [
    {"id": "secret", "title": "Zorgonaut merger announced", "body": "Zorgonaut buys Quibblex, the harbour hears. " + FERRY,
     "tags": ["zorg-deal", "courts"], "section": "zorgleaks", "authors": ["Zorgia Zimt"], "source": "Zorgwire",
     "language": "nl", "access": "paid", "published": "2098-01-01T00:00:00Z", "embargo_until": "2099-01-01T00:00:00Z"},
    {"id": "over", "title": "Zeppelinade was yesterday", "body": "The zeppelinade at the harbour. " + FERRY,
     "tags": ["zeppelinades", "tides"], "section": "zeppels", "authors": ["Zelda Zorn"], "source": "Zeppress",
     "language": "da", "published": "1871-01-01", "expires": "2001-01-01T00:00:00Z"},
    {"id": "undated", "title": "Zorgonaut once more", "body": "No date, and no language either.", "tags": ["zorg-deal"],
     "embargo_until": "2099-01-01T00:00:00Z"},
    {"id": "secret-copy", "title": "Harbour court is moved", "body": COURT, "tags": ["zorg-copy"], "section": "zorgleaks",
     "authors": ["Ann Bright"], "source": "Zorgwire", "language": "en", "published": "1999-03-07",
     "embargo_until": "2099-01-01T00:00:00Z"}]
ALL_FACETS = ("facets", "tag,section,author,source,language,access,year")
QUERIES = ["", "zorgonaut", "zorgo*", "ze*", "zorgonut", "zorgo naut", '"zorgonaut merger"', "zorgonaut ferry", "harbor",
           "harbour", "harbourcourt", "title:merger", "author:zorgia", "tag:zorg-deal", "section:zorgleaks", "source:zorgwire",
           "language:nl", "id:secret", "date:2098", "date:1871", "after:2050", "before:1900", "court -zorgonaut", "verdict"]
FILTERS = [("tag", "zorg-deal"), ("tag", "-zorg-deal"), ("tag", "courts"), ("section", "zorgleaks"), ("author", "Zorgia Zimt"),
           ("source", "Zorgwire"), ("language", "nl"), ("access", "paid"), ("from", "2090"), ("to", "1900"),
           ("recency", "strong"), ("explain", "true"), ("collapse", "none")]
BEGINNINGS = ["z", "ze", "zo", "zorg", "zorgonaut ", "zorgonaut mer", "qui", "har", "harbour ", "harbour co", "co", "ti", "t"]
COMPILED_IN = {"/assets/{file}", "/widget.js", "/widget.json", "/instantsearch.js"}
DRAFT = {"title": "Zorgonaut merger", "body": "Zorgonaut buys Quibblex, says Zorgia Zimt. " + FERRY, "tags": ["zorg-deal"]}


def requests():
    """(path as OpenAPI has it, path, parameters, body)"""
    for query in QUERIES:
        yield "/v1/search", "/v1/search", [("q", query), ALL_FACETS, ("facet_size", 1000), ("timeline", "year")], None
        for path in ("/", "/feed.atom", "/feed.rss"):
            yield path, path, [("q", query), ("sort", "newest")], None
    for chosen in FILTERS:
        for query in ("", "harbour"):
            yield "/v1/search", "/v1/search", [("q", query), chosen, ALL_FACETS, ("timeline", "auto")], None
    for unit in ("day", "month", "decade"):
        yield "/v1/search", "/v1/search", [("timeline", unit)], None
    for beginning in BEGINNINGS:
        yield "/v1/suggest", "/v1/suggest", [("q", beginning), ("limit", 20)], None
        yield "/v1/tags", "/v1/tags", [("q", beginning), ("limit", 100)], None
    yield "/v1/tags", "/v1/tags", [], None
    for known in ("secret", "over", "secret-copy", "court", "ferry", "nowhere"):
        yield "/v1/articles/{id}", "/v1/articles/" + known, [], None
        yield "/a/{id}", "/a/" + known, [], None
        yield "/v1/articles/{id}/related", f"/v1/articles/{known}/related", [("limit", 50)], None
        yield "/v1/articles/{id}/related.html", f"/v1/articles/{known}/related.html", [("limit", 50)], None
        yield "/v1/articles/{id}/related", "/v1/articles/ferry/related", [("exclude", known), ("limit", 50)], None
    yield "/v1/related", "/v1/related", [("limit", 50)], DRAFT
    for path in ("/v1/stats", "/metrics", "/openapi.json", "/docs", "/opensearch.xml", "/healthz", "/readyz", "/robots.txt",
                 "/sitemap.xml"):
        yield path, path, [], None
    for name in ("news", "1871-01", "1999-03", "2000-05", "2098-01"):
        yield "/sitemap/{name}.xml", f"/sitemap/{name}.xml", [], None


def read(url, path, params, body):
    """Status and text."""
    address = f"{url}{path}?{urlencode(params)}"
    headers = {"Accept": "*/*", **({"Content-Type": "application/json"} if body else {})}
    request = urllib.request.Request(address, json.dumps(body).encode() if body else None, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as problem:
        return problem.code, problem.read().decode()


# What differs from server to server; and what goes by scores, in which the index's statistics of words are.
OWN = {"took_ms", "generation", "built", "request_id", "next_cursor", "score", "explanation", "reasons", "weak"}


def plain(value):
    """An answer without that; results by id, since rank goes by scores."""
    if isinstance(value, dict):
        kept = {name: plain(one) for name, one in value.items() if name not in OWN}
        if isinstance(kept.get("results"), list):
            kept["results"].sort(key=lambda result: result["id"])
        return kept
    return [plain(one) for one in value] if isinstance(value, list) else value


def said(answer, path):
    status, text = answer
    if path == "/metrics":
        return [line for line in text.splitlines() if line.startswith("dateline_index_articles")]
    if text.startswith("{"):
        return status, plain(json.loads(text))
    return status, re.sub(r"\d+ ms|[0-9a-f]{8}-[0-9a-f-]+|\d{8}-\d{6}-\d{3}", "", text)


def check(servers, documented):
    asked, differing = set(), []
    for pattern, path, params, body in requests():
        asked.add(pattern)
        answers = [said(read(url, path, params, body), path) for url in servers]
        if answers[0] != answers[1]:
            differing.append((path, params, *answers))
    for difference in differing:
        print(*difference, sep="\n  ")
    assert not differing, f"{len(differing)} answers differ"
    left_out = set(documented) - asked - COMPILED_IN
    assert not left_out, f"nobody asked {left_out}"


def check_recency(servers):
    """The newest that can be seen is new, whatever waits beyond it."""
    for url in servers:
        found = json.loads(read(url, "/v1/search", [("q", "harbour"), ("recency", "strong"), ("explain", "true")], None)[1])
        assert max(result["explanation"]["recency"] for result in found["results"]) > 0.001, found["results"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin-dir", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        indexes = []
        for name, records in (("open", OPEN), ("hidden", [*OPEN, *HIDDEN])):
            indexes.append(os.path.join(folder, name))
            build_index(args.bin_dir, indexes[-1], [write_records(indexes[-1] + ".jsonl", records)])
        options = ("--base-url", "https://news.example")
        with Server(args.bin_dir, indexes[0], *options) as plain_url, Server(args.bin_dir, indexes[1], *options) as url:
            documented = json.loads(read(url, "/openapi.json", [], None)[1])["paths"]
            check([plain_url, url], documented)
            check_recency([plain_url, url])
            print(f"{len(list(requests()))} requests")


if __name__ == "__main__":
    sys.exit(main())
