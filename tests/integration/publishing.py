#!/usr/bin/env python3
"""An update after the other, each pruning all but its own generation, while clients ask and walk by cursor.

No answer may fail, mix two states or name a path of the index. Each update writes the same few articles anew, with its
number in their titles: an answer that has two numbers is mixed. Walks by relevance stay in the generation in which they
began, however many came since.

usage: publishing.py --archive FILE --bin-dir DIR [--updates N] [--every SECONDS]
"""

import collections
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from index import Index  # noqa: E402
from programs import Server, arguments_of, numbered_articles, wait_for_published, write_records  # noqa: E402

ASKING, WALKING = 6, 3
FLASHES = 5  # articles that each update writes anew
PAUSE_S = 0.005
WALK_PAUSE_S = 0.2
PATHS_OF = ("/v1/search?q=tag:flash&collapse=none&facets=tag,year", "/v1/search?q=%22news%20flash%22", "/v1/stats", "/v1/suggest?q=fla",
            "/v1/tags?q=fla", "/v1/articles/flash-0", "/v1/articles/flash-1/related", "/?q=flash", "/feed.atom?q=flash")


def flashes(number):
    body = "A news flash about oil and wheat, and nothing else. " * 5
    return [{"id": f"flash-{i}", "title": f"Flash number{number}", "body": body + f"Part {i}.", "tags": ["flash"],
             "published": "1987-10-19", "language": "en"} for i in range(FLASHES)]


class Traffic:
    """Clients that ask until they are told to stop, and what was wrong with the answers."""

    def __init__(self, url, secret):
        self.url, self.secret = url, secret
        self.stopping = threading.Event()
        self.faults = collections.Counter()
        self.asked = collections.Counter()
        self.walks = 0  # that came to their end
        self.threads = [threading.Thread(target=self.ask_all_the_time, args=(i,)) for i in range(ASKING)]
        self.threads += [threading.Thread(target=self.walk_all_the_time) for _ in range(WALKING)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def get(self, path):
        """The answer's text; what is wrong with it is noted."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=60) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as problem:
            status, text = problem.code, problem.read().decode()
        except OSError as error:
            status, text = 0, str(error)
        self.asked[status] += 1
        if status != 200:
            self.faults[f"{status} {path.partition('?')[0]} {text[:200]}"] += 1
        if self.secret in text:
            self.faults[f"a path in the answer to {path}: {text[:200]}"] += 1
        return text

    def ask_all_the_time(self, seed):
        chance = random.Random(seed)
        while not self.stopping.is_set():
            path = chance.choice(PATHS_OF)
            text = self.get(path)
            if "tag:flash" in path and '"results"' in text:
                titles = [hit["title"] for hit in json.loads(text)["results"]]
                if len(set(titles)) != 1 or len(titles) != FLASHES:
                    self.faults[f"mixed: {titles}"] += 1
            time.sleep(PAUSE_S)

    def walk_all_the_time(self):
        while not self.stopping.is_set():
            self.walk()

    def walk(self):
        """By relevance through all stories with a frequent word, each seen once; ends early when the clients stop."""
        seen, generations, cursor = [], set(), "*"
        while cursor:
            query = {"q": "the", "sort": "relevance", "cursor": cursor, "page_size": 40}
            answer = json.loads(self.get("/v1/search?" + urlencode(query)))
            if "results" not in answer:
                return
            seen += [hit["id"] for hit in answer["results"]]
            generations.add(answer["generation"])
            cursor = answer["next_cursor"]
            if self.stopping.wait(WALK_PAUSE_S):
                return
        self.walks += 1
        if len(generations) != 1 or len(set(seen)) != len(seen) or len(seen) != answer["groups"]:
            self.faults[f"a walk through {generations} saw {len(seen)} of {answer['groups']}"] += 1


def update(traffic, index, folder, number):
    """Publishes one, and waits until the server answers from it."""
    index.must_run("update", "--quiet", "--keep", "1", write_records(os.path.join(folder, "u.jsonl"), flashes(number)))
    wait_for_published(traffic.url, index.path)


def walk_with_many(traffic, index, folder, number):
    """A walk that pauses while its generation is pruned; then many go on at once, so that new sessions are needed."""
    update(traffic, index, folder, number)  # a generation that nobody has asked yet
    query = {"q": "the", "sort": "relevance", "page_size": 100, "fields": "body"}
    first = json.loads(traffic.get("/v1/search?" + urlencode({**query, "cursor": "*"})))
    for later in range(1, 4):
        update(traffic, index, folder, number + later)
    path = "/v1/search?" + urlencode({**query, "cursor": first["next_cursor"]})
    walkers = [threading.Thread(target=lambda: [traffic.get(path) for _ in range(10)]) for _ in range(12)]
    for walker in walkers:
        walker.start()
    for walker in walkers:
        walker.join()


def descriptors_of(process):
    return len(os.listdir(f"/proc/{process.pid}/fd"))


def resident_mb(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--updates", type=int, default=8)
    parser.add_argument("--every", type=float, default=0.7, help="seconds from one update to the next")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-publishing-") as folder:
        index = Index(os.path.join(folder, "a-secret-place"), args.bin_dir)
        records = numbered_articles(args.archive) + flashes(0)
        index.must_run("build", "--quiet", write_records(os.path.join(folder, "archive.jsonl"), records))
        server = Server(args.bin_dir, index.path)
        with server as url:
            with Traffic(url, "a-secret-place") as traffic:
                for number in range(1, args.updates + 1):
                    begin = time.monotonic()
                    update(traffic, index, folder, number)
                    if number % 3 == 0:
                        server.process.send_signal(signal.SIGHUP)
                    time.sleep(max(0.0, begin + args.every - time.monotonic()))
            walk_with_many(traffic, index, folder, args.updates + 1)
            print(f"{sum(traffic.asked.values())} answers: {dict(traffic.asked)}, {traffic.walks} walks; {descriptors_of(server.process)} "
                  f"descriptors, {resident_mb(server.process)} MB")
            assert not traffic.faults, traffic.faults.most_common(10)
            assert traffic.walks, "no walk came to its end"
            metrics = traffic.get("/metrics")
            assert "dateline_index_is_current 1\n" in metrics, metrics
            assert "dateline_index_refused_reloads_total 0\n" in metrics, metrics
        assert "refused" not in server.logged(), server.logged()


if __name__ == "__main__":
    main()
