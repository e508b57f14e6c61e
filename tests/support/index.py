"""An index folder that tests change, and somebody who asks its server all the while."""

import collections
import glob
import http.client
import json
import os
import shutil
import subprocess
import threading
import time

from programs import get, published_generation, wait_for

PAUSE_S = 0.002  # between two questions: the indexer shall have the processor, too
# What lies in an index folder (docs/ARCHITECTURE.md); rejects.jsonl is the report's.
NAMES = {"CURRENT", "LOCK", "PUBLISHING", "generations", "rejects.jsonl", "takedowns.jsonl"}


class Index:
    """The folder `path` and its indexer. A copy of it is an Index, too."""

    def __init__(self, path, bin_dir):
        self.path = path
        self.bin_dir = bin_dir
        self.indexer = os.path.join(bin_dir, "dateline-indexer")

    def command(self, verb, *arguments):
        return [self.indexer, verb, "--index", self.path, *arguments]

    def run(self, verb, *arguments):
        """The exit status, negative for a signal, and all that was said."""
        done = subprocess.run(self.command(verb, *arguments), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode, done.stdout.decode(errors="replace")

    def must_run(self, verb, *arguments):
        status, said = self.run(verb, *arguments)
        assert status == 0, (verb, status, said)

    def start(self, verb, *arguments, **how):
        return subprocess.Popen(self.command(verb, *arguments), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, **how)

    def begin(self, verb, **how):
        """A run that is under way, and waits for its input."""
        process = self.start(verb, "-", **how)
        wait_for(lambda: glob.glob(os.path.join(self.path, "generations", "*", "work")))
        return process

    def export(self):
        done = subprocess.run(self.command("export"), stdout=subprocess.PIPE, check=True)
        return done.stdout

    def articles(self):
        """{id: title}"""
        records = [json.loads(line) for line in self.export().splitlines()]
        assert len({record["id"] for record in records}) == len(records), "an article is there twice"
        return {record["id"]: record["title"] for record in records}

    def current(self):
        return published_generation(self.path)

    def generation(self):
        return os.path.join(self.path, "generations", self.current())

    def check_sound(self):
        self.must_run("verify")

    def check_tidy(self):
        """Nothing lies about: at most two generations, each with what its manifest lists and nothing else."""
        assert set(os.listdir(self.path)) <= NAMES, os.listdir(self.path)
        generations = os.path.join(self.path, "generations")
        assert len(os.listdir(generations)) <= 2, os.listdir(generations)
        for name in os.listdir(generations):
            with open(os.path.join(generations, name, "manifest.json"), encoding="utf-8") as file:
                shards = [shard["name"] for shard in json.load(file)["shards"]]
            assert sorted(os.listdir(os.path.join(generations, name))) == sorted(["manifest.json", *shards])

    def copy_to(self, path):
        """With its hard links, as `cp -a` does."""
        subprocess.run(["cp", "-a", self.path, path], check=True)
        return Index(path, self.bin_dir)

    def remove(self):
        shutil.rmtree(self.path)


class Client(threading.Thread):
    """Asks all the time; remembers what each generation said."""

    def __init__(self, url):
        super().__init__()
        self.url = url
        self.totals = collections.defaultdict(set)
        self.failures = []
        self.done = False
        self.answers = 0

    def run(self):
        while not self.done:
            try:
                answer = get(self.url, "/v1/search", [("collapse", "none"), ("page_size", 1), ("facets", "year")])
            except (OSError, http.client.HTTPException) as problem:
                answer = {"no answer": repr(problem)}
            if "total" not in answer:
                self.failures.append(answer)
            else:
                self.totals[answer["generation"]].add(answer["total"])
            self.answers += 1
            time.sleep(PAUSE_S)

    def check(self):
        self.done = True
        self.join()
        assert self.answers and not self.failures, self.failures[:3]
        assert all(len(totals) == 1 for totals in self.totals.values()), "answers mix generations"
