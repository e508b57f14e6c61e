#!/usr/bin/env python3
"""The indexer is killed, or a call fails, or the disk is full, at any of its calls that change the disk, while a server
answers.

After each: the published generation is what it was before or what it ought to be now, and sound; the same command,
run again, succeeds and leaves nothing of the dead run behind. The server never fails to answer, and never mixes.

usage: crash.py --archive FILE --bin-dir DIR --fault-injector LIBRARY [--points N] [--full-points N]
                [--timed N] [--seed N]
"""

import collections
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from disk_trace import Trace, failed_before_publishing  # noqa: E402
from index import Client, Index  # noqa: E402
from programs import Server, arguments_of, numbered_articles, write_records  # noqa: E402

KILLED = -9
WRITE_FAILED = 5
# Of a fault: the status that it may lead to, what that is called, and what is said.
OUTCOMES = {"kill": (KILLED, "killed", ()), "fail": (WRITE_FAILED, "failed", ("Input/output error",)),
            "full": (WRITE_FAILED, "disk full", ("No space left on device", "Free some space"))}


class FaultyIndex(Index):
    """An index whose indexer can be disturbed."""

    def __init__(self, folder, bin_dir, injector):
        super().__init__(os.path.join(folder, "index"), bin_dir)
        self.injector = injector
        self.input = os.path.join(folder, "input.jsonl")
        self.calls = []  # of the last run that was disturbed

    def change(self, verb, articles, ids):
        """A command, its input written."""
        return self.command(verb, *ids, *([write_records(self.input, articles)] if articles else []))

    def faulty(self, fault):
        return dict(os.environ, LD_PRELOAD=self.injector, DATELINE_FAULT=fault) if fault else None

    def disturb(self, command, fault=None, kill_after=None):
        """The exit status, negative for a signal."""
        trace = Trace(self.path + ".trace", self.injector, fault)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=trace.environment)
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        self.errors = process.communicate()[1].decode()
        self.calls = trace.take()
        return process.returncode

    def must_do(self, command):
        assert self.disturb(command) == 0, self.errors

    def count_calls(self, command):
        """How many changes and growths of the disk an undisturbed run makes; it is really run."""
        environment, counts = self.counting()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        return counts()

    def counting(self):
        """The environment of a run whose calls are counted, and what gives the counts when it has ended."""
        path = self.path + ".counts"

        def counts():
            with open(path, encoding="utf-8") as text:
                return [int(count) for count in text.read().split()]
        return dict(os.environ, LD_PRELOAD=self.injector, DATELINE_FAULT_COUNT=path), counts


