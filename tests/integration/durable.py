#!/usr/bin/env python3
"""What would be on the disk if the power went: a kill keeps what was written and not synced, so it cannot show that.

The indexer's calls that change the disk are on record. When CURRENT is renamed, all that it names is synced, content and
names: files that the run wrote and those that it shares. So is the log of takedowns, and CURRENT before the run ends.
A backup is written in the same way. Then every sync and rename of a takedown and of an update fails once: nothing is
published past a failure.

usage: durable.py --archive FILE --bin-dir DIR --fault-injector LIBRARY
"""

import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from disk_trace import Trace, failed_before_publishing, is_publishing  # noqa: E402
from index import Index  # noqa: E402
from programs import arguments_of, numbered_articles, write_records  # noqa: E402

CANNOT_WRITE = 5


def is_in(path, folder):
    return path == folder or path.startswith(folder + "/")


class Disk:
    """Of the paths below an index folder: which would be lost, or not be as they are, if the power went."""

    def __init__(self, root):
        self.root = root
        self.known = set()
        self.content = set()  # files with bytes that are not synced
        self.names = set()    # what was made, renamed or removed since its folder was synced
        self.published = 0

    def see(self, call, *paths):
        if all(is_in(path, self.root) for path in paths):
            getattr(self, call)(*paths)

    # One for each call of the trace.

    def mkdir(self, path):
        if path not in self.known:
            self.known.add(path)
            self.names.add(path)

    def write(self, path):
        self.mkdir(path)  # who opens a file is not on record
        self.content.add(path)

    def sync(self, path):
        self.mkdir(path)
        self.content.discard(path)
        self.names = {name for name in self.names if os.path.dirname(name) != path}

    def link(self, old, new):
        self.mkdir(new)
        if old in self.content or old not in self.known:
            self.content.add(new)

    def rename(self, old, new):
        if is_publishing(("rename", old, new)):
            self.check_publishing(old)
        for paths in (self.known, self.content, self.names):
            moved = {path for path in paths if is_in(path, old)}
            paths.difference_update(moved, {new})
            paths.update(new + path[len(old):] for path in moved)
        self.known.add(new)
        self.names.update((old, new))

    def unlink(self, path):
        generation = re.match(re.escape(self.root) + "/generations/[^/]+", path)
        whole = generation and generation[0] + "/manifest.json" in self.known - {path}
        assert not whole or path.startswith(generation[0] + "/work"), f"{path} goes before the manifest"
        for paths in (self.known, self.content, self.names):
            paths.difference_update({known for known in paths if is_in(known, path)})
        self.names.add(path)

    def generation(self):
        """The folder of the one that is complete and newest."""
        complete = re.compile(re.escape(self.root) + r"/generations/[\d-]+/manifest\.json")
        return os.path.dirname(max(path for path in self.known if complete.fullmatch(path)))

    def check_publishing(self, temporary):
        self.published += 1
        assert temporary in self.known and temporary not in self.content, f"{temporary} is renamed before it is synced"
        generation = self.generation()
        self.check_synced("before CURRENT names it", lambda path: is_in(path, generation))
        self.check_synced("before the generation is published", lambda path: path.endswith("/takedowns.jsonl"))

    def check_end(self):
        """What the run leaves."""
        self.check_synced("when the run ends", lambda path: path.endswith(("/CURRENT", "/takedowns.jsonl")))
        files = [os.path.join(folder, name) for folder, _, names in os.walk(self.generation()) for name in names]
        strange = [path for path in files if path not in self.known]
        assert files and not strange, f"written and never synced: {strange}"

    def check_synced(self, when, is_meant):
        for what, paths in (("content", self.content), ("name", self.names)):
            lost = sorted(filter(is_meant, paths))
            assert not lost, f"{when}, the {what} of {lost[0]} is not synced, nor of {len(lost) - 1} more"


