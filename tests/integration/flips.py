#!/usr/bin/env python3
"""A byte is flipped anywhere in an index: `verify` tells, and servers neither crash nor hang.

Three servers meet each flip: one is started on the damaged index, one serves the generation before when the damaged one
is published, and one serves the published generation while it is damaged. A server may refuse to load; the one that
serves an older generation goes on doing so. One that has loaded answers everything, if need be with a problem.

usage: flips.py --archive FILE --bin-dir DIR [--flips N] [--seed N] [--sanitized]
"""

import collections
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote, urlencode

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from index import Index  # noqa: E402
from programs import Server, arguments_of, numbered_articles, write_records  # noqa: E402

DAMAGED = 4
PATIENCE_S = 60  # for what does not end by itself; nothing that is well takes a tenth of it
TOLD_AT_LEAST = 0.99


class Flip:
    """`with Flip(path, at, mask)`: the byte is another one, then itself again."""

    def __init__(self, path, at, mask):
        self.path, self.at, self.mask = path, at, mask

    def toggle(self):
        with open(self.path, "r+b") as file:
            file.seek(self.at)
            byte = file.read(1)[0]
            file.seek(self.at)
            file.write(bytes([byte ^ self.mask]))

    def __enter__(self):
        self.toggle()

    def __exit__(self, *_):
        self.toggle()

    def __str__(self):
        return f"{self.path}:{self.at}^{self.mask:#04x}"


