#!/usr/bin/env python3
"""Keeps what is marked in each script as it was when people looked at it.

usage: marks.py --bin-dir DIR [--update]

scripts.json holds a story of our own in each script, and queries: words, other forms of them, spellings without accents
and vowel signs, pieces, phrases. marks.txt holds, for each query, the title and the snippet of that story with the marks
of the server, or "-" where the story is not found. The test fails when the server marks otherwise; --update rewrites the
file, whose diff wants to be read by somebody who reads the script.
"""

import argparse
import json
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from golden_file import settle  # noqa: E402
from programs import Server, build_index, get  # noqa: E402

MARKS = os.path.join(HERE, "marks.txt")


def shown(url, story, language, query):
    """Title and snippet of the story for the query, asked in the language that the indexer has found."""
    asked = [("q", query), ("language", language), ("page_size", 100), ("spelling", "off")]
    for result in get(url, "/v1/search", asked)["results"]:
        if result["id"] == story["id"]:
            return [result["highlights"]["title"], result["highlights"]["snippet"]]
    return ["-"]


def listing(url, stories):
    lines = []
    for story in stories:
        language = get(url, f"/v1/articles/{story['id']}")["language"]
        lines.append(f"== {story['script']} ({language})")
        for query in story["queries"]:
            lines += [f"{query}", *("    " + line for line in shown(url, story, language, query))]
        lines.append("")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin-dir", required=True)
    parser.add_argument("--update", action="store_true", help="rewrite marks.txt")
    args = parser.parse_args()
    with open(os.path.join(HERE, "scripts.json"), encoding="utf-8") as file:
        stories = json.load(file)
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "scripts.jsonl")
        with open(archive, "w", encoding="utf-8") as file:
            for number, story in enumerate(stories):
                story["id"] = f"story-{number}"
                kept = {key: story[key] for key in ("id", "title", "body", "language") if key in story}
                print(json.dumps(kept, ensure_ascii=False), file=file)
        index = os.path.join(folder, "index")
        build_index(args.bin_dir, index, [archive])
        with Server(args.bin_dir, index) as url:
            lines = listing(url, stories)
    return settle(MARKS, "\n".join(lines), args.update)


if __name__ == "__main__":
    sys.exit(main())
