#!/usr/bin/env python3
"""Whose days count: those of the zone that the archive was built in, or the server's own, and everywhere the same ones.

usage: zone.py --bin-dir DIR
"""

import argparse
import os
import sys
import tempfile
import urllib.request
from urllib.parse import urlencode

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import Server, build_index, get, post, wait_for_published, write_records  # noqa: E402

STORIES = [{"id": "day", "title": "Ferry of a day", "body": "The ferry.", "published": "1987-02-26"},
           {"id": "night", "title": "Ferry of a night", "body": "The ferry.", "published": "1987-12-31T23:30:00Z"}]
# Of the night: its local day, and how a page writes it. Of the day: when it begins, for feeds.
BERLIN = ("1988-01-01", "1 January 1988, 00:30", "1987-02-25T23:00:00Z")
NEW_YORK = ("1987-12-31", "31 December 1987, 18:30", "1987-02-26T05:00:00Z")
TOKYO = ("1988-01-01", "1 January 1988, 08:30", None)


def text(url, path, params=()):
    with urllib.request.urlopen(f"{url}{path}?{urlencode(list(params))}", timeout=60) as answer:
        return answer.read().decode()


def ids(url, params):
    return [result["id"] for result in get(url, "/v1/search", params)["results"]]


def check(url, zone, expected):
    day, shown, day_begins = expected
    year = day[:4]
    answer = get(url, "/v1/search", [("timeline", "day"), ("facets", "year")])
    assert get(url, "/v1/stats")["timezone"] == zone, get(url, "/v1/stats")
    assert day in [bucket["start"] for bucket in answer["timeline"]], answer["timeline"]
    assert year in [value["value"] for value in answer["facets"]["year"]], answer["facets"]
    for params in ([("q", "date:" + day)], [("q", "ferry date:" + day)], [("from", day), ("to", day)],
                   [("q", "date:" + day[:7])], [("q", "night"), ("from", year), ("to", year)]):
        assert ids(url, params) == ["night"], (zone, params, ids(url, params))
    draft = {"title": "Ferry", "body": "The ferry.", "published": day}
    related = post(url, "/v1/related", draft, [("when", "before"), ("from", day)])
    assert not related["results"], "it began after the draft's day did"
    for path, params in (("/", [("q", "ferry")]), ("/a/night", []), ("/a/day", [])):
        assert shown in text(url, path, params), (zone, path)
    assert "26 February 1987</time>" in text(url, "/a/day")
    if day_begins:
        assert ids(url, [("q", "date:1987-02-26")]) == ["day"]
        assert f"<published>{day_begins}</published>" in text(url, "/feed.atom")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin-dir", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        stories = write_records(os.path.join(folder, "stories.jsonl"), STORIES)
        build_index(args.bin_dir, index, [stories], "--timezone", "Europe/Berlin")
        with Server(args.bin_dir, index) as url, Server(args.bin_dir, index, "--timezone", "Asia/Tokyo") as abroad:
            check(url, "Europe/Berlin", BERLIN)
            check(abroad, "Asia/Tokyo", TOKYO)
            build_index(args.bin_dir, index, [stories], "--timezone", "America/New_York")
            for server in (url, abroad):
                wait_for_published(server, index)
            check(url, "America/New_York", NEW_YORK)
            check(abroad, "Asia/Tokyo", TOKYO)


if __name__ == "__main__":
    sys.exit(main())