class Places:
    """Where bytes can be flipped: any byte of an index is as likely as another, but no kind of file is left out.

    What generations share by hard links is there once, as a file of the published one. The flips are for a copy.
    """

    def __init__(self, index, copy, random_numbers):
        self.random = random_numbers
        self.covered = [os.path.join(copy, "CURRENT"), os.path.join(copy, "takedowns.jsonl"),
                        os.path.join(copy, "generations", index.current())]
        inodes = {}
        for folder, _, names in os.walk(index.path):
            for path in (os.path.join(folder, name) for name in names):
                status = os.stat(path)
                path = os.path.join(copy, os.path.relpath(path, index.path))
                if status.st_size > 0 and (status.st_ino not in inodes or self.is_covered(path)):
                    inodes[status.st_ino] = path, status.st_size
        self.files = dict(sorted(inodes.values()))

    def is_covered(self, path):
        """By `verify`, which looks at what is published."""
        return any(path == covered or path.startswith(covered + os.sep) for covered in self.covered)

    def pick(self, count):
        kinds = collections.defaultdict(list)
        for path in self.files:
            kinds[os.path.basename(path)].append(path)
        each = max(1, count // 50)
        chosen = [path for paths in kinds.values() for path in self.random.choices(paths, k=each)][:count]
        chosen += self.random.choices(list(self.files), list(self.files.values()), k=count - len(chosen))
        return [Flip(path, self.random.randrange(self.files[path]), self.random.randrange(1, 256)) for path in chosen]


class Questions:
    """One of each kind, and several for stories by chance."""

    SEARCHES = ({"facets": "tag,section,author,language,year", "timeline": "auto"}, {"q": "the", "page": 3},
                {"q": "price* OR oil", "explain": "true"}, {"q": '"of the"', "sort": "newest"}, {"q": "pirces"},
                {"q": "title:minister -tag:trade", "collapse": "none", "from": "1990"}, {"cursor": "*"})
    OTHERS = ("/v1/suggest?q=pri", "/v1/suggest?q=the+m", "/v1/tags?q=t", "/v1/stats", "/?q=the", "/feed.atom?q=the",
              "/feed.rss", "/v1/articles/no-such-id")
    STORY = ("/v1/articles/{}", "/v1/articles/{}/related?limit=20", "/a/{}")
    DRAFT = json.dumps({"title": "The minister on oil prices", "body": "The minister says that oil and wheat rise."})

    def __init__(self, ids, random_numbers):
        self.ids = ids
        self.random = random_numbers

    def ask(self, server):
        """The highest status; an answer that is not as it should be is an AssertionError."""
        stories = [quote(story, safe="") for story in self.random.sample(self.ids, 5)]
        paths = ["/v1/search?" + urlencode(params) for params in self.SEARCHES] + list(self.OTHERS)
        paths += [form.format(story) for story in stories for form in self.STORY]
        highest = max([status_of(server, path) for path in paths] + [status_of(server, "/v1/related", self.DRAFT)])
        assert server.process.poll() is None, f"the server ended with {server.process.returncode}"
        return highest


def answer_of(server, path, body=None):
    """Status, type and text."""
    connection = http.client.HTTPConnection(server.address, timeout=PATIENCE_S)
    try:
        connection.request("POST" if body else "GET", path, body, {"Content-Type": "application/json"} if body else {})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Type", ""), answer.read()
    except (OSError, http.client.HTTPException) as problem:
        raise AssertionError(f"{path} is not answered: {problem!r}") from problem
    finally:
        connection.close()


def status_of(server, path, body=None):
    status, kind, text = answer_of(server, path, body)
    assert status < 400 or kind.startswith("application/problem+json"), (path, status, kind)
    if "json" in kind:
        json.loads(text)
    return status


class Trial:
    """An index of a build, a takedown and an update, in which the generation before has files of its own."""

    def __init__(self, folder, bin_dir, articles, seed, sanitized):
        made = Index(os.path.join(folder, "made"), bin_dir)
        path = os.path.join(folder, "input.jsonl")
        made.must_run("build", write_records(path, [{"date": "no title"}, *articles]))
        made.must_run("takedown", "--reason", "a test", articles[3]["id"])
        older = made.current()
        made.must_run("update", write_records(path, [dict(a, title="Changed") for a in articles[20:40]]))
        self.newer, self.older = made.current(), older
        self.index = Index(os.path.join(folder, "index"), bin_dir)
        subprocess.run(["cp", "-r", made.path, self.index.path], check=True)  # not its hard links
        self.current = os.path.join(self.index.path, "CURRENT")
        self.places = Places(made, self.index.path, random.Random(seed))
        self.questions = Questions([a["id"] for a in articles], random.Random(seed))
        steps = [self.verify, self.start_on, self.publish_to]
        if not sanitized:  # Xapian reads some bytes beyond a block that is damaged after it was checked
            steps.append(self.damage_under)
        self.outcomes = {step: collections.Counter() for step in steps}
        self.not_covered = collections.Counter()
        self.failures = 0

    def server(self):
        return Server(self.index.bin_dir, self.index.path, "--query-timeout-ms", "500", "--cache-mb", "0")

    def meet(self, flip):
        for step, outcomes in self.outcomes.items():
            try:
                outcome = step(flip)
            except (AssertionError, RuntimeError, subprocess.TimeoutExpired) as failure:
                print(f"FAILED: {step.__name__} {flip}: {failure}", flush=True)
                outcome = "FAILED"
                self.failures += 1
            outcomes[outcome] += 1

    def verify(self, flip):
        with flip:
            status, said = self.index.run("verify")
        assert status in (0, DAMAGED), (status, said)
        if not self.places.is_covered(flip.path):
            self.not_covered[os.path.basename(flip.path)] += 1
            return "not covered"
        if status == DAMAGED and flip.path in said:
            return "told"
        print(f"verify does not tell of {flip}: {status}, {said.strip()}", flush=True)
        return "not told"

    def start_on(self, flip):
        server = self.server()
        with flip:
            if not server.start():
                status, said = server.process.returncode, server.logged()
                assert status == DAMAGED and "dateline-server: " in said, (status, said)
                return "refused"
            return self.all_answered(server)

    def all_answered(self, server):
        try:
            highest = self.questions.ask(server)
        finally:
            status = server.stop()
        assert status == 0, f"the server ended with {status} on SIGTERM"
        return "answered, some with a problem" if highest >= 500 else "answered"

    def publish_to(self, flip):
        self.publish(self.older)
        server = self.server()
        try:
            assert server.start(), server.logged()
            if flip.path == self.current:
                self.publish(self.newer, flip)
                return self.outcome_of_publishing(server)
            with flip:
                self.publish(self.newer)
                return self.outcome_of_publishing(server)
        finally:
            self.publish(self.newer)

    def publish(self, generation, flip=None):
        """As the indexer does; the flip is one in CURRENT."""
        fresh = self.current + ".new"
        with open(fresh, "w", encoding="utf-8") as file:
            file.write(generation + "\n")
        if flip:
            Flip(fresh, flip.at, flip.mask).toggle()
        os.rename(fresh, self.current)

    def outcome_of_publishing(self, server):
        """The older generation, which is sound, is served until the damaged one is."""
        deadline = time.monotonic() + PATIENCE_S
        while self.served(server) != self.newer and "generation refused" not in server.logged():
            assert time.monotonic() < deadline, "the generation is neither loaded nor refused"
            time.sleep(0.05)
        is_older = self.served(server) == self.older
        outcome = self.all_answered(server)
        if not is_older:
            return outcome
        assert outcome == "answered", outcome
        return "refused, served the older one"

    @staticmethod
    def served(server):
        return json.loads(answer_of(server, "/v1/stats")[2])["generation"]

    def damage_under(self, flip):
        server = self.server()
        assert server.start(), server.logged()
        with flip:
            return self.all_answered(server)

    def report(self):
        print("not covered by verify: " + ", ".join(f"{count} in {name}" for name, count in self.not_covered.items()))
        for step, outcomes in self.outcomes.items():
            print(f"{step.__name__}: " + ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()))


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--flips", type=int, default=int(os.environ.get("DATELINE_FLIPS", "20")))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sanitized", action="store_true", help="the programs run under the address sanitizer")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(folder, args.bin_dir, numbered_articles(args.archive), args.seed, args.sanitized)
        for number, flip in enumerate(trial.places.pick(args.flips), 1):
            trial.meet(flip)
            if number % 50 == 0:
                print(f"{number} of {args.flips}", flush=True)
        trial.report()
        told = trial.outcomes[trial.verify]
        assert told["told"] >= TOLD_AT_LEAST * (told["told"] + told["not told"]), told
        return 1 if trial.failures else 0


if __name__ == "__main__":
    sys.exit(main())
