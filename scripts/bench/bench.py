#!/usr/bin/env python3
"""Measures Dateline on an archive: the build, the size of the index, the start, and what queries cost.

usage: bench.py --bin-dir DIR [OPTION]... [INPUT...]

INPUT is whatever dateline-indexer reads; without one, stories are invented. docs/performance.md says what each figure
means.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile

import archive
import peers
import queries
import report
import runs

MACHINE = "/proc/cpuinfo"


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", metavar="INPUT")
    parser.add_argument("--bin-dir", required=True, help="where the two programs are")
    parser.add_argument("--articles", type=int, metavar="N", help="so many: the first ones, or more, composed of their sentences")
    parser.add_argument("--rounds", type=int, default=3, help="how often each thing is measured (3)")
    parser.add_argument("--queries", type=int, default=100, metavar="N", help="of each class (100)")
    parser.add_argument("--clients", type=int, default=16, help="for the throughput (16)")
    parser.add_argument("--seconds", type=float, default=8, help="of each run for the throughput (8)")
    parser.add_argument("--indexer-options", default="", metavar="OPTIONS", help="for the build, as one text")
    parser.add_argument("--work", metavar="DIR", help="where the archive and the index lie; without it, a folder that goes away")
    parser.add_argument("--peers", metavar="FILE|DIR", help="a harness that measures other engines, too")
    parser.add_argument("--peers-options", default="", metavar="OPTIONS", help="for the harness, as one text")
    parser.add_argument("--json", action="store_true", help="print JSON and no tables")
    return parser.parse_args()


def say(*words):
    print("bench:", *words, file=sys.stderr, flush=True)


def machine():
    with open(MACHINE, encoding="utf-8") as info:
        models = [line.partition(":")[2].strip() for line in info if line.startswith("model name")]
    return {"processor": models[0] if models else os.uname().machine, "cores": len(os.sched_getaffinity(0)),
            "system": " ".join(os.uname()[i] for i in (0, 2)), "load_before": os.getloadavg()[0]}


def measure_build(args, records, index):
    builds = []
    for number in range(args.rounds):
        builds.append(runs.build(args.bin_dir, index, records.path, args.indexer_options.split()))
        say(f"build {number + 1}: {records.articles / builds[-1]['seconds']:.0f} articles/s")
    return builds


def measure_rebuilds(args, records, index):
    """Builds over what is published: of the same archive, and of one that differs in each hundredth story, to and fro."""
    rebuilds = {"unchanged": [], "1 % changed": []}
    paths = [records.path, archive.changed(records.path, 100)]
    for number in range(args.rounds):
        for name, path in zip(rebuilds, (paths[number % 2], paths[1 - number % 2])):
            rebuilds[name].append(runs.rebuild(args.bin_dir, index, path, args.indexer_options.split()))
            say(f"{name} {number + 1}: {rebuilds[name][-1]['seconds']:.2f} s")
    return rebuilds


def measure_queries(args, index, asked):
    """The latency of each class in ms, in rounds; the throughput, and the time to be ready, with the cache and without."""
    measured = {}
    for name, cache in (("afresh", ["--cache-mb", "0"]), ("cached", [])):
        with runs.Server(args.bin_dir, index, cache) as server:
            runs.ask_all(server.address, asked)  # the disk's pages, and what is cached at all
            rounds = [runs.ask_all(server.address, asked) for _ in range(args.rounds)]
            throughput = [runs.load(server.address, asked, args.clients, args.seconds) for _ in range(args.rounds)]
            measured[name] = {"latency_ms": {kind: [sorted(one[kind]) for one in rounds] for kind in asked},
                              "queries_per_second": throughput, "ready_seconds": server.ready_seconds,
                              "memory_mb": server.memory_mb()}
        say(f"{name}: {statistics.median(throughput):.0f} queries/s with {args.clients} clients")
    return measured


def measure_start(args, index):
    starts = []
    for _ in range(args.rounds):
        with runs.Server(args.bin_dir, index, []) as server:
            starts.append(server.ready_seconds)
    return starts


def measure(args, folder):
    records = archive.prepare(args, folder)
    say(f"{records.articles} articles, {records.bytes / 1e6:.1f} MB")
    index = os.path.join(folder, "index")
    builds = measure_build(args, records, index)
    asked = queries.of_archive(records.path, args.queries, random.Random(1987))
    paths = {kind: [queries.path_of(query) for query in some] for kind, some in asked.items()}
    result = {"machine": machine(), "articles": records.articles, "source_bytes": records.bytes, "builds": builds,
              "index_bytes": runs.sizes(index), "start_seconds": measure_start(args, index),
              "queries": measure_queries(args, index, paths)}
    result["rebuilds"] = measure_rebuilds(args, records, index)
    if args.peers:
        result["peers"] = peers.run(args.peers, args.peers_options.split(), peers.Archive(records.path, asked), args.bin_dir, folder)
    return result


def main():
    args = options()
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as temporary:
        folder = args.work or temporary
        os.makedirs(folder, exist_ok=True)
        result = measure(args, folder)
    print(json.dumps(result) if args.json else report.tables(result))


if __name__ == "__main__":
    main()