class Trial(Index):
    def __init__(self, folder, bin_dir, injector, articles):
        super().__init__(os.path.join(folder, "index"), bin_dir)
        self.folder = folder
        self.injector = injector
        self.articles = articles
        self.disk = Disk(self.path)
        self.trace = self.tracing()
        self.changes = 0

    def tracing(self, fault=None):
        return Trace(os.path.join(self.folder, "trace"), self.injector, fault)

    def input(self, first, last, changed=None):
        """These of the archive, with titles that are new: all of them, or the first so many."""
        self.changes += 1
        for article in self.articles[first:last][:changed]:
            article["title"] = f"Change {self.changes}"
        return write_records(os.path.join(self.folder, "input.jsonl"), self.articles[first:last])

    def do(self, publications, verb, *arguments, fault=None):
        subprocess.run(self.command(verb, "--quiet", *arguments), env=self.tracing(fault).environment, check=True)
        self.see(publications, verb)

    def see(self, publications, verb):
        self.disk.published = 0
        for call in self.trace.take():
            self.disk.see(*call)
        assert self.disk.published == publications, f"{verb}: published {self.disk.published} times"
        self.disk.check_end()

    def takedown_beside_a_build(self):
        """The build is begun first; its folder is renamed, to be the later one."""
        build = self.begin("build", env=self.trace.environment)
        subprocess.run(self.command("takedown", "--quiet", self.articles[23]["id"]), check=True, env=self.trace.environment)
        self.see(1, "takedown beside a build")
        build.communicate("".join(json.dumps(article) + "\n" for article in self.articles).encode())
        assert build.returncode == 0
        self.see(1, "build beside a takedown")

    def backup(self):
        copy = Disk(os.path.join(self.folder, "copy"))
        subprocess.run(self.command("backup", "--quiet", "--to", copy.root), env=self.trace.environment, check=True)
        for call in self.trace.take():
            copy.see(*call)
        assert copy.published == 1
        copy.check_end()

    def fail_everywhere(self, verb, *arguments):
        """At each call that changes the disk, in a copy: what fails before CURRENT is renamed leaves all as it was."""
        before, point, failed = self.export(), 0, True
        while failed:
            point += 1
            copy = Trial(os.path.join(self.folder, "copies"), self.bin_dir, self.injector, self.articles)
            os.mkdir(copy.folder)
            subprocess.run(["cp", "-a", self.path, copy.path], check=True)
            failed = copy.fail_at(point, before, verb, *arguments)
            subprocess.run(["rm", "-r", copy.folder], check=True)
        return point - 1

    def fail_at(self, point, before, verb, *arguments):
        """Whether there was such a call. A failure is told, whatever has been published."""
        trace = self.tracing(f"fail:{point}")
        done = subprocess.run(self.command(verb, "--quiet", *arguments), env=trace.environment, stderr=subprocess.DEVNULL,
                              check=False)
        calls = trace.take()
        at = next((i for i, call in enumerate(calls) if call[0] == "fault"), None)
        if at is None:
            return False
        failed = calls[at][1:]
        synced_again = failed[0] == "sync" and failed in calls[at:]  # the first was Xapian's own
        goes_on = synced_again or failed[0] == "link" or failed[-1].endswith("/rejects.jsonl")
        assert done.returncode == (0 if goes_on else CANNOT_WRITE), (verb, point, failed, done.returncode)
        if not goes_on and failed_before_publishing(calls):
            assert self.export() == before, f"{verb} published although call {point} failed before"
        self.check_sound()
        return True


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--fault-injector", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = Trial(os.path.realpath(folder), args.bin_dir, args.fault_injector, numbered_articles(args.archive)[:60])
        ids = [article["id"] for article in index.articles]
        index.do(1, "build", index.input(0, 60))
        index.do(1, "build", index.input(0, 60, changed=3))  # most of it is shared
        index.do(2, "build", index.input(0, 60, changed=20))  # and merged
        index.do(1, "update", index.input(0, 3))
        index.do(2, "update", index.input(3, 6))  # and merged with the one before
        index.do(1, "delete", ids[20])
        index.do(1, "takedown", ids[21], ids[22])
        index.do(1, "takedown", "--undo", ids[22])
        index.do(1, "rollback")
        index.do(1, "takedown", ids[24], fault="nolinks")  # what is shared is copied
        index.takedown_beside_a_build()
        index.backup()
        points = index.fail_everywhere("takedown", ids[12])
        index.do(1, "update", index.input(6, 9))
        points += index.fail_everywhere("update", index.input(9, 11))  # with a merge
        print(f"{points} calls failed once")


if __name__ == "__main__":
    sys.exit(main())
