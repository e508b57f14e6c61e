#!/usr/bin/env python3
"""Many small updates of an archive while a client asks all the time, and what the index costs after them.

Every update puts a word and a tag of its own into the articles that it changes, and adds a few articles. Each answer
must be that of one state: the one after the update whose generation it names. In the end the index exports what one
build of the final state does, and the latency of both is printed, asked in turn: medians, never asserted.

usage: many_updates.py --archive FILE|DIR --bin-dir DIR [--updates N] [--asks N] [--seed N]
"""

import bisect
import collections
import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from urllib.parse import quote, urlencode, urlsplit

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import (Server, arguments_of, build_index, get, published_generation, run_indexer, shards_of,  # noqa: E402
                      wait_for_published, write_records)

CHANGED = 18  # articles of an update
ADDED = 2
FACETS = "tag,section,language,source,access,year"


def is_always_shown(article):
    return "embargo_until" not in article and "expires" not in article


class Model:
    """What the archive holds after each update, numbered from 1; 0 is before the first."""

    def __init__(self, articles, seed):
        self.random = random.Random(seed)
        self.records = {article["id"]: article for article in articles}
        self.usable = [article["id"] for article in articles if is_always_shown(article)]
        self.titles = {key: [(0, article.get("title", ""))] for key, article in self.records.items()}
        self.totals = [len(self.records)]
        self.owners = [collections.Counter()]  # how many articles were last changed by each update
        self.last_change = {}

    def next_update(self):
        number = len(self.totals)
        changed = [dict(self.records[key]) for key in self.random.sample(self.usable, min(CHANGED, len(self.usable)))]
        added = []
        for i in range(ADDED):  # a story that shares half with each of two others is a copy of none
            one, two = (self.records[key] for key in self.random.sample(self.usable, 2))
            first, second = (article.get("body", "") for article in (one, two))
            body = first[: len(first) // 2] + " " + second[len(second) // 2 :]
            added.append({**one, "id": f"added-{number}-{i}", "url": "", "body": body})
        for article in (*changed, *added):
            words = [word for word in article.get("title", "").split() if not word.startswith("zq")]
            tags = [tag for tag in article.get("tags", []) if not tag.startswith("change ")]
            article["title"] = " ".join((*words, f"zq{number}"))
            article["tags"] = [*tags, f"change {number}"]
        return [*changed, *added]

    def apply(self, articles):
        number = len(self.totals)
        owners = self.owners[-1].copy()
        for article in articles:
            key = article["id"]
            if key not in self.records:
                self.usable.append(key)
            if key in self.last_change:
                owners[self.last_change[key]] -= 1
            owners[number] += 1
            self.last_change[key] = number
            self.records[key] = article
            self.titles.setdefault(key, []).append((number, article["title"]))
        self.owners.append(owners)
        self.totals.append(len(self.records))

    def title(self, key, number):
        """None before the article is there."""
        known = self.titles.get(key, [])
        place = bisect.bisect_left(known, (number + 1,))
        return known[place - 1][1] if place > 0 else None


class Client(threading.Thread):
    """Asks until it is stopped. An answer waits until it is known which state its generation is; then it is checked."""

    def __init__(self, url, model, asked, seed):
        super().__init__(daemon=True)
        self.url, self.model, self.asked, self.random = url, model, asked, random.Random(seed)
        self.lock = threading.Lock()  # of what both threads know: the model and the states
        self.states = {}              # generation -> number of the update
        self.latest = 0
        self.waiting = []
        self.whole = {}  # number of the update -> total and facets of everything
        self.hidden = None
        self.answers = collections.Counter()
        self.stopped = threading.Event()
        self.failure = None

    def learn(self, generations, number, articles=()):
        with self.lock:
            if articles:
                self.model.apply(articles)
            self.latest = number
            self.states.update((generation, number) for generation in generations)

    def run(self):
        asks = [self.ask_everything, self.ask_own_word, self.ask_words, self.ask_related, self.ask_suggestions]
        try:
            while not self.stopped.is_set():
                for ask in asks:
                    ask()
                self.check_waiting()
        except Exception as failure:  # for the main thread to raise
            self.failure = failure

    def finish(self):
        self.stopped.set()
        self.join()
        if self.failure is not None:
            raise self.failure
        self.check_waiting()
        assert not self.waiting, f"generations that no update published: {self.waiting[0][1]['generation']}"

    def ask(self, check, path, params=()):
        answer = get(self.url, path, params)
        assert "generation" in answer and "status" not in answer, (path, params, answer)
        assert not answer.get("partial"), (path, params)
        self.waiting.append((check, answer, (path, *params)))
        self.answers[path.rsplit("/", 1)[-1]] += 1

    def check_waiting(self):
        with self.lock:
            still = []
            for check, answer, asked in self.waiting:
                number = self.states.get(answer["generation"])
                if number is None:
                    still.append((check, answer, asked))
                else:
                    check(answer, number, asked)
            self.waiting = still

    def own_number(self):
        # The next one may be out before its program has ended.
        return self.random.randint(max(1, self.latest - 30), self.latest + 1)

    def ask_everything(self):
        self.ask(self.check_everything, "/v1/search", [("sort", "newest"), ("facets", FACETS), ("timeline", "year")])

    def check_everything(self, answer, number, asked):
        if self.hidden is None:
            self.hidden = self.model.totals[number] - answer["total"]
        assert answer["total"] == self.model.totals[number] - self.hidden, (asked, number, answer["total"])
        found = (answer["total"], answer["groups"], answer["facets"], answer["timeline"])
        assert self.whole.setdefault(number, found) == found, (asked, number)
        self.check_titles(answer, number, asked)

    def ask_own_word(self):
        own = self.own_number()
        params = [("q", f"title:zq{own}"), ("facets", "tag"), ("facet_size", 1000), ("collapse", "none"), ("page_size", 100)]
        self.ask(lambda *answer: self.check_own_word(own, *answer), "/v1/search", params)

    def check_own_word(self, own, answer, number, asked):
        wanted = self.model.owners[number][own]
        tagged = [value["count"] for value in answer["facets"]["tag"] if value["value"] == f"change {own}"]
        counts = (answer["total"], len(answer["results"]), sum(tagged))
        assert counts == (wanted, wanted, wanted), (asked, number, counts, wanted)
        self.check_titles(answer, number, asked)

    def ask_words(self):
        self.ask(self.check_titles, "/v1/search", [("q", self.asked.words(self.random, 2)), ("facets", "tag,year")])

    def ask_related(self):
        self.ask(self.check_titles, f"/v1/articles/{quote(self.asked.id(self.random), safe='')}/related")

    def ask_suggestions(self):
        own = f"zq{self.own_number()}"
        others = [self.asked.beginning(self.random, 3), self.asked.words(self.random, 2)]
        typed = self.random.choice([own, own[:-1], *others])
        self.ask(self.check_suggestions, "/v1/suggest", [("q", typed)])

    def check_suggestions(self, answer, number, asked):
        for suggestion in answer["suggestions"]:
            text = suggestion["text"]
            if suggestion["kind"] == "title":
                assert text == self.model.title(suggestion["id"], number), (asked, number, suggestion)
            elif text.startswith("zq"):
                assert suggestion["count"] == self.model.owners[number][int(text[2:])], (asked, number, suggestion)
            elif text.startswith("change ") and suggestion["kind"] == "tag":
                assert suggestion["count"] == self.model.owners[number][int(text[7:])], (asked, number, suggestion)

    def check_titles(self, answer, number, asked):
        for result in answer["results"]:
            wanted = self.model.title(result["id"], number)
            assert result.get("title", "") == wanted, (asked, number, result["id"], result.get("title"), wanted)


class Asked:
    """What is asked for: words and articles of the archive as it was first."""

    def __init__(self, articles):
        self.ids = [article["id"] for article in articles if is_always_shown(article)]
        self.titles = [title for article in articles if len(title := words_of(article.get("title", ""))) >= 3]

    def id(self, rng):
        return rng.choice(self.ids)

    def words(self, rng, count):
        title = rng.choice(self.titles)
        first = rng.randint(0, len(title) - count)
        return " ".join(title[first : first + count])

    def beginning(self, rng, letters):
        return rng.choice(rng.choice(self.titles))[:letters]


def words_of(title):
    return [word for word in title.lower().split() if word.isalpha()]


class Connection:
    """To one server, kept open."""

    def __init__(self, url):
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)

    def milliseconds(self, path):
        """How long the answer takes here, and how long the server says: the best of three."""
        return min(self.once(path) for _ in range(3))

    def once(self, path):
        begin = time.perf_counter()
        try:
            self.connection.request("GET", path)
            answer = self.connection.getresponse()
        except http.client.RemoteDisconnected:  # it was idle for too long
            return self.once(path)
        answer.read()
        took = 1000 * (time.perf_counter() - begin)
        assert answer.status == 200, (path, answer.status)
        return took, float(answer.headers["Server-Timing"].rsplit("total;dur=", 1)[1])


