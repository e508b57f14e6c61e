#!/usr/bin/env python3
"""A running server against a model of the archive, while it is updated, cut, taken down, rolled back and rebuilt.

Every change puts a word of its own into the titles that it touches. After each, the export is the model, and the
server finds what is there and nothing else. In the end, one build of the final state answers the same.

usage: updates.py --archive FILE --bin-dir DIR [--steps N] [--seed N]
"""

import json
import os
import random
import sys
import tempfile
from urllib.parse import quote

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import (Server, arguments_of, build_index, get, run_indexer, wait_for_published,  # noqa: E402
                      write_records)


class Archive:
    """The index folder, and beside it what ought to be in it."""

    def __init__(self, folder, bin_dir, articles, seed):
        self.index = os.path.join(folder, "index")
        self.input = os.path.join(folder, "input.jsonl")
        self.bin_dir = bin_dir
        self.random = random.Random(seed)
        self.pool = articles
        self.live = {}
        self.taken = set()
        self.earlier = None  # what the generation before held
        self.changes = 0
        self.run_with(articles[: len(articles) // 2], "build")
        self.live = {article["id"]: article for article in articles[: len(articles) // 2]}

    def run(self, command, *arguments):
        return run_indexer(self.bin_dir, command, self.index, *arguments)

    def run_with(self, articles, command):
        return self.run(command, write_records(self.input, articles))

    def some(self, ids, most):
        return self.random.sample(sorted(ids), min(len(ids), self.random.randint(1, most)))

    def update(self):
        self.changes += 1
        changed = [dict(article, title=f"Changed {article['id']} zq{self.changes}")
                   for article in self.random.sample(self.pool, self.random.randint(1, 12))]
        report = self.run_with(changed, "update")[0]
        kept = [article for article in changed if article["id"] not in self.taken]
        known = [article for article in kept if article["id"] in self.live]
        assert report["difference"] == {"added": len(kept) - len(known), "changed": len(known), "removed": 0}, report
        self.earlier = dict(self.live)
        self.live.update({article["id"]: article for article in kept})

    def delete(self):
        ids = self.some(self.live, 5)
        assert self.run("delete", *ids, "no-such-id")[0]["removed"] == len(ids)
        self.earlier = dict(self.live)
        for gone in ids:
            del self.live[gone]

    def take_down(self):
        ids = self.some(self.live, 2)
        assert self.run("takedown", "--reason", "a test", *ids)[0]["found"] == -len(ids)
        self.earlier = dict(self.live)
        for gone in ids:
            del self.live[gone]
        self.taken.update(ids)

    def undo(self):
        if not self.taken:
            return self.take_down()
        ids = self.some(self.taken, 2)
        self.run("takedown", "--undo", *ids)
        self.earlier = dict(self.live)
        self.taken.difference_update(ids)
        # Back at once, or, where a merge has dropped them, with the next update.
        self.run_with([article for article in self.pool if article["id"] in ids], "update")
        self.live.update({article["id"]: article for article in self.pool if article["id"] in ids})
        self.earlier = None

    def roll_back(self):
        if self.earlier is None:
            return self.update()
        self.run("rollback")
        back = {key: article for key, article in self.earlier.items() if key not in self.taken}
        self.earlier, self.live = dict(self.live), back

    def rebuild(self):
        report = self.run_with([*self.live.values(), *(a for a in self.pool if a["id"] in self.taken)], "build")[0]
        assert report["taken_down"] == len(self.taken), report
        self.earlier = dict(self.live)

    def step(self):
        weights = {self.update: 12, self.delete: 3, self.take_down: 2, self.undo: 1, self.roll_back: 2, self.rebuild: 1}
        change = self.random.choices(list(weights), list(weights.values()))[0]
        change()
        return change.__name__


def check_export(archive):
    exported = {article["id"]: article["title"] for article in archive.run("export")}
    wanted = {key: article["title"] for key, article in archive.live.items()}
    assert exported == wanted, set(exported.items()) ^ set(wanted.items())
    last = f"zq{archive.changes}"
    exported = sorted(article["id"] for article in archive.run("export", "--query", f"title:{last}"))
    assert exported == sorted(key for key, title in wanted.items() if title.endswith(f" {last}")), (last, exported)


def found(url, text):
    answer = get(url, "/v1/search", [("q", text), ("collapse", "none"), ("page_size", 100), ("sort", "newest")])
    assert answer["total"] == len(answer["results"]), answer["total"]
    return sorted(result["id"] for result in answer["results"])


def check_server(url, archive):
    wait_for_published(url, archive.index)
    everything = get(url, "/v1/search", [("page_size", 1), ("collapse", "none"), ("facets", "year")])
    assert "total" in everything, everything
    assert everything["total"] == len(archive.live), (everything["total"], len(archive.live))
    for change in range(max(1, archive.changes - 5), archive.changes + 1):
        wanted = sorted(key for key, article in archive.live.items() if article["title"].endswith(f" zq{change}"))
        ours = found(url, f"title:zq{change}")
        assert ours == wanted, (change, ours, wanted)
    for article in archive.random.sample(archive.pool, 10):
        known, gone = article["id"] in archive.live, article["id"] in archive.taken
        for path in ("", "/related"):
            answer = get(url, f"/v1/articles/{quote(article['id'], safe='')}{path}")
            assert answer.get("status", 200) == (200 if known else 410 if gone else 404), (article["id"], answer)
        if known:
            related = get(url, f"/v1/articles/{quote(article['id'], safe='')}/related")["results"]
            assert all(result["id"] in archive.live for result in related), related


def check_like_one_build(url, archive, bin_dir):
    with tempfile.TemporaryDirectory() as index:
        path = write_records(os.path.join(index, "all.jsonl"), archive.live.values())
        build_index(bin_dir, os.path.join(index, "index"), [path])
        with Server(bin_dir, os.path.join(index, "index")) as other:
            for text in ("the", "oil OR wheat OR price", "-the", "title:changed"):
                params = [("q", text), ("page_size", 1), ("collapse", "none"), ("facets", "tag,section,language,year")]
                ours, built = get(url, "/v1/search", params), get(other, "/v1/search", params)
                for key in ("total", "facets"):
                    assert ours[key] == built[key], (text, key, ours[key], built[key])


def check_copies_across_updates(bin_dir):
    """A story that ran before, with an agency line before it and a word changed, is one with that of an older shard."""
    words = [f"{first}{second}{third}" for first in "bdfglm" for second in "aeiou" for third in ("lan", "rok", "sti")]
    story = " ".join(words)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(folder, bin_dir, [{"id": "first", "title": "A story", "body": story}] * 2, 1)
        changed = story.replace(words[30], "changed")
        archive.run_with([{"id": "again", "title": "The story", "body": "LONDON, March 3 - " + changed},
                          {"id": "other", "title": "Another", "body": " ".join(word + "x" for word in words)}], "update")
        # Superseded, the first still names its story.
        archive.run_with([{"id": "first", "title": "A story", "body": story + " It was corrected."}], "update")
        with Server(bin_dir, archive.index) as url:
            answer = get(url, "/v1/search", [("sort", "newest")])
        groups = sorted(sorted([result["id"], *result["duplicates"]["ids"]]) for result in answer["results"])
        assert groups == [["again", "first"], ["other"]], groups


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--steps", type=int, default=int(os.environ.get("DATELINE_UPDATES", "40")))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with open(args.archive, encoding="utf-8") as lines:
        articles = list({article["id"]: article for article in map(json.loads, lines) if "id" in article}.values())
    check_copies_across_updates(args.bin_dir)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(folder, args.bin_dir, articles, args.seed)
        counts = {}
        with Server(args.bin_dir, archive.index) as url:
            for _ in range(args.steps):
                name = archive.step()
                counts[name] = counts.get(name, 0) + 1
                check_export(archive)
                check_server(url, archive)
            check_like_one_build(url, archive, args.bin_dir)
        archive.run("verify")
        print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())))


if __name__ == "__main__":
    sys.exit(main())
