#!/usr/bin/env python3
"""Keeps the stories beside a story, and their order, as they are until somebody means to change them.

usage: related.py --archive FILE --bin-dir DIR [--update]

related.json holds stories of the archive, and drafts, with the parameters that they are asked with. related.txt holds for
each what is related to it: the score, "weak" when it is there to fill up, and the reasons. The test fails when the server
answers otherwise; --update rewrites the file, so that a change of the ranking shows in its diff.
"""

import json
import os
import sys
from urllib.parse import quote

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from golden_file import settle_answers  # noqa: E402
from programs import get, post  # noqa: E402

RELATED = os.path.join(HERE, "related.txt")


def parameters_of(request):
    """As pairs; a list is a parameter that is given more than once."""
    for name, value in request.items():
        for one in value if isinstance(value, list) else [value]:
            yield name, one


def answer_to(url, request):
    """What was asked, in a line, and the related stories."""
    request = {"limit": 6, **request}
    draft, story = request.pop("draft", None), request.pop("id", None)
    params = list(parameters_of(request))
    asked = " ".join(f"{name}={value}" for name, value in params)
    if draft:
        return f"a draft: {draft['title']}  ({asked})", post(url, "/v1/related", draft, params)["results"]
    path = f"/v1/articles/{quote(story, safe='')}"
    return f"{story}: {get(url, path)['title']}  ({asked})", get(url, f"{path}/related", params)["results"]


def line_of(result):
    weight = "weak" if result["weak"] else f"{result['score']:.2f}"
    return f"  {weight} {result['id']:10} {result.get('title', '')[:60]}  [{', '.join(result['reasons'])}]"


def listing(url):
    lines = []
    with open(os.path.join(HERE, "related.json"), encoding="utf-8") as file:
        requests = json.load(file)
    for request in requests:
        asked, results = answer_to(url, request)
        lines += [asked, *map(line_of, results), ""]
    return lines


if __name__ == "__main__":
    sys.exit(settle_answers(__doc__, RELATED, listing))
