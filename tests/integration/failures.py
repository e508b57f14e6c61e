#!/usr/bin/env python3
"""What goes wrong has its exit status and a message that names it, and leaves the published generation as it was.

usage: failures.py --archive FILE --bin-dir DIR
"""

import glob
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from index import Index  # noqa: E402
from programs import arguments_of, numbered_articles, wait_for, write_records  # noqa: E402

UNREADABLE_INPUT, LOCKED_OR_DAMAGED, CANNOT_WRITE = 3, 4, 5


class Trial(Index):
    """An index of two generations, with an update and a takedown, and runs of the indexer on it."""

    def __init__(self, folder, bin_dir, articles):
        super().__init__(os.path.join(folder, "index"), bin_dir)
        self.indexer = shutil.copy(self.indexer, folder)  # where anybody may run it
        self.articles = articles
        self.all = self.write("all.jsonl", articles)
        self.some = self.write("some.jsonl", [dict(article, title="Changed") for article in articles[:20]])
        self.must_run("build", self.all)
        self.must_run("update", self.some)
        self.must_run("takedown", articles[30]["id"])

    def write(self, name, articles):
        return write_records(os.path.join(os.path.dirname(self.path), name), articles)

    def run_so(self, verb, *arguments, stdout=subprocess.DEVNULL, **how):
        """Status and what went to standard error."""
        done = subprocess.run(self.command(verb, *arguments), stdout=stdout, stderr=subprocess.PIPE, check=False, **how)
        return done.returncode, done.stderr.decode()

    def state(self):
        """What is published, and what lies about."""
        return self.export(), self.current(), sorted(os.listdir(os.path.join(self.path, "generations")))

    def check_as_before(self, state):
        assert self.state() == state, "the published generation is not what it was"
        leftovers = glob.glob(os.path.join(self.path, "**", "*.tmp"), recursive=True)
        assert not leftovers, leftovers
        self.check_sound()


def expect(outcome, status, *words):
    assert outcome[0] == status, outcome
    for word in words:
        assert word in outcome[1], (word, outcome[1])


def inputs_that_are_not_there(index):
    for verb in ("build", "update"):
        expect(index.run(verb, index.all, "/no/such/file.jsonl"), UNREADABLE_INPUT, "/no/such/file.jsonl", "No such file")
    expect(index.run("delete", "--from", "/no/such/list"), UNREADABLE_INPUT, "/no/such/list")


def inputs_that_vanish(index):
    gone = index.write("gone.jsonl", index.articles[:5])
    process = index.start("build", "-", gone)
    process.stdin.write(b"\n" * (1 << 20))  # more than a pipe holds: when it is written, the run has begun to read
    process.stdin.flush()
    os.remove(gone)
    errors = process.communicate()[1].decode()
    expect((process.returncode, errors), UNREADABLE_INPUT, gone, "No such file")


