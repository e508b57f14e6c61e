"""Other engines on the same archive and the same queries, where somebody has a harness that runs them.

A harness is a program, or a folder with one that is called run.py. It is given --corpus (JSON Lines), --queries (JSON Lines:
class, words, op, tag, from, to, sort, facets, id), --dateline (the folder of our programs), --work (a folder) and --out
(where its figures go, as JSON), and prints its own tables."""

import collections
import json
import os
import subprocess
import sys

Archive = collections.namedtuple("Archive", "path queries")  # queries: {class: some}


def run(harness, options, archive, bin_dir, folder):
    """Its figures; a text that says why there are none."""
    program = os.path.join(harness, "run.py") if os.path.isdir(harness) else harness
    if not os.path.isfile(program):
        return f"skipped: there is no {program}"
    queries, figures = (os.path.join(folder, name) for name in ("peers-queries.jsonl", "peers.json"))
    write_queries(queries, archive.queries)
    work = os.path.join(folder, "peers")
    os.makedirs(work, exist_ok=True)
    command = [sys.executable] if program.endswith(".py") else []
    command += [program, "--corpus", archive.path, "--queries", queries, "--dateline", bin_dir, "--work", work, "--out", figures, *options]
    status = subprocess.run(command, stdout=sys.stderr, check=False).returncode
    if status != 0 or not os.path.isfile(figures):
        return f"failed: {program} ended with {status}"
    with open(figures, encoding="utf-8") as file:
        return json.load(file)


def write_queries(path, asked):
    """Each class, and all of them once more in turn, as a log of one."""
    mixed = [query for some in zip(*asked.values()) for query in some if query["class"] != "related"]
    with open(path, "w", encoding="utf-8") as out:
        for query in [query for some in asked.values() for query in some] + [{**query, "class": "log"} for query in mixed]:
            out.write(json.dumps(query) + "\n")
