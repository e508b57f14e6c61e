#!/usr/bin/env python3
"""A build over the published generation takes over what did not change, and is as one from nothing: the same export, the
same answers, whatever changed in the archive, in its order, or between the two builds.

usage: rebuild.py --archive FILE --bin-dir DIR [--steps N] [--seed N]
"""

import json
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import (Server, arguments_of, get, numbered_articles, run_indexer, wait_for_published,  # noqa: E402
                      write_records)

ARTICLES = 70  # with all that is added fewer than a page of results has
MOST = 95
FACETS = "tag,section,author,source,language,access,year"


class Archive:
    """What is to be indexed, as it changes; one index that is built over and over, and one that is built from nothing."""

    def __init__(self, folder, bin_dir, articles, seed):
        self.bin_dir = bin_dir
        self.random = random.Random(seed)
        self.pool = articles
        self.records = self.random.sample(articles, ARTICLES)
        self.wire = {}  # of an agency, by uri: (version, status)
        self.reused = os.path.join(folder, "reused")
        self.fresh = os.path.join(folder, "fresh")
        self.folder = folder
        self.options = []
        self.taken = set()
        self.changes = 0

    def inputs(self):
        """Two files of records, and between them what the agency sent."""
        cut = len(self.records) // 2
        wire = [{"uri": uri, "version": str(version), "versioncreated": f"2021-03-{version:02}T10:00:00Z",
                 "pubstatus": status, "headline": f"Quokka {uri} take {version}"}
                for uri, (version, status) in self.wire.items()]
        return [write_records(os.path.join(self.folder, "a.jsonl"), self.records[:cut]),
                write_records(os.path.join(self.folder, "b.ninjs"), wire),
                write_records(os.path.join(self.folder, "c.jsonl"), self.records[cut:])]

    def run(self, command, index, *arguments):
        return run_indexer(self.bin_dir, command, index, *arguments)

    def some(self, most):
        return self.random.sample(range(len(self.records)), min(len(self.records), self.random.randint(1, most)))

    def nothing(self):
        pass

    def edit(self):
        for at in self.some(4):
            field, value = self.random.choice([
                ("title", f"Corrected zq{self.changes}"), ("body", f"The quokka is back, take {self.changes}."),
                ("tags", ["quokkas", f"tag{self.changes % 3}"]), ("published", f"19{self.changes % 90 + 10}-03"),
                ("access", "paid"), ("section", None), ("meta", {"version": self.changes})])
            self.records[at] = {**self.records[at], field: value}

    def drop(self):
        for at in sorted(self.some(4), reverse=True):
            del self.records[at]

    def add(self):
        self.records += self.random.sample(self.pool, self.random.randint(1, 4))

    def reorder(self):
        if self.random.random() < 0.5:
            self.random.shuffle(self.records)
        else:
            self.records.insert(self.random.randrange(len(self.records)), self.records.pop())

    def repeat(self):
        """An id twice: as it is, or changed, before or after."""
        for at in self.some(2):
            record = self.records[at]
            twin = self.random.choice([record, {**record, "title": f"Repeated zq{self.changes}"}])
            self.records.insert(self.random.randrange(len(self.records)), twin)

    def copy(self):
        """A story that another place ran, too; where it stands first, the other becomes the copy."""
        long = [record for record in self.records if len(record.get("body", "")) > 300]
        for record in self.random.sample(long, min(2, len(long))):
            copied = {**record, "id": f"{record['id']}-copy{self.changes}", "title": f"Copied {record.get('title', '')}",
                      "body": "LONDON, March 3 - " + record["body"]}
            self.records.insert(self.random.randrange(len(self.records)), copied)

    def part_copies(self):
        """The first of two copies goes."""
        for record in [record for record in self.records if "-copy" in record["id"]][:2]:
            original = record["id"].split("-copy")[0]
            self.records = [other for other in self.records if other["id"] != original]

    def send(self):
        for uri in self.random.sample(["quokka/1", "quokka/2", "quokka/3"], 2):
            version = self.wire.get(uri, (0, ""))[0] + 1
            self.wire[uri] = (version, self.random.choice(["usable", "usable", "canceled"]))

    def update(self):
        """Only one of the indexes sees it, and the next build is not to know."""
        changed = [{**self.records[at], "title": f"Updated zq{self.changes}"} for at in self.some(5)]
        self.run("update", self.reused, write_records(os.path.join(self.folder, "u.jsonl"), changed))
        self.run("delete", self.reused, *[self.records[at]["id"] for at in self.some(3)])

    def take_down(self):
        gone = [self.records[at]["id"] for at in self.some(2)]
        self.taken.update(gone)
        for index in (self.reused, self.fresh):
            self.run("takedown", index, *gone)

    def undo(self):
        if not self.taken:
            return
        back = self.random.choice(sorted(self.taken))
        for index in (self.reused, self.fresh):
            self.run("takedown", index, "--undo", back)
        self.taken.remove(back)

    def choose_options(self):
        self.options = self.random.choice([[], ["--timezone", "America/New_York"], ["--language", "de"], ["--portable"],
                                           ["--memory", "128", "--jobs", "1"]])

    def step(self):
        """What was done."""
        self.changes += 1
        weights = {self.nothing: 2, self.edit: 6, self.drop: 3, self.add: 4, self.reorder: 3, self.repeat: 3, self.copy: 4,
                   self.part_copies: 3, self.send: 4, self.update: 2, self.take_down: 1, self.undo: 1,
                   self.choose_options: 1}
        changes = self.random.choices(list(weights), list(weights.values()), k=self.random.randint(1, 3))
        for change in changes:
            change()
        while len({record["id"] for record in self.records}) > MOST - len(self.wire):
            self.drop()
        return [change.__name__ for change in changes]

    def build(self):
        """The reports of both."""
        inputs = self.inputs()
        return (self.run("build", self.reused, *self.options, *inputs)[0],
                self.run("build", self.fresh, "--fresh", *self.options, *inputs)[0])


