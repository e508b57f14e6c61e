#!/usr/bin/env python3
"""Makes the slips of this folder one at a time, and expects the tests that claim to guard against them to fail.

usage: run.py [--check | --carry COMMIT | --workers N] [SLIP...]
       SLIP: a patch, or a folder of patches; all of them by default

A slip is a patch with one plausible mistake. Above the diff stand what is wrong, in a sentence, and `guards:` with the
tests that must notice: a test binary (search_test, with a filter after a colon: search_test:Related*), a test of ctest
(oracle), or a file of tests/web (web/widget). A slip that no test can notice says why after `unnoticed:`.

The slips are made in copies of the checkout, build/slips/N, one for each worker, which keep their build folders for the
next run. --check only sees whether each patch still applies. --carry takes those that do not from COMMIT, where they do,
to the commit that is checked out, as git merges changes: files may have moved.
"""

import argparse
import collections
import glob
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAMS = ["dateline-indexer", "dateline-server", "dateline_corpus", "dateline_fault_injector"]

Slip = collections.namedtuple("Slip", "name path what guards reason files")


def read_slip(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    head, _, diff = text.partition("--- a/")
    fields = dict(re.findall(r"^(guards|unnoticed): *(.+)$", head, re.MULTILINE))
    if not diff or not fields.get("guards"):
        sys.exit(f"{path}: wants a sentence, a line 'guards: TEST...' and a diff")
    files = re.findall(r"^\+\+\+ b/(\S+)", diff, re.MULTILINE)
    name = os.path.relpath(path, HERE)[: -len(".patch")]
    return Slip(name, path, head.splitlines()[0], fields["guards"].split(), fields.get("unnoticed"), files)


def slips_of(arguments):
    paths = []
    for argument in arguments or [HERE]:
        found = [argument] if argument.endswith(".patch") else glob.glob(os.path.join(argument, "**/*.patch"), recursive=True)
        if not found or not os.path.exists(found[0]):
            sys.exit(f"run.py: no slip at {argument}")
        paths += found
    return [read_slip(path) for path in sorted(map(os.path.abspath, paths))]


def apply(slip, folder, *options):
    # One line around the change has to be as it was; where it stands may have moved.
    done = subprocess.run(["git", "apply", "-C1", *options, slip.path], cwd=folder, capture_output=True, encoding="utf-8")
    return done.stderr.strip()


def stale(slips):
    """Those that do not apply, with git's word for it."""
    return [(slip, fault) for slip in slips if (fault := apply(slip, ROOT, "--check"))]


def check(slips):
    faults = stale(slips)
    for slip, fault in faults:
        print(f"{slip.name}: does not apply: {fault}")
    print(f"{len(slips)} slips, {len(faults)} that do not apply")
    return 1 if faults or not slips else 0


def git(folder, *arguments):
    return subprocess.run(["git", "-c", "merge.renameLimit=10000", "-c", "user.name=slips", "-c", "user.email=slips@localhost",
                           *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


def carry_one(slip, clone, commit, head):
    """Writes the slip anew for `head`. What stands in the way; nothing when nothing does."""
    git(clone, "checkout", "--quiet", "--force", commit)
    if fault := apply(slip, clone):
        return fault
    git(clone, "commit", "--quiet", "--all", "--message", slip.name)
    made = git(clone, "rev-parse", "HEAD").strip()
    git(clone, "checkout", "--quiet", head)
    try:
        git(clone, "cherry-pick", "--no-commit", made)
    except subprocess.CalledProcessError as conflict:
        git(clone, "reset", "--quiet", "--hard")
        return conflict.stderr.strip()
    diff = git(clone, "diff", "--cached", "-U2")
    git(clone, "reset", "--quiet", "--hard")
    with open(slip.path, encoding="utf-8") as file:
        head_lines = file.read().partition("--- a/")[0]
    with open(slip.path, "w", encoding="utf-8") as file:
        file.write(head_lines + re.sub(r"^(diff|index|similarity|rename) .*\n", "", diff, flags=re.MULTILINE))
    return None


def carry(slips, commit):
    left = 0
    with tempfile.TemporaryDirectory() as clone:
        git(ROOT, "clone", "--quiet", "--shared", "--no-checkout", ROOT, clone)
        head = git(ROOT, "rev-parse", "HEAD").strip()
        for slip, _ in stale(slips):
            fault = carry_one(slip, clone, commit, head)
            print(f"{slip.name}: {'is left: ' + fault if fault else 'carried over'}", flush=True)
            left += fault is not None
    return 1 if left else 0


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


class Copy:
    """A copy of the checkout with a build folder."""

    def __init__(self, number):
        self.root = os.path.join(ROOT, "build", "slips", str(number))
        self.build_folder = os.path.join(self.root, "build", "release")
        self.refresh()
        subprocess.run(["scripts/build.sh", "release", "-DBUILD_TESTING=ON"], cwd=self.root, check=True)

    def path(self, name):
        return os.path.join(self.root, name)

    def refresh(self):
        """Brings it to the state of the checkout; a file that is the same is left, so that it is not compiled again."""
        listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                                 stdout=subprocess.PIPE, check=True).stdout
        names = {name for name in listing.decode().split("\0") if name and os.path.isfile(os.path.join(ROOT, name))}
        for name in names:
            source, target = os.path.join(ROOT, name), self.path(name)
            if not os.path.exists(target) or read(source) != read(target):
                write(target, read(source))
                os.chmod(target, os.stat(source).st_mode)
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if name not in ("build", "node_modules")]
            for file in files:
                path = os.path.join(folder, file)
                if os.path.relpath(path, self.root) not in names:
                    os.remove(path)

    def is_binary(self, guard):
        return os.path.exists(os.path.join(self.build_folder, "tests", guard.partition(":")[0]))

    def build(self, guards):
        """What the guards need; the compiler's output when it fails."""
        targets = {guard.partition(":")[0] for guard in guards if self.is_binary(guard)}
        if not all(self.is_binary(guard) for guard in guards):
            targets.update(PROGRAMS)
        done = subprocess.run(["cmake", "--build", self.build_folder, "--target", *sorted(targets)],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
        return None if done.returncode == 0 else done.stdout[-3000:]

    def command_of(self, guard):
        if self.is_binary(guard):
            name, _, tests = guard.partition(":")
            return [os.path.join(self.build_folder, "tests", name), *([f"--gtest_filter={tests}"] if tests else [])]
        if guard.startswith("web/"):
            return [sys.executable, self.path("tests/web/run.py"), "--bin-dir", os.path.join(self.build_folder, "bin"),
                    "--archive", os.path.join(self.build_folder, "tests/corpus.jsonl"), guard[len("web/"):] + ".test.js"]
        return ["ctest", "--test-dir", self.build_folder, "--no-tests=error", "-R", f"^{re.escape(guard)}$"]

    def passes(self, guard):
        try:
            done = subprocess.run(self.command_of(guard), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
            return done.returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def make(self, slip):
        """The guard that noticed the slip; nothing when none did. Raises Fault when it cannot be made."""
        before = {name: read(self.path(name)) for name in slip.files}
        if fault := apply(slip, self.root):
            raise Fault(f"does not apply: {fault}")
        try:
            if output := self.build(slip.guards):
                raise Fault(f"does not compile:\n{output}")
            return next((guard for guard in slip.guards if not self.passes(guard)), None)
        finally:
            for name, content in before.items():
                write(self.path(name), content)


class Fault(Exception):
    """A slip that cannot be made."""


def work(copy, waiting, outcomes):
    """Makes what is waiting. An outcome is "noticed", "unnoticed", "excused" or "faulty"."""
    while True:
        try:
            slip = waiting.get_nowait()
        except queue.Empty:
            break
        began = time.monotonic()
        try:
            guard = copy.make(slip)
            outcome = "noticed" if guard else "excused" if slip.reason else "unnoticed"
            said = f"noticed by {guard}" if guard else f"UNNOTICED: {slip.reason or slip.what}"
        except (Fault, OSError, subprocess.SubprocessError) as fault:
            outcome, said = "faulty", f"FAULTY: {fault}"
        outcomes.append(outcome)
        print(f"{slip.name}: {said} ({time.monotonic() - began:.0f} s)", flush=True)
    copy.build(["programs"])  # the last slip is not left in the programs


def run(slips, workers):
    copies = [Copy(number + 1) for number in range(workers)]
    guards = sorted({guard for slip in slips for guard in slip.guards})
    failing = [guard for guard in guards if not copies[0].passes(guard)]
    if failing:
        sys.exit(f"run.py: these fail without any slip: {', '.join(failing)}")
    waiting, outcomes = queue.SimpleQueue(), []
    for slip in slips:
        waiting.put(slip)
    threads = [threading.Thread(target=work, args=(copy, waiting, outcomes)) for copy in copies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count = outcomes.count
    print(f"{len(slips)} slips, {count('noticed')} noticed, {count('unnoticed')} unnoticed, {count('excused')} that no test can "
          f"notice, {count('faulty')} that could not be made")
    return 0 if count("noticed") + count("excused") == len(slips) else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--carry", metavar="COMMIT")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("slip", nargs="*")
    args = parser.parse_args()
    slips = slips_of(args.slip)
    if args.check:
        return check(slips)
    return carry(slips, args.carry) if args.carry else run(slips, args.workers)


if __name__ == "__main__":
    sys.exit(main())
