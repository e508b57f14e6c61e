#!/usr/bin/env python3
"""A story that is taken down is gone from every answer of a running server, through updates, rollbacks and rebuilds, and
is everywhere again once that is undone.

usage: takedown.py --archive FILE --bin-dir DIR
"""

import json
import os
import sys
import tempfile
import urllib.error
import urllib.request
from urllib.parse import quote, urlencode

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from index import Index  # noqa: E402
from programs import (Server, arguments_of, build_index, numbered_articles, run_indexer, wait_for_published,  # noqa: E402
                      write_records)

STORY = {"id": "court/1", "url": "https://news.example/court-1", "title": "Quokka verdict is appealed",
         "body": "The quokka keeper appeals. The verdict of the harbour court named her zookeeping a nuisance.",
         "tags": ["quokkas", "courts"], "authors": ["Quill Quimby"], "section": "quirks", "published": "1999-03-04"}
NEIGHBOUR = {"id": "court/2", "title": "Harbour court is moved", "tags": ["courts"], "published": "1999-03-05",
             "body": "The harbour court moves. Its verdict on zookeeping will be read in the new hall, the keeper says."}


def read(url, path, params=(), body=None):
    """Status and text."""
    address = f"{url}{path}?{urlencode(list(params))}"
    headers = {"Content-Type": "application/json"} if body else {}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as problem:
        return problem.code, problem.read().decode()


def ids_in(text):
    return [result["id"] for result in json.loads(text)["results"]]


class Archive:
    def __init__(self, folder, bin_dir, articles):
        self.index = os.path.join(folder, "index")
        self.bin_dir = bin_dir
        self.all = os.path.join(folder, "all.jsonl")
        self.story = os.path.join(folder, "story.jsonl")
        write_records(self.all, [*articles, STORY, NEIGHBOUR])
        write_records(self.story, [STORY])
        build_index(bin_dir, self.index, [self.all])

    def run(self, command, *arguments):
        return run_indexer(self.bin_dir, command, self.index, *arguments)


def places(url, archive):
    """Where the story is found: {place: whether}."""
    own = "/v1/articles/" + quote(STORY["id"], safe="")
    neighbour = "/v1/articles/" + quote(NEIGHBOUR["id"], safe="")
    draft = json.dumps({key: STORY[key] for key in ("title", "body", "tags")}).encode()
    everything = json.loads(read(url, "/v1/search", [("facets", "tag,section,author"), ("facet_size", 1000)])[1])
    values = {value["value"] for values in everything["facets"].values() for value in values}
    found = {
        "total": everything["total"] == len(open(archive.all, encoding="utf-8").readlines()),
        "facets": bool({"quokkas", "quirks", "Quill Quimby"} & values),
        "timeline": "1999-03-04" in read(url, "/v1/search", [("from", "1999-03"), ("to", "1999-03"), ("timeline", "day")])[1],
        "related to another": STORY["id"] in ids_in(read(url, neighbour + "/related")[1]),
        "related to a draft": STORY["id"] in ids_in(read(url, "/v1/related", body=draft)[1]),
        "suggested words": "quokka" in read(url, "/v1/suggest", [("q", "quok")])[1].lower(),
        "suggested title": STORY["title"] in read(url, "/v1/suggest", [("q", "verdict is app")])[1],
        "tags": "quokkas" in read(url, "/v1/tags", [("q", "quo")])[1],
        "export": STORY["id"] in [record["id"] for record in archive.run("export")],
        "the article": read(url, own)[0] == 200,
        "its related stories": read(url, own + "/related")[0] == 200,
        "its page": read(url, "/a/" + quote(STORY["id"], safe=""))[0] == 200,
    }
    for query in ("quokka", '"quokka verdict"', "zookee*", "title:quokka", "tag:quokkas", "author:quimby", "id:court/1"):
        found["search " + query] = STORY["id"] in ids_in(read(url, "/v1/search", [("q", query)])[1])
    for path in ("/feed.atom", "/feed.rss", "/"):
        found[path] = STORY["title"] in read(url, path, [("q", "verdict")])[1].replace("<mark>", "").replace("</mark>", "")
    return found


def check(url, archive, is_there, when):
    wait_for_published(url, archive.index)
    wrong = [place for place, found in places(url, archive).items() if found != is_there]
    assert not wrong, f"{when}: {'missing in' if is_there else 'still in'} {wrong}"
    if is_there:
        return
    own = "/v1/articles/" + quote(STORY["id"], safe="")
    for path in (own, own + "/related", "/a/" + quote(STORY["id"], safe="")):
        assert read(url, path)[0] == 410, f"{when}: {path} answers {read(url, path)[0]}"


def step(url, walk, cursor):
    """Status, ids and the cursor of the next."""
    status, text = read(url, "/v1/search", [*walk, ("cursor", cursor)])
    return status, ids_in(text) if status == 200 else text, json.loads(text).get("next_cursor")


def check_walks_end(url, archive):
    """Walks that began before: one by rank ends; one by date goes on, and past what was taken down."""
    by_rank = [("q", "verdict"), ("page_size", 1), ("collapse", "none")]
    by_date = [*by_rank, ("sort", "newest"), ("to", NEIGHBOUR["published"])]
    status, _, rank_cursor = step(url, by_rank, "*")
    assert status == 200 and step(url, by_rank, rank_cursor)[0] == 200
    status, ids, date_cursor = step(url, by_date, "*")
    assert status == 200 and ids == [NEIGHBOUR["id"]], ids
    assert step(url, by_date, date_cursor)[:2] == (200, [STORY["id"]])
    archive.run("takedown", STORY["id"])
    wait_for_published(url, archive.index)
    status, said, _ = step(url, by_rank, rank_cursor)
    assert status == 410 and "has expired" in said, (status, said)
    status, ids, _ = step(url, by_date, date_cursor)
    assert status == 200 and STORY["id"] not in ids, (status, ids)
    began_after = step(url, by_rank, "*")
    assert began_after[0] == 200 and STORY["id"] not in began_after[1], began_after


def check_beside(url, archive, verb):
    """While another run is under way: in force at once, and still when that run publishes the story."""
    process = Index(archive.index, archive.bin_dir).begin(verb)
    archive.run("takedown", STORY["id"])
    check(url, archive, False, f"beside {verb}")
    with open(archive.all, "rb") as articles:
        process.communicate(articles.read())
    assert process.returncode == 0, process.returncode
    check(url, archive, False, f"after the {verb} that began before")
    archive.run("takedown", "--undo", STORY["id"])
    check(url, archive, True, f"undone after that {verb}")


def main():
    args = arguments_of(__doc__).parse_args()
    articles = numbered_articles(args.archive)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(folder, args.bin_dir, articles)
        with Server(args.bin_dir, archive.index) as url:
            check(url, archive, True, "at first")
            check_walks_end(url, archive)
            check(url, archive, False, "taken down")
            archive.run("takedown", "--undo", STORY["id"])
            check(url, archive, True, "undone at once")
            for verb in ("build", "update"):
                check_beside(url, archive, verb)
            archive.run("takedown", "--reason", "a court's order", STORY["id"])
            for command in (["build", archive.all], ["update", archive.story], ["rollback"], ["build", archive.all]):
                report = archive.run(*command)
                check(url, archive, False, "after " + command[0])
            assert report[0]["taken_down"] == 1, report
            archive.run("takedown", "--undo", STORY["id"])
            archive.run("build", archive.all)
            check(url, archive, True, "undone and built anew")
            print(f"{len(places(url, archive))} places looked at, fifteen times")


if __name__ == "__main__":
    sys.exit(main())
