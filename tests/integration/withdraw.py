#!/usr/bin/env python3
"""A story that its publisher takes back is not found any more, whichever of its versions comes first, until a later one
brings it back.

usage: withdraw.py --archive FILE --bin-dir DIR
"""

import itertools
import json
import os
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import (Server, arguments_of, get, numbered_articles, run_indexer, wait_for_published,  # noqa: E402
                      write_records)


def newsml(version, status, text):
    return (f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{{id}}" version="{version}"><itemMeta>'
            f'<itemClass qcode="ninat:text"/><versionCreated>2021-03-0{version}T10:00:00Z</versionCreated>'
            f'<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><headline>{text}</headline></contentMeta></newsItem>')


def nitf(version, status, text):
    return (f'<nitf><head><docdata management-status="{status}"><doc-id id-string="{{id}}"/><du-key version="{version}"/>'
            f'</docdata></head><body><body.head><hedline><hl1>{text}</hl1></hedline></body.head></body></nitf>')


def ninjs(version, status, text):
    return json.dumps({"uri": "ID", "version": str(version), "versioncreated": f"2021-03-0{version}T10:00:00Z",
                       "pubstatus": status, "headline": text}).replace("{", "{{").replace("}", "}}").replace("ID", "{id}")


def wordpress(version, status, text):
    return ('<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Courier</title><item>'
            f"<title>{text}</title><guid>{{id}}</guid><wp:post_type>post</wp:post_type>"
            f"<wp:post_modified_gmt>2021-03-0{version} 10:00:00</wp:post_modified_gmt>"
            f"<wp:status>{status}</wp:status></item></channel></rss>")


# What makes a version of a story, the status of one that is public, and of one by which it is taken back.
FORMATS = {"newsml": (newsml, "usable", "canceled"), "withheld": (newsml, "usable", "withheld"),
           "nitf": (nitf, "usable", "canceled"), "ninjs": (ninjs, "usable", "canceled"),
           "wordpress": (wordpress, "publish", "trash")}


class Story:
    """The files of one story's versions: 1 and 4 are public, 3 takes it back."""

    def __init__(self, folder, name, make, public, taken_back):
        self.id = f"quokka/{name}"
        self.files = {}
        for version, status in ((1, public), (3, taken_back), (4, public)):
            self.files[version] = os.path.join(folder, f"{name}.{version}")
            with open(self.files[version], "w", encoding="utf-8") as out:
                out.write(make(version, status, f"Quokka {name} take {version}").format(id=self.id))


class Archive:
    def __init__(self, folder, bin_dir, articles):
        self.index = os.path.join(folder, "index")
        self.bin_dir = bin_dir
        self.articles = len(articles)
        self.input = write_records(os.path.join(folder, "all.jsonl"), articles)

    def run(self, command, inputs):
        """The report."""
        return run_indexer(self.bin_dir, command, self.index, *inputs)[0]

    def rejects(self):
        with open(os.path.join(self.index, "rejects.jsonl"), encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]


def check(url, archive, stories, version, when):
    """That each story is found in this version, or none when it is None, and everything else as ever."""
    wait_for_published(url, archive.index)
    found = get(url, "/v1/search", [("q", "title:quokka"), ("page_size", 100), ("collapse", "none")])
    wanted = {story.id: f"take {version}" for story in stories} if version else {}
    assert {r["id"]: " ".join(r["title"].split()[-2:]) for r in found["results"]} == wanted, (when, found)
    assert get(url, "/v1/stats")["articles"] == archive.articles + len(wanted), when
    for story in stories:
        answer = get(url, "/v1/articles/" + urllib.parse.quote(story.id, safe=""))
        assert answer.get("status", 200) == (200 if version else 404), (when, answer)
    assert not run_indexer(archive.bin_dir, "verify", archive.index)[0]["faults"], when


def check_updates(url, archive, stories):
    """One version after another."""
    for version, is_found in ((1, True), (3, False), (4, True)):
        report = archive.run("update", [story.files[version] for story in stories])
        check(url, archive, stories, version if is_found else None, f"updated with version {version}")
        if is_found:
            continue
        assert report["withdrawn"] == report["difference"]["removed"] == len(stories), report
        assert report["rejects"] == {"withheld": len(stories)}, report
        assert all("it withdraws earlier versions" in reject["detail"] for reject in archive.rejects()), archive.rejects()
    report = archive.run("update", [story.files[3] for story in stories])
    check(url, archive, stories, 4, "an earlier version that takes back comes late")
    assert report["withdrawn"] == 0, report
    assert all("has a newer version" in reject["detail"] for reject in archive.rejects())


def check_orders(url, archive, stories):
    """In one input with the rest of the archive, which is many batches, in every order and place."""
    for versions in itertools.chain(itertools.permutations((1, 3)), itertools.permutations((1, 3, 4))):
        files = [[story.files[version] for story in stories] for version in versions]
        expected = 4 if 4 in versions else None
        archive.run("build", [*files[0], archive.input, *itertools.chain(*files[1:])])
        check(url, archive, stories, expected, f"built of versions {versions}")
        archive.run("update", [story.files[1] for story in stories])
        archive.run("update", itertools.chain(*files))
        check(url, archive, stories, expected, f"updated with versions {versions}")


def main():
    args = arguments_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(folder, args.bin_dir, numbered_articles(args.archive))
        stories = [Story(folder, name, *what) for name, what in FORMATS.items()]
        archive.run("build", [archive.input])
        with Server(args.bin_dir, archive.index) as url:
            check_updates(url, archive, stories)
            check_orders(url, archive, stories)
    print(f"{len(stories)} stories withdrawn and brought back")


if __name__ == "__main__":
    sys.exit(main())
