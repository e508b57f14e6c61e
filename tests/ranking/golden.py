#!/usr/bin/env python3
"""Keeps the ranking as it is until somebody means to change it.

usage: golden.py --archive FILE --bin-dir DIR [--update]

queries.json holds queries, each with the stories that a reader wants of it, by their headline. rankings.txt holds for
each the first results, and at its end recall and MRR over all queries. The test fails when the server's results differ
from rankings.txt; --update rewrites the file, so that a change of ranking shows in its diff for better or worse.
"""

import argparse
import json
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from golden_file import settle  # noqa: E402
from programs import Server, build_index, get  # noqa: E402

RANKINGS = os.path.join(HERE, "rankings.txt")
DEPTH = 10  # results that count
SHOWN = 5  # results in rankings.txt


def wanted_ids(archive, rule):
    with open(archive, encoding="utf-8") as file:
        stories = [json.loads(line) for line in file]
    return {s["id"] for s in stories if "id" in s and re.search(rule["title"], s.get("title", ""))}


def ranked(url, query):
    """The first results; those of equal score by id, so that the order is the same in every build."""
    params = [("q", query), ("page_size", DEPTH), ("collapse", "none"), ("snippet_words", 0)]
    results = get(url, "/v1/search", params)["results"]
    return sorted(results, key=lambda result: (-round(result["score"], 3), result["id"]))


def judge(results, wanted):
    """Recall among the first ten (of as many as fit) and reciprocal rank of the first wanted one."""
    places = [at for at, result in enumerate(results) if result["id"] in wanted]
    return len(places) / min(DEPTH, len(wanted)), 1 / (places[0] + 1) if places else 0.0


def listing(url, archive):
    lines, scores = [], []
    with open(os.path.join(HERE, "queries.json"), encoding="utf-8") as file:
        queries = json.load(file)
    for entry in queries:
        wanted = wanted_ids(archive, entry["wanted"])
        assert wanted, f"no story is wanted of {entry['q']!r}"
        results = ranked(url, entry["q"])
        scores.append(judge(results, wanted))
        lines.append(f"{entry['q']}  (recall {scores[-1][0]:.2f}, reciprocal rank {scores[-1][1]:.2f})")
        for result in results[:SHOWN]:
            mark = "*" if result["id"] in wanted else " "
            lines.append(f"  {mark} {result['id']:10} {result.get('title', '')[:80]}")
        lines.append("")
    recall, mrr = (sum(column) / len(scores) for column in zip(*scores))
    return lines, f"{len(scores)} queries: recall@{DEPTH} {recall:.3f}, MRR {mrr:.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--bin-dir", required=True)
    parser.add_argument("--update", action="store_true", help="rewrite rankings.txt")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as index:
        build_index(args.bin_dir, index, [args.archive])
        with Server(args.bin_dir, index) as url:
            lines, summary = listing(url, args.archive)
    print(summary)
    return settle(RANKINGS, "\n".join(lines + [summary]) + "\n", args.update)


if __name__ == "__main__":
    sys.exit(main())
