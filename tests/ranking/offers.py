#!/usr/bin/env python3
"""Keeps what is offered to somebody who types, or has mistyped, as it is until somebody means to change it.

usage: offers.py --archive FILE --bin-dir DIR [--update]

offers.json holds beginnings of queries, and queries with slips of the pen. offers.txt holds for each the suggestions, or
what was likely meant. The test fails when the server answers otherwise; --update rewrites the file.
"""

import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from golden_file import settle_answers  # noqa: E402
from programs import get  # noqa: E402

OFFERS = os.path.join(HERE, "offers.txt")


def suggestions(url, typed):
    def line(one):
        return f"  {one['kind']:7} {'? ' if one['corrected'] else ''}{one['text'][:80]} {one.get('id') or one['count']}"

    return [line(one) for one in get(url, "/v1/suggest", [("q", typed)])["suggestions"]]


def meant(url, query):
    return get(url, "/v1/search", [("q", query), ("page_size", 1), ("snippet_words", 0)]).get("did_you_mean") or "-"


def listing(url):
    with open(os.path.join(HERE, "offers.json"), encoding="utf-8") as file:
        asked = json.load(file)
    lines = []
    for typed in asked["typed"]:
        lines += [f"{typed}|", *suggestions(url, typed), ""]
    return lines + [f"{query} -> {meant(url, query)}" for query in asked["misspelt"]] + [""]


if __name__ == "__main__":
    sys.exit(settle_answers(__doc__, OFFERS, listing))
