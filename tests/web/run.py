#!/usr/bin/env python3
"""Tests pages and feeds: fetches the packages, builds an index, starts the server, runs the *.test.js in node.

usage: run.py --bin-dir DIR --archive FILE [FILE.test.js...]

Prints what failed to standard error, and "PASSED FAILED SKIPPED" to standard output.
"""

import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from programs import Server, build_index  # noqa: E402


def counts_of(tap):
    return [int(re.search(rf"^# {name} (\d+)$", tap, re.MULTILINE)[1]) for name in ("pass", "fail", "skipped")]


def dependencies():
    with open(os.path.join(HERE, "package.json"), encoding="utf-8") as package:
        return json.load(package)["dependencies"]


def tests():
    return sorted(os.path.basename(path) for path in glob.glob(os.path.join(HERE, "*.test.js")))


def build_attacks(bin_dir, index):
    made = subprocess.run([sys.executable, os.path.join(HERE, "make_attacks.py")], stdout=subprocess.PIPE, check=True)
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as articles:
        articles.write(made.stdout)
        articles.flush()
        build_index(bin_dir, index, [articles.name])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin-dir", required=True)
    parser.add_argument("--archive", required=True)
    parser.add_argument("tests", nargs="*", help="by default all of them")
    args = parser.parse_args()
    if not all(os.path.isdir(os.path.join(HERE, "node_modules", name)) for name in dependencies()):
        subprocess.run(["npm", "ci", "--silent"], cwd=HERE, check=True, stdout=sys.stderr)
    with tempfile.TemporaryDirectory() as index, tempfile.TemporaryDirectory() as attacks:
        build_attacks(args.bin_dir, attacks)
        # The same tests on a real archive: DATELINE_TEST_INDEX=DIR names an index.
        real = os.environ.get("DATELINE_TEST_INDEX")
        if not real:
            build_index(args.bin_dir, index, [args.archive, os.path.join(HERE, "signs.jsonl")])
        with Server(args.bin_dir, real or index, "--cors", "*") as url, Server(args.bin_dir, attacks) as attacks_url:
            environment = {**os.environ, "DATELINE_URL": url, "DATELINE_ATTACKS_URL": attacks_url,
                           "CHROMIUM": shutil.which("chromium") or ""}
            done = subprocess.run(["node", "--test", "--test-reporter=tap", *(args.tests or tests())], cwd=HERE, env=environment,
                                  stdout=subprocess.PIPE, encoding="utf-8")
    counts = counts_of(done.stdout)
    if done.returncode or counts[1]:
        print(done.stdout, file=sys.stderr)
    print(*counts)
    return 1 if done.returncode or not counts[0] else 0


if __name__ == "__main__":
    sys.exit(main())
