#!/usr/bin/env python3
"""What reads an index goes on beside a writer that publishes and prunes all the while, and sees a whole generation.

usage: beside.py --bin-dir DIR
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from index import Index  # noqa: E402
from programs import write_records  # noqa: E402

UPDATES = 12
STORIES = 30


class Reader(threading.Thread):
    """Runs one command again and again."""

    def __init__(self, index, command, check):
        super().__init__()
        self.index = index
        self.command = command
        self.check = check
        self.runs = 0
        self.failures = []
        self.done = False

    def run(self):
        while not self.done:
            status, said = self.index.run(*self.command)
            problem = said if status else self.check(said)
            if problem:
                self.failures.append((self.command, status, problem))
            self.runs += 1


def is_whole(exported):
    """A problem, or nothing: each generation has all of the stories, one more for each update."""
    ids = {json.loads(line)["id"] for line in exported.splitlines()}
    updates = len(ids) - STORIES
    wanted = {f"s{i}" for i in range(STORIES)} | {f"u{i}" for i in range(updates)}
    return "" if ids == wanted else f"{len(ids)} stories, which no generation had"


def has_a_published_one(listed):
    published = [entry for entry in json.loads(listed) if entry["published"]]
    damaged = [entry for entry in json.loads(listed) if entry["damaged"]]
    # The published one may be pruned while the list is made; then the list has newer ones, or none.
    return "" if len(published) <= 1 and not damaged else listed


class Backups(threading.Thread):
    """Copies the index again and again, and reads the copy."""

    def __init__(self, index, folder):
        super().__init__()
        self.index = index
        self.copy = Index(os.path.join(folder, "copy"), index.bin_dir)
        self.runs = 0
        self.failures = []
        self.done = False

    def run(self):
        while not self.done:
            status, said = self.index.run("backup", "--to", self.copy.path)
            if status:
                self.failures.append((status, said))
                continue
            for command, check in ((["verify"], lambda _: ""), (["export"], is_whole)):
                status, said = self.copy.run(*command)
                if status or check(said):
                    self.failures.append((command, status, said[-300:]))
            shutil.rmtree(self.copy.path)
            self.runs += 1


def check_readers(index, folder):
    readers = [Reader(index, ["verify"], lambda said: "" if said.endswith("is sound\n") else said),
               Reader(index, ["export"], is_whole), Reader(index, ["export", "--query", "ferry"], is_whole),
               Reader(index, ["stats"], lambda said: "" if json.loads(said)["articles"] >= STORIES else said),
               Reader(index, ["generations", "--json"], has_a_published_one), Backups(index, folder)]
    for reader in readers:
        reader.start()
    try:
        for number in range(UPDATES):
            record = {"id": f"u{number}", "title": "An update", "body": "The ferry again."}
            path = write_records(os.path.join(folder, "update.jsonl"), [record])
            index.must_run("update", "--quiet", "--keep", "1", path)
    finally:
        for reader in readers:
            reader.done = True
            reader.join()
    failures = [failure for reader in readers for failure in reader.failures]
    assert not failures, failures[:3]
    assert all(reader.runs for reader in readers)
    return sum(reader.runs for reader in readers)


def check_said_when_gone(index, folder):
    before = index.current()
    path = write_records(os.path.join(folder, "one.jsonl"), [{"id": "s0", "title": "Ferry", "body": "The ferry."}])
    index.must_run("update", "--quiet", "--keep", "1", path)
    status, said = index.run("export", "--generation", before)
    assert status == 2 and f"there is no generation {before}" in said, (status, said)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin-dir", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = Index(os.path.join(folder, "index"), args.bin_dir)
        stories = [{"id": f"s{i}", "title": f"Story {i}", "body": "The ferry sails."} for i in range(STORIES)]
        index.must_run("build", "--quiet", write_records(os.path.join(folder, "stories.jsonl"), stories))
        runs = check_readers(index, folder)
        check_said_when_gone(index, folder)
        index.check_sound()
        index.check_tidy()
        print(f"{runs} runs beside {UPDATES} updates")


if __name__ == "__main__":
    sys.exit(main())
