#!/usr/bin/env python3
"""Asks a server random questions and compares its answers with what the archive's own records say.

usage: oracle.py --archive FILE|FOLDER (--url URL | --bin-dir DIR) [--questions N] [--seed N]

With --bin-dir it builds an index of the archive, and of stories from it that other papers print again, with the real
indexer and starts the real server on a free port, by the clock of each of a few time zones. Totals, facet counts, the
timeline, date ranges, the order of newest and oldest first and the copies folded into a result must be equal to the last
article. Every difference is printed with the address that shows it; the exit status is 1 when there was one.
"""

import argparse
import collections
import dataclasses
import os
import random
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))

from archive import read_archive, reprints  # noqa: E402
from clock import Clock  # noqa: E402
from draw import draw_question  # noqa: E402
from expected import facet, matching, results, timeline_counts, undated, zoom_counts  # noqa: E402
from programs import Server, build_index, get, write_records  # noqa: E402
from words import Words  # noqa: E402

PAGES_COMPARED = 3
MAX_PAGE_SIZE = 100
ZONES = ["UTC", "America/New_York"]


def differences_of_facet(answered, expected, facet):
    shown = [(entry["value"], entry["count"], entry["selected"]) for entry in answered]
    if shown != expected:
        at = next((i for i, pair in enumerate(zip(shown, expected)) if pair[0] != pair[1]), min(len(shown), len(expected)))
        yield (f"facet {facet}: place {at + 1} of {len(shown)} has {shown[at:at + 1]}, "
               f"of {len(expected)} by the records {expected[at:at + 1]}")


def differences_of_timeline(buckets, unit, counts):
    """`counts(unit)` is what the records say."""
    starts = [entry["start"] for entry in buckets]
    if starts != sorted(set(starts)):
        yield "timeline: not in ascending order"
    if unit == "auto":
        unit = unit_of(buckets)
    expected = counts(unit)
    answered = {entry["start"]: entry["count"] for entry in buckets if entry["count"]}
    for start in sorted(expected.keys() | answered.keys()):
        if expected[start] != answered.get(start, 0):
            yield f"timeline ({unit}): {start} has {answered.get(start, 0)}, the records say {expected[start]}"


def unit_of(buckets):
    """The unit that the server chose, from the length of its first bucket."""
    if not buckets:
        return "year"
    start, end = buckets[0]["start"], buckets[0]["end"]
    if start == end:
        return "day"
    if start[:7] == end[:7]:
        return "month"
    return "year" if start[:4] == end[:4] else "decade"


def key_of(result, by_key):
    return result["id"] if result["id"] in by_key else result.get("title", "")


def differences_of_results(answered, found, question):
    """Of the results of the first few pages, each with the ids of its copies."""
    expected = results(found, question)
    first = expected[:question.page_size * PAGES_COMPARED]
    if len(answered) != len(first):
        yield f"{len(answered)} results on {PAGES_COMPARED} pages of {question.page_size}, {len(expected)} match"
    if question.order() == "relevance":
        yield from differences_of_ranked(answered, found, question)
    elif answered != first:
        at = next((i for i, pair in enumerate(zip(answered, first)) if pair[0] != pair[1]), len(answered))
        yield f"order by {question.order()}: result {at + 1} is {answered[at:at + 1]}, expected {first[at:at + 1]}"


def differences_of_ranked(answered, found, question):
    """In some order each story at most once, with its copies, whichever of them stands for it."""
    folded = question.collapse != "none"
    of_story = collections.defaultdict(set)
    for record in found:
        of_story[record.story if folded else record.id].add(record.id)
    everything = {id: ids for ids in of_story.values() for id in ids}
    for id, copies in answered:
        if id not in everything:
            yield f"result {id!r} does not match by the records"
        elif copies != everything[id] - {id}:
            yield f"result {id!r} has the copies {sorted(copies)}, expected {sorted(everything[id] - {id})}"
    shown = [id for id, copies in answered for id in (id, *copies)]
    if len(set(shown)) != len(shown):
        yield "a result occurs twice"


def differences_of_folding(url, answered, found, question):
    """By relevance the best of the copies stands for them, at its place."""
    if question.collapse == "none" or question.order() != "relevance" or len(found) > MAX_PAGE_SIZE:
        return
    story = {record.id: record.story for record in found}
    unfolded = dataclasses.replace(question, collapse="none", page_size=MAX_PAGE_SIZE)
    best = {}
    for result in get(url, "/v1/search", unfolded.params())["results"]:
        best.setdefault(story.get(result["id"]), result["id"])
    expected = list(best.values())[:len(answered)]
    if [id for id, _ in answered] != expected:
        yield f"copies folded: {[id for id, _ in answered]}, one by one: {expected}"