def files_of_a_folder_that_vanish(index):
    """They are rejects, and the run goes on. A copy of the index is built, since it is done well."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = os.path.join(folder, "inputs")
        os.mkdir(inputs)
        long, gone = os.path.join(inputs, "a.jsonl"), os.path.join(inputs, "b.jsonl")
        with open(long, "w", encoding="utf-8") as out:
            out.write(json.dumps(index.articles[0]) + "\n" + "\n" * (200 << 20))
        shutil.copy(index.some, gone)
        rejects = os.path.join(folder, "rejects.jsonl")
        process = subprocess.Popen([index.indexer, "build", "--index", os.path.join(folder, "index"), "--quiet",
                                    "--rejects", rejects, inputs])
        descriptors = f"/proc/{process.pid}/fd"
        wait_for(lambda: long in [os.path.realpath(os.path.join(descriptors, name)) for name in os.listdir(descriptors)])
        os.remove(gone)
        assert process.wait() == 0
        with open(rejects, encoding="utf-8") as lines:
            reject = json.loads(lines.read())
        assert reject["origin"] == gone and reject["reason"] == "unreadable", reject


def a_second_writer(index):
    first = index.begin("update")
    for command in (["build", index.all], ["update", index.some], ["delete", "x"], ["takedown", "--undo", "x"], ["rollback"]):
        expect(index.run(*command), LOCKED_OR_DAMAGED, f"is being written by process {first.pid} on ")
    expect(index.run("export"), 0)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    expect(index.run("takedown", index.articles[30]["id"]), 0)  # the lock and what was begun went with it


def interrupts(index):
    """In the middle of an input that does not end."""
    def feed(pipe):
        try:
            for number in range(10 ** 9):
                pipe.write(json.dumps(dict(index.articles[number % len(index.articles)], id=f"new-{number}")).encode() + b"\n")
        except OSError:  # the run has ended
            pass

    for verb in ("build", "update"):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = index.start(verb, "--quiet", "--memory", "128", "-")  # its first batch comes soon
            feeder = threading.Thread(target=feed, args=(process.stdin,))
            feeder.start()
            wait_for(lambda: glob.glob(os.path.join(index.path, "generations", "*", "work", "*")))
            process.send_signal(number)
            errors = process.stderr.read().decode()
            expect((process.wait(), errors), 128 + number, "interrupted")
            feeder.join()


def a_folder_that_is_read_only(index):
    def become_nobody():
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)

    os.chmod(index.path, 0o555)
    os.chmod(os.path.join(index.path, "LOCK"), 0o444)
    for command in (["build", index.all], ["update", index.some], ["delete", "x"], ["takedown", "x"], ["rollback"]):
        expect(index.run_so(*command, preexec_fn=become_nobody), CANNOT_WRITE, index.path, "Permission denied")
    for command in (["verify"], ["stats"], ["generations"], ["export"]):
        expect(index.run_so(*command, preexec_fn=become_nobody), 0)
    os.chmod(index.path, 0o755)
    os.chmod(os.path.join(index.path, "LOCK"), 0o644)


def a_full_disk(index):
    with open("/dev/full", "w", encoding="utf-8") as full:
        expect(index.run_so("export", stdout=full), CANNOT_WRITE, "cannot write to standard output")


def another_format(index):
    path = os.path.join(index.generation(), "manifest.json")
    with open(path, encoding="utf-8") as file:
        manifest = file.read()
    for version in (2, 99):
        with open(path, "w", encoding="utf-8") as file:
            file.write(manifest.replace('"format": ', f'"format": {version}, "_": ', 1))
        for command in (["update", index.some], ["verify"], ["export"], ["delete", "x"]):
            expect(index.run(*command), LOCKED_OR_DAMAGED, path, f"is of format {version}", "Build the index anew")
    with open(path, "w", encoding="utf-8") as file:
        file.write(manifest)


def flipped_bytes(index):
    """One in each file; `verify` names it. A writer goes by the small ones and refuses to."""
    small = [os.path.join(index.path, "CURRENT"), os.path.join(index.generation(), "manifest.json"),
             os.path.join(index.path, "takedowns.jsonl")]
    shards = [path for path in glob.glob(os.path.join(index.generation(), "*", "*")) if os.path.getsize(path) > 0]
    assert {os.path.basename(path) for path in shards} >= {"iamglass", "postlist.glass", "docdata.glass"}, shards
    for path in small + shards:
        with open(path, "rb") as file:
            whole = file.read()
        damaged = bytearray(whole)
        damaged[len(whole) // 2] ^= 4
        with open(path, "wb") as file:
            file.write(damaged)
        done = subprocess.run(index.command("verify"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        told = (done.stdout + done.stderr).decode()
        assert done.returncode == LOCKED_OR_DAMAGED and path in told, (path, done.returncode, told)
        if path in small:
            expect(index.run("update", index.some), LOCKED_OR_DAMAGED, path)
        with open(path, "wb") as file:
            file.write(whole)


def a_current_that_is_damaged(index):
    """In a copy: it is mended."""
    with tempfile.TemporaryDirectory() as folder:
        copy = index.copy_to(os.path.join(folder, "index"))
        with open(os.path.join(copy.path, "CURRENT"), "w", encoding="utf-8") as file:
            file.write("nonsense")
        expect(copy.run("update", index.some), LOCKED_OR_DAMAGED, os.path.join(copy.path, "CURRENT"))
        expect(copy.run("rollback"), 0)
        assert copy.export() == index.export()
        copy.check_sound()


def main():
    args = arguments_of(__doc__).parse_args()
    articles = numbered_articles(args.archive)[:200]
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        index = Trial(folder, args.bin_dir, articles)
        for failure in (inputs_that_are_not_there, inputs_that_vanish, files_of_a_folder_that_vanish, interrupts,
                        a_folder_that_is_read_only, a_full_disk, another_format, flipped_bytes,
                        a_current_that_is_damaged):
            before = index.state()
            failure(index)
            index.check_as_before(before)
            print(failure.__name__.replace("_", " "))
        a_second_writer(index)


if __name__ == "__main__":
    sys.exit(main())