def paths_of_kinds(asked, asks, rng):
    def search(**params):
        return "/v1/search?" + urlencode(params)

    def suggest(text):
        return "/v1/suggest?" + urlencode({"q": text})

    kinds = {
        "search, 1 word": lambda: search(q=asked.words(rng, 1)),
        "search, 2 words": lambda: search(q=asked.words(rng, 2)),
        "search, 3 words": lambda: search(q=asked.words(rng, 3)),
        "search with facets": lambda: search(q=asked.words(rng, 2), facets=FACETS, timeline="auto"),
        "newest": lambda: search(q=asked.words(rng, 1), sort="newest"),
        "related": lambda: f"/v1/articles/{quote(asked.id(rng), safe='')}/related",
        "suggest, words": lambda: suggest(asked.words(rng, 2)),
        "suggest, 1 letter": lambda: suggest(asked.beginning(rng, 1)),
        "suggest, 2 letters": lambda: suggest(asked.beginning(rng, 2)),
        "suggest, 3 letters": lambda: suggest(asked.beginning(rng, 3)),
    }
    return {kind: [path() for _ in range(asks)] for kind, path in kinds.items()}


def describe(index):
    """Its shards: how many articles, and how many of them are superseded."""
    shards = shards_of(os.path.join(index, "generations", published_generation(index)))
    return ", ".join(f"{articles} articles ({gone} superseded)" for articles, gone in shards)