def ask(url, question):
    """The first answer, and the results of the first few pages: their ids and those of their copies."""
    answer = first = get(url, "/v1/search", question.params() + [("cursor", "*")] * question.by_cursor)
    listed = list(answer.get("results", []))
    for page in range(2, PAGES_COMPARED + 1):
        if not answer.get("next_cursor"):
            break
        place = ("cursor", answer["next_cursor"]) if question.by_cursor else ("page", page)
        answer = get(url, "/v1/search", question.params() + [place])
        listed += answer["results"]
    return first, [(result["id"], set(result["duplicates"]["ids"])) for result in listed]


def differences(url, records, question):
    answer, answered = ask(url, question)
    if "results" not in answer:
        yield f"the server refused: {answer}"
        return
    found = matching(records, question)
    if answer["query"]["relaxed"]:
        if found:
            yield f"relaxed, although {len(found)} records match"
        return
    expected = {"total": len(found), "groups": len(results(found, question))}
    for name, count in expected.items():
        if answer[name] != count:
            yield f"{name}: the server says {answer[name]}, the records {count}"
    for name in question.facets:
        yield from differences_of_facet(answer["facets"][name], facet(records, question, name), name)
    if question.timeline:
        yield from differences_of_timeline(answer["timeline"], question.timeline,
                                           lambda unit: timeline_counts(records, question, unit))
        if answer["undated"] != undated(records, question):
            yield f"undated: the server says {answer['undated']}, the records {undated(records, question)}"
    if question.zoom:
        yield from differences_of_timeline(answer["zoom"], question.zoom, lambda unit: zoom_counts(records, question, unit))
    yield from differences_of_results(answered, found, question)
    yield from differences_of_folding(url, answered, found, question)


def walk(url, *params):
    """Every article, by cursor."""
    cursor = "*"
    while cursor:
        answer = get(url, "/v1/search", [("cursor", cursor), ("page_size", MAX_PAGE_SIZE), ("snippet_words", 0), *params])
        yield from answer["results"]
        cursor = answer.get("next_cursor") if answer["results"] else None


def learn(url, records):
    """Takes from the server what is not compared here: detected languages, ids that are made, which stories are copies.

    Gives what the walks for it got wrong.
    """
    by_key = {record.key: record for record in records}
    unseen = dict(by_key)
    for result in walk(url, ("collapse", "none")):
        key = key_of(result, by_key)
        if unseen.pop(key, None) is None:
            yield f"walking everything gives {key!r}, which " + ("came before" if key in by_key else "is not to be shown")
            continue
        record = by_key[key]
        record.id = record.story = result["id"]
        if not record.values["language"] and result.get("language"):
            record.values["language"] = [result["language"]]
    if unseen:
        yield f"walking everything leaves out {len(unseen)} articles, such as {sorted(unseen)[:3]}"
    yield from learn_copies(url, {record.id: record for record in records})


def learn_copies(url, by_id):
    missing = set(by_id)
    for result in walk(url):
        for id in (result["id"], *result["duplicates"]["ids"]):
            if id not in missing:
                yield f"walking all stories gives {id!r}, which came before or is not to be shown"
                continue
            missing.remove(id)
            by_id[id].story = result["id"]
    if missing:
        yield f"walking all stories leaves out {len(missing)} articles, such as {sorted(missing)[:3]}"


def compare(url, archives, clock, count, seed):
    """The number of questions that were answered otherwise than the records say."""
    records = read_archive(archives, clock)
    faults = list(learn(url, records))
    print("\n".join(faults), end="\n" if faults else "")
    rng = random.Random(seed)
    words = Words(records, rng)
    matched = wrong = 0
    for _ in range(count):
        question = draw_question(records, words, clock)
        matched += bool(matching(records, question))
        found = list(differences(url, records, question))
        if found:
            wrong += 1
            print(f"{url}/v1/search?{urllib.parse.urlencode(question.params())}")
            print("".join(f"  {line}\n" for line in found[:10]), end="")
    stories = len({record.story for record in records})
    print(f"{len(records)} articles, {stories} stories, {count} questions (seed {seed}, {clock.zone}), "
          f"{matched} of them with results: {wrong} differ")
    return wrong + len(faults)


def build_and_compare(args, zone, count):
    with tempfile.TemporaryDirectory() as folder:
        again = write_records(os.path.join(folder, "reprints.jsonl"), reprints(args.archive, random.Random(args.seed)))
        index = os.path.join(folder, "index")
        build_index(args.bin_dir, index, [args.archive, again], "--timezone", zone)
        with Server(args.bin_dir, index, "--timezone", zone) as url:
            return compare(url, [args.archive, again], Clock(zone), count, args.seed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", required=True)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--url")
    where.add_argument("--bin-dir")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1987)
    args = parser.parse_args()
    if args.url:
        wrong = compare(args.url, [args.archive], Clock(), args.questions, args.seed)
    else:
        wrong = sum(build_and_compare(args, zone, args.questions // len(ZONES)) for zone in ZONES)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