def by_id(records):
    return sorted(records, key=lambda record: record["id"])


def check_indexes(archive, reports, done):
    over, fresh = reports
    for key in ("read", "rejected", "rejects", "kept", "replaced", "withdrawn", "taken_down", "articles", "without_body",
                "undated", "languages"):
        assert over[key] == fresh[key], (done, key, over[key], fresh[key])
    assert fresh["reused"] == 0, fresh
    if done == ["nothing"]:
        assert over["reused"] == over["articles"], (done, over)
        assert over["difference"] == {"added": 0, "changed": 0, "removed": 0}, over
    exports = [by_id(archive.run("export", index)) for index in (archive.reused, archive.fresh)]
    assert exports[0] == exports[1], (done, [pair for pair in zip(*exports) if pair[0] != pair[1]][:3])
    assert not archive.run("verify", archive.reused)[0]["faults"], done


def comparable(answer):
    """Without what may differ: statistics of words, and so scores and what is likely meant, know what is superseded until
    shards are merged."""
    results = [{key: value for key, value in result.items() if key != "score"} for result in answer["results"]]
    groups = sorted(sorted([result["id"], *result.get("duplicates", {}).get("ids", [])]) for result in results)
    alone = [result for result in results if not result.get("duplicates", {}).get("count")]
    kept = {key: answer[key] for key in ("total", "groups", "facets", "timeline", "query", "warnings")}
    return {**kept, "results": by_id(alone), "together": groups}


def questions(archive):
    words = [f"zq{archive.changes}", "quokka", "the", "harbour OR ferry OR oil", '"the harbour"', "title:corrected", "-the",
             "tag:quokkas", "harb*", "date:1900..1950", ""]
    extras = [("page_size", "100"), ("facets", FACETS), ("facet_size", "100"), ("timeline", "month")]
    for word in words:
        for collapse in ("none", "duplicates"):
            yield [("q", word), ("collapse", collapse), ("sort", "newest"), *extras]


def check_answers(archive, urls, done):
    for url, index in zip(urls, (archive.reused, archive.fresh)):
        wait_for_published(url, index)
    for params in questions(archive):
        over, fresh = (get(url, "/v1/search", params) for url in urls)
        assert "results" in over, over
        assert comparable(over) == comparable(fresh), (done, params, comparable(over), comparable(fresh))
    for text in ("quo", "h", "cor"):
        over, fresh = (get(url, "/v1/tags", [("q", text)])["tags"] for url in urls)
        assert over == fresh, (done, text, over, fresh)
    over, fresh = ({**get(url, "/v1/stats"), "generation": "", "built": ""} for url in urls)
    assert over == fresh, (done, over, fresh)


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--steps", type=int, default=int(os.environ.get("DATELINE_REBUILDS", "30")))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    reused = articles = 0
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(folder, args.bin_dir, numbered_articles(args.archive), args.seed)
        archive.build()
        with Server(args.bin_dir, archive.reused) as over, Server(args.bin_dir, archive.fresh) as fresh:
            for _ in range(args.steps):
                done = archive.step()
                reports = archive.build()
                check_indexes(archive, reports, done)
                check_answers(archive, (over, fresh), done)
                reused += reports[0]["reused"]
                articles += reports[0]["articles"]
    print(f"{reused} of {articles} articles reused in {args.steps} builds")
    return 0 if reused * 2 > articles else 1


if __name__ == "__main__":
    sys.exit(main())
