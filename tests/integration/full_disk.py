#!/usr/bin/env python3
"""A disk that is really full: `build` and `update` on small file systems in memory, from one on which the index before
only just fits to one that is nearly large enough, while a server answers.

Each run says what is full and what helps, and leaves the generation before as it was; once the disk is larger the next
run succeeds and leaves nothing behind. Mounting is done in a namespace of the test's own, without root where the
system lets one; where it does not the test is skipped.

usage: full_disk.py --archive FILE --bin-dir DIR [--disks N] [--sanitized]
"""

import collections
import os
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from index import Client, Index  # noqa: E402
from programs import (SKIPPED, Server, arguments_of, get, numbered_articles, wait_for_published,  # noqa: E402
                      write_records)

DISK_FULL = 5
ENOUGH = "enough room after all"
PAGE = 4096
ROOMY = 1 << 30
OWN_NAMESPACE = "DATELINE_OWN_NAMESPACE"


class Disk:
    """`with Disk(folder, size)`: a file system of so many bytes, mounted on the folder."""

    def __init__(self, folder, size):
        self.folder = folder
        self.size = size

    def __enter__(self):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.size}", "tmpfs", self.folder], check=True)
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", self.folder], check=True)

    def enlarge(self):
        subprocess.run(["mount", "-o", f"remount,size={ROOMY}", self.folder], check=True)

    def used(self):
        status = os.statvfs(self.folder)
        return (status.f_blocks - status.f_bfree) * status.f_frsize


class Peak(threading.Thread):
    """The most of a disk that is used while something runs; as good as it can be seen from outside."""

    def __init__(self, disk):
        super().__init__()
        self.disk = disk
        self.bytes = 0
        self.done = False

    def run(self):
        while not self.done:
            self.bytes = max(self.bytes, self.disk.used())
            time.sleep(0.0005)


class Change:
    """A run of the indexer that changes the index, and how much room it takes."""

    def __init__(self, prepared, folder, *arguments):
        self.prepared = prepared
        self.folder = folder
        self.arguments = arguments
        with Disk(folder, ROOMY) as disk:
            index = self.copy()
            self.before = disk.used()
            peak = Peak(disk)
            peak.start()
            try:
                index.must_run(*arguments)
            finally:
                peak.done = True
                peak.join()
            self.most = peak.bytes
            self.wanted = index.articles()

    def copy(self):
        return self.prepared.copy_to(os.path.join(self.folder, "index"))

    def sizes(self, count):
        """In whole pages, from where the index before only just fits."""
        return [(self.before + (self.most - self.before) * i // count) // PAGE * PAGE for i in range(count)]

    def check_at(self, size):
        """What came of it on a disk of this size."""
        with Disk(self.folder, size) as disk:
            index = self.copy()
            before = index.export(), index.current()
            with Server(index.bin_dir, index.path) as url:
                client = Client(url)
                client.start()
                try:
                    outcome = self.run_on_full(index, url, before)
                    disk.enlarge()
                    index.must_run(*self.arguments)
                    assert index.articles() == self.wanted
                    index.check_tidy()
                    index.check_sound()
                    wait_for_published(url, index.path)
                    check_answers(url, len(self.wanted))
                finally:
                    client.done = True
                client.check()
            return outcome

    def run_on_full(self, index, url, before):
        status, said = index.run(*self.arguments)
        index.check_sound()
        if status == 0:
            return ENOUGH
        assert status == DISK_FULL, (status, said)
        for words in (f"cannot write {index.path}/", "No space left on device", "Free some space on it",
                      "The published generation is intact"):
            assert words in said, (words, said)
        if (index.export(), index.current()) == before:
            check_answers(url, len(before[0].splitlines()))
            return "full"
        # The update was published and reported, shards were not merged; Xapian may end the run without a word of that.
        assert "is published" in said or f"cannot write {index.path}/:" in said, said
        assert index.articles() == self.wanted
        return "full while merging"


def check_answers(url, articles):
    answer = get(url, "/v1/search", [("collapse", "none"), ("page_size", 5)])
    assert answer.get("total") == articles and len(answer["results"]) == 5, answer


def changed(articles):
    return [dict(article, title="Changed: " + article.get("title", "")) for article in articles]


def prepare(folder, bin_dir, articles):
    """An index of a build, an update and a takedown, and the inputs for more; the first has a record that is rejected."""
    index = Index(os.path.join(folder, "prepared"), bin_dir)
    index.must_run("build", write_records(os.path.join(folder, "first.jsonl"), articles[: len(articles) * 3 // 4]))
    index.must_run("update", write_records(os.path.join(folder, "some.jsonl"), changed(articles[:5])))
    index.must_run("takedown", articles[10]["id"])
    everything = write_records(os.path.join(folder, "all.jsonl"), [{"date": "no title"}, *changed(articles)])
    newest = write_records(os.path.join(folder, "newest.jsonl"), changed(articles[len(articles) // 2:]))
    return index, (("build", everything), ("update", newest))


def in_own_namespace():
    """Starts this script again where it may mount; the status of that, or None when this is it already."""
    if OWN_NAMESPACE in os.environ:
        return None
    unshare = ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"])]
    attempt = [*unshare, "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tempfile.gettempdir()]
    try:
        done = subprocess.run(attempt, stderr=subprocess.PIPE, check=False)
    except FileNotFoundError as missing:
        print(f"skipped: {missing}")
        return SKIPPED
    if done.returncode != 0:
        print(f"skipped: no file system can be mounted here: {done.stderr.decode().strip()}")
        return SKIPPED
    return subprocess.run([*unshare, sys.executable, *sys.argv], env=dict(os.environ, **{OWN_NAMESPACE: "1"}),
                          check=False).returncode


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--disks", type=int, default=int(os.environ.get("DATELINE_DISKS", "6")),
                        help="sizes that are tried with each command")
    parser.add_argument("--sanitized", action="store_true", help="the programs run under the address sanitizer")
    args = parser.parse_args()
    if args.sanitized:  # Xapian leaks what it holds when it cannot write
        os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    status = in_own_namespace()
    if status is not None:
        return status
    with tempfile.TemporaryDirectory() as folder:
        prepared, commands = prepare(folder, args.bin_dir, numbered_articles(args.archive))
        mounted = os.path.join(folder, "disk")
        os.mkdir(mounted)
        for command in commands:
            change = Change(prepared, mounted, *command)
            sizes = change.sizes(args.disks)
            outcomes = collections.Counter(change.check_at(size) for size in sizes)
            print(f"{command[0]} on {len(sizes)} disks of {sizes[0] >> 10} to {sizes[-1] >> 10} KiB: " +
                  ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
            assert outcomes["full"] >= args.disks // 4 and outcomes[ENOUGH] <= args.disks // 4, outcomes
    return 0


if __name__ == "__main__":
    sys.exit(main())
