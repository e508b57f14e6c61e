#!/usr/bin/env python3
"""Makes the slips of this folder one at a time, and expects the tests that claim to guard against them to fail.

usage: run.py [--check] [SLIP...]      SLIP: a patch, or a folder of patches; all of them by default

A slip is a patch with one plausible mistake. Above the diff stand what is wrong, in a sentence, and `guards:` with the
tests that must notice: a test binary (search_test, with a filter after a colon: search_test:Related*), a test of ctest
(oracle), or a file of tests/web (web/widget). A slip that no test can notice says why after `unnoticed:`.

The slips are made in a copy of the checkout, build/slips, which keeps its own build folder for the next run.
--check only sees whether each patch still applies.
"""

import argparse
import collections
import glob
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
COPY = os.path.join(ROOT, "build", "slips")
BUILD = os.path.join(COPY, "build", "release")
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


def check(slips):
    stale = [(slip, fault) for slip in slips if (fault := apply(slip, ROOT, "--check"))]
    for slip, fault in stale:
        print(f"{slip.name}: does not apply: {fault}")
    print(f"{len(slips)} slips, {len(stale)} that do not apply")
    return 1 if stale or not slips else 0


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def refresh_copy():
    """Brings the copy to the state of the checkout; a file that is the same is left, so that it is not compiled again."""
    listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                             stdout=subprocess.PIPE, check=True).stdout
    names = {name for name in listing.decode().split("\0") if name and os.path.isfile(os.path.join(ROOT, name))}
    for name in names:
        source, target = os.path.join(ROOT, name), os.path.join(COPY, name)
        if not os.path.exists(target) or read(source) != read(target):
            write(target, read(source))
            os.chmod(target, os.stat(source).st_mode)
    for folder, folders, files in os.walk(COPY):
        folders[:] = [name for name in folders if name not in ("build", "node_modules")]
        for file in files:
            path = os.path.join(folder, file)
            if os.path.relpath(path, COPY) not in names:
                os.remove(path)


def is_binary(guard):
    return os.path.exists(os.path.join(BUILD, "tests", guard.partition(":")[0]))


def build(guards):
    targets = {guard.partition(":")[0] for guard in guards if is_binary(guard)}
    if len(targets) < len(guards):
        targets.update(PROGRAMS)
    done = subprocess.run(["cmake", "--build", BUILD, "--target", *sorted(targets)], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8")
    return None if done.returncode == 0 else done.stdout[-3000:]


def command_of(guard):
    if is_binary(guard):
        name, _, tests = guard.partition(":")
        return [os.path.join(BUILD, "tests", name), *([f"--gtest_filter={tests}"] if tests else [])]
    if guard.startswith("web/"):
        return [sys.executable, os.path.join(COPY, "tests/web/run.py"), "--bin-dir", os.path.join(BUILD, "bin"),
                "--archive", os.path.join(BUILD, "tests/corpus.jsonl"), guard[len("web/"):] + ".test.js"]
    return ["ctest", "--test-dir", BUILD, "--no-tests=error", "-R", f"^{re.escape(guard)}$"]


def passes(guard):
    try:
        done = subprocess.run(command_of(guard), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
        return done.returncode == 0
    except subprocess.TimeoutExpired:
        return False


def make(slip):
    """The guard that noticed the slip; nothing when none did."""
    before = {name: read(os.path.join(COPY, name)) for name in slip.files}
    if fault := apply(slip, COPY):
        sys.exit(f"{slip.name}: does not apply: {fault}")
    try:
        if output := build(slip.guards):
            sys.exit(f"{slip.name}: does not compile:\n{output}")
        return next((guard for guard in slip.guards if not passes(guard)), None)
    finally:
        for name, content in before.items():
            write(os.path.join(COPY, name), content)


def run(slips):
    refresh_copy()
    subprocess.run(["scripts/build.sh", "release", "-DBUILD_TESTING=ON"], cwd=COPY, check=True)
    guards = sorted({guard for slip in slips for guard in slip.guards})
    failing = [guard for guard in guards if not passes(guard)]
    if failing:
        sys.exit(f"run.py: these fail without any slip: {', '.join(failing)}")
    missed = excused = 0
    for slip in slips:
        began = time.monotonic()
        guard = make(slip)
        outcome = f"noticed by {guard}" if guard else f"UNNOTICED: {slip.reason or slip.what}"
        print(f"{slip.name}: {outcome} ({time.monotonic() - began:.0f} s)", flush=True)
        missed += not guard
        excused += not guard and slip.reason is not None
    build(guards)  # the last slip is not left in the programs
    print(f"{len(slips)} slips, {len(slips) - missed} noticed, {missed} unnoticed, {excused} of these with a reason")
    return 1 if missed > excused else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("slip", nargs="*")
    args = parser.parse_args()
    slips = slips_of(args.slip)
    return check(slips) if args.check else run(slips)


if __name__ == "__main__":
    sys.exit(main())