def print_latency(bin_dir, updated, built, asked, asks, seed):
    """Answers that were given before would be compared with themselves: nothing is cached."""
    print(f"after the updates: {describe(updated)}\none build: {describe(built)}")
    print("latency in ms, medians: after the updates, one build, ratio; and as the servers say")
    with Server(bin_dir, updated, "--cache-mb", "0") as one, Server(bin_dir, built, "--cache-mb", "0") as other:
        connections = [Connection(one), Connection(other)]
        for kind, paths in paths_of_kinds(asked, asks, random.Random(seed)).items():
            times = [[], []]
            for turn, path in enumerate(paths):
                for which in ((0, 1), (1, 0))[turn % 2]:
                    times[which].append(connections[which].milliseconds(path))
            parts = []
            for of in (0, 1):
                medians = [statistics.median(pair[of] for pair in one) for one in times]
                parts.append(f"{medians[0]:6.2f} {medians[1]:6.2f} {medians[0] / max(medians[1], 0.01):5.2f}")
            print(f"{kind:20} {parts[0]}   {parts[1]}", flush=True)


def exported(bin_dir, index):
    articles = run_indexer(bin_dir, "export", index)
    known = {article["id"]: article for article in articles}
    assert len(known) == len(articles), "an id twice"
    return known


def check_like_one_build(bin_dir, updated, built, model):
    ours, theirs = exported(bin_dir, updated), exported(bin_dir, built)
    assert ours.keys() == theirs.keys() == model.records.keys(), ours.keys() ^ theirs.keys()
    for key, article in theirs.items():
        assert ours[key] == article, (ours[key], article)
        assert article.get("title", "") == model.records[key].get("title", ""), article
    for index in (updated, built):
        run_indexer(bin_dir, "verify", index)


def update_all(bin_dir, folder, index, model, client, updates):
    path = os.path.join(folder, "update.jsonl")
    for number in range(1, updates + 1):
        articles = model.next_update()
        write_records(path, articles)
        report = run_indexer(bin_dir, "update", index, path)[0]
        client.learn({report["generation"], published_generation(index)}, number, articles)
        if client.failure is not None:
            break


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--updates", type=int, default=30)
    parser.add_argument("--asks", type=int, default=50, help="of each kind, for the latency")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="DIR", help="leave both indexes here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or scratch
        os.makedirs(folder, exist_ok=True)
        updated, built = os.path.join(folder, "updated"), os.path.join(folder, "built")
        build_index(args.bin_dir, updated, [args.archive])
        articles = list(exported(args.bin_dir, updated).values())
        model, asked = Model(articles, args.seed), Asked(articles)
        with Server(args.bin_dir, updated) as url:
            client = Client(url, model, asked, args.seed)
            client.learn({published_generation(updated)}, 0)
            client.start()
            begin = time.monotonic()
            update_all(args.bin_dir, scratch, updated, model, client, args.updates)
            seconds = time.monotonic() - begin
            wait_for_published(url, updated)
            client.finish()
        print(f"{args.updates} updates in {seconds:.0f} s; {sum(client.answers.values())} answers: {dict(client.answers)}")
        final = os.path.join(scratch, "final.jsonl")
        write_records(final, model.records.values())
        build_index(args.bin_dir, built, [final])
        check_like_one_build(args.bin_dir, updated, built, model)
        print_latency(args.bin_dir, updated, built, asked, args.asks, args.seed)


if __name__ == "__main__":
    sys.exit(main())
