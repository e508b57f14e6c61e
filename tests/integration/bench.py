#!/usr/bin/env python3
"""Whether the benchmark still runs: a quick one on invented stories, of which every figure is there. None is judged.

usage: bench.py --bench FILE --bin-dir DIR
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

CLASSES = {"rare", "common", "and2", "or3", "phrase", "tag", "date", "newest", "facets", "related"}
QUICK = ["--rounds", "2", "--queries", "3", "--clients", "2", "--seconds", "0.2"]


def run(args, *options):
    command = [sys.executable, args.bench, "--bin-dir", args.bin_dir, *QUICK, *options]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()


def check_figures(result, articles):
    assert result["articles"] == articles, result["articles"]
    assert len(result["builds"]) == 2 and all(value > 0 for build in result["builds"] for value in build.values())
    assert all(len(rounds) == 2 and rounds[0]["seconds"] > 0 for rounds in result["rebuilds"].values()), result["rebuilds"]
    assert len(result["rebuilds"]) == 2
    assert sum(result["index_bytes"].values()) > 1000 and "postlist.glass" in result["index_bytes"]
    assert all(seconds > 0 for seconds in result["start_seconds"])
    for cache in ("afresh", "cached"):
        measured = result["queries"][cache]
        assert set(measured["latency_ms"]) == CLASSES, sorted(measured["latency_ms"])
        assert all(len(some) == 3 and some == sorted(some) for rounds in measured["latency_ms"].values() for some in rounds)
        assert len(measured["queries_per_second"]) == 2 and min(measured["queries_per_second"]) > 0


def check_harness(args, folder):
    """One that is there is given what it needs; of one that is not, the reason is said."""
    harness = os.path.join(folder, "run.py")
    with open(harness, "w", encoding="utf-8") as file:
        file.write("import json, sys\n"
                   "given = dict(zip(sys.argv[1::2], sys.argv[2::2]))\n"
                   "lines = lambda name: [json.loads(line) for line in open(given[name], encoding='utf-8')]\n"
                   "json.dump({'articles': len(lines('--corpus')), 'rounds': given['--rounds'],\n"
                   "           'classes': sorted({query['class'] for query in lines('--queries')})}, open(given['--out'], 'w'))\n")
    with open(os.path.join(folder, "input.jsonl"), "w", encoding="utf-8") as file:
        for number in range(50):
            file.write(json.dumps({"id": str(number), "title": f"Wheat prices rise again {number}", "tags": ["wheat"], "date": "1987-02-26",
                                   "body": f"The harvest of {number} was good. Prices rise. Ships sail."}) + "\n")
    result = json.loads(run(args, "--json", "--articles", "80", "--peers", folder, "--peers-options", "--rounds 1", file.name))
    check_figures(result, 80)
    assert result["peers"] == {"articles": 80, "rounds": "1", "classes": sorted(CLASSES | {"log"})}, result["peers"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True)
    parser.add_argument("--bin-dir", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check_harness(args, folder)
        page = run(args, "--articles", "200", "--peers", os.path.join(folder, "none"))
    for part in ("200 articles", "| build |", "| unchanged |", "| 1 % changed |", "| index |", "| postlist.glass |", "| ms, one client |", "| phrase |", "queries/s", "ready:"):
        assert part in page, (part, page)
    assert "skipped: there is no" in page, page
    return 0


if __name__ == "__main__":
    sys.exit(main())