class Trial:
    """One command after the other, each disturbed first, then run again."""

    def __init__(self, index, articles, seed):
        self.index = index
        self.random = random.Random(seed)
        self.pool = articles
        self.built = articles  # as last given to a build
        self.changes = 0
        index.must_do(index.change("build", articles, []))
        self.outcomes = collections.Counter()

    def next_command(self, verb):
        self.changes += 1
        title = f"Change {self.changes}"
        if verb == "update":
            return self.index.change("update", [dict(a, title=title) for a in self.random.sample(self.pool, 20)], [])
        if verb == "build":
            self.built = [dict(a, title=title) for a in self.pool]
            return self.index.change("build", self.built, [])
        if verb == "rebuild":  # most of it is taken over
            self.built = [dict(a, title=title) if self.random.random() < 0.05 else a for a in self.built]
            return self.index.change("build", self.built, [])
        if verb == "rollback":
            return self.index.change("rollback", [], [])
        return self.index.change(verb, [], [article["id"] for article in self.random.sample(self.pool, 3)])

    def disturb(self, verb, **how):
        before = self.index.articles()
        command = self.next_command(verb)
        status = self.index.disturb(command, **how)
        fault = str(how.get("fault", "kill"))[:4]
        wanted, outcome, words = OUTCOMES[fault]
        assert status in (0, wanted), (how, status, self.index.errors)
        if status == wanted:
            assert all(word in self.index.errors for word in words), self.index.errors
        self.outcomes[f"{verb} {outcome if status else 'done'}"] += 1
        nothing_published = status == WRITE_FAILED and failed_before_publishing(self.index.calls)
        after = self.index.articles()
        assert after == before or not nothing_published, (verb, how, "what failed is published")
        self.index.check_sound()
        if status == KILLED:
            self.check_rollback()
        if verb != "rollback":  # two in a row are none
            self.index.must_do(command)
            wanted = self.index.articles()
            assert after in (before, wanted), (verb, how, "neither the state before nor the one after")
        else:
            self.index.must_do(self.next_command("update"))
        self.index.check_tidy()
        self.index.check_sound()

    def check_rollback(self):
        """In a copy: what a killed run left is not rolled back to."""
        copy = self.index.copy_to(self.index.path + ".copy")
        status, said = copy.run("rollback")
        assert status == 0 or "has no earlier generation" in said, (status, said)
        copy.check_sound()
        copy.remove()

    def points(self, what, kind, count, most):
        points = range(1, count + 1)
        if most and count > most:
            points = sorted(self.random.sample(points, most))
        print(f"{what}: {kind} at {len(points)} of {count} calls", flush=True)
        return points

    def every_point(self, verb, most, most_full):
        changes, growths = self.index.count_calls(self.next_command(verb))
        for kind, count, limit in (("kill", changes, most), ("fail", changes, most), ("full", growths, most_full)):
            for point in self.points(verb, kind, count, limit):
                self.disturb(verb, fault=f"{kind}:{point}")

    def takedowns_beside_a_build(self, most):
        """The build began before. Each is killed, now the takedown and now the build; what it leaves does not stop the other."""
        environment, counts = self.index.counting()
        build = self.index.begin("build", env=environment)
        calls_of_takedown = self.index.count_calls(self.next_command("takedown"))[0]
        assert self.finish(build) == 0, self.index.errors
        calls_of_build = counts()[0]
        for point in self.points("takedown beside a build", "kill", calls_of_takedown, most):
            self.beside_a_build(takedown_fault=f"kill:{point}")
        for point in self.points("build beside a takedown", "kill", calls_of_build, most):
            self.beside_a_build(build_fault=f"kill:{point}")

    def beside_a_build(self, takedown_fault=None, build_fault=None):
        before = self.index.articles()
        build = self.index.begin("build", env=self.index.faulty(build_fault))
        command = self.next_command("takedown")
        status = self.index.disturb(command, fault=takedown_fault)
        self.outcomes[f"takedown beside a build {'killed' if status else 'done'}"] += 1
        between = self.index.articles()
        if status == KILLED and self.random.random() < 0.5:  # or else the log alone tells the build, if it does
            self.index.must_do(command)
            between = self.index.articles()
        status = self.finish(build)
        assert status in (0, KILLED), (status, self.index.errors)
        self.outcomes[f"build beside a takedown {'killed' if status else 'done'}"] += 1
        built = self.index.articles()
        ids = set(command[4:])
        assert not (before.keys() - between.keys()) & built.keys(), ("what was taken down is back", command)
        assert between.keys() - built.keys() <= ids, ("more is gone than was taken down", command)
        whole = {article["id"]: article["title"] for article in self.pool if article["id"] in built}
        assert built in (between, whole), command
        self.index.check_sound()
        self.index.must_do(command)
        self.index.must_do(self.next_command("update"))
        assert not self.index.articles().keys() & ids, command
        self.index.check_tidy()
        self.index.check_sound()

    def finish(self, build):
        """The status of a build that waited for its input."""
        lines = "".join(json.dumps(article) + "\n" for article in self.pool)
        self.index.errors = build.communicate(lines.encode())[1].decode()
        return build.returncode

    def interrupts(self, count):
        """Ctrl-C: the run itself cleans up."""
        for _ in range(count):
            command = self.next_command("build")
            before = self.index.articles()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(self.random.uniform(0.02, 0.4))
            process.send_signal(signal.SIGINT)
            status = process.wait()
            assert status in (0, -signal.SIGINT, 128 + signal.SIGINT), status
            self.outcomes[f"build {'done' if status == 0 else 'interrupted'}"] += 1
            assert status == 0 or self.index.articles() == before
            if status != -signal.SIGINT:  # it came before the program could take note
                self.index.check_tidy()

    def random_moments(self, count):
        """Until that many runs of each were killed: some end before it comes."""
        for verb in ("build", "update"):
            began = time.monotonic()
            self.index.must_do(self.next_command(verb))
            undisturbed = time.monotonic() - began
            wanted = self.outcomes[f"{verb} killed"] + count
            while self.outcomes[f"{verb} killed"] < wanted:
                self.disturb(verb, kill_after=self.random.uniform(0, undisturbed))


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--fault-injector", required=True)
    parser.add_argument("--points", type=int, default=int(os.environ.get("DATELINE_CRASH_POINTS", "8")),
                        help="calls at which each command is killed, and as many that fail; 0: every one")
    parser.add_argument("--full-points", type=int, default=int(os.environ.get("DATELINE_CRASH_FULL_POINTS", "8")),
                        help="calls from which the disk is full; 0: every one")
    parser.add_argument("--timed", type=int, default=int(os.environ.get("DATELINE_CRASHES", "5")),
                        help="moments at which `build` is killed, and as many for `update`")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    articles = numbered_articles(args.archive)
    with tempfile.TemporaryDirectory() as folder:
        index = FaultyIndex(folder, args.bin_dir, args.fault_injector)
        trial = Trial(index, articles, args.seed)
        with Server(args.bin_dir, index.path) as url:
            client = Client(url)
            client.start()
            try:
                for verb in ("update", "build", "rebuild", "delete", "takedown", "rollback"):
                    trial.every_point(verb, args.points, args.full_points)
                trial.takedowns_beside_a_build(args.points)
                trial.random_moments(args.timed)
                trial.interrupts(max(3, args.timed // 10))
            finally:
                client.done = True
            client.check()
        print(", ".join(f"{count} {name}" for name, count in sorted(trial.outcomes.items())))
        print(f"{client.answers} answers of {len(client.totals)} generations meanwhile")


if __name__ == "__main__":
    sys.exit(main())
