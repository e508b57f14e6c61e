#!/usr/bin/env python3
"""Asks a server random questions and compares its answers with what the archive's own records say.

usage: oracle.py --archive FILE|FOLDER (--url URL | --bin-dir DIR) [--questions N] [--seed N]

With --bin-dir it builds an index of the archive with the real indexer and starts the real server on a free port. Totals,
facet counts, the timeline, date ranges and the order of newest and oldest first must be equal to the last article. Every
difference is printed with the address that shows it; the exit status is 1 when there was one.
"""

import argparse
import os
import random
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))

from archive import read_archive  # noqa: E402
from draw import draw_question  # noqa: E402
from expected import bucket, facet_counts, instants_in_order, matching, timeline_counts  # noqa: E402
from programs import Server, build_index, get  # noqa: E402
from words import Words  # noqa: E402

PAGES_COMPARED = 3


def differences_of_facet(answered, expected, question, facet):
    values, excluded = question.filters.get(facet, ([], []))
    shown = {}
    for entry in answered:
        value, count = entry["value"], entry["count"]
        shown[value] = count
        if count != expected[value]:
            yield f"facet {facet}: {value!r} has {count}, the records say {expected[value]}"
        if entry["selected"] != (value in values):
            yield f"facet {facet}: {value!r} is selected: {entry['selected']}"
    ranked = sorted(expected.values(), reverse=True)[:question.facet_size]
    top = sorted((count for value, count in shown.items() if value not in values + excluded), reverse=True)
    if len(shown) < len(ranked):
        yield f"facet {facet}: {len(shown)} values shown of {len(ranked)}"
    elif sorted(shown.values(), reverse=True)[:len(ranked)] != ranked:
        yield f"facet {facet}: counts {top} are not the highest ones, {ranked}"


def differences_of_timeline(buckets, records, question):
    starts = [entry["start"] for entry in buckets]
    if starts != sorted(set(starts)):
        yield "timeline: not in ascending order"
    unit = question.timeline
    if unit == "auto":
        unit = unit_of(buckets)
    expected = timeline_counts(records, question, unit)
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


def differences_of_results(results, found, question, offset):
    by_key = {record.key: record for record in found}
    keys = [key_of(result, by_key) for result in results]
    for key in keys:
        if key not in by_key:
            yield f"result {key!r} does not match by the records"
    if len(set(keys)) != len(keys):
        yield "a result occurs twice"
    if len(keys) != min(question.page_size * PAGES_COMPARED, len(found)):
        yield f"{len(keys)} results on {PAGES_COMPARED} pages of {question.page_size}, {len(found)} match"
    sort = question.sort or ("relevance" if question.text else "newest")
    if sort != "relevance" and all(key in by_key for key in keys):
        answered = [by_key[key].instant for key in keys]
        expected = instants_in_order(found, sort)[offset:offset + len(keys)]
        if answered != expected:
            at = next(i for i, pair in enumerate(zip(answered, expected)) if pair[0] != pair[1])
            yield f"order by {sort}: result {at + 1} is {keys[at]!r} of {answered[at]}, expected one of {expected[at]}"


def ask(url, question):
    """The first answer, and the results of the first few pages."""
    answer = get(url, "/v1/search", question.params())
    if "results" not in answer:
        return answer, []
    results = answer["results"]
    for page in range(2, PAGES_COMPARED + 1):
        if page > answer["pages"]:
            break
        results = results + get(url, "/v1/search", question.params() + [("page", page)])["results"]
    return answer, results


def differences(url, records, question):
    answer, results = ask(url, question)
    if "results" not in answer:
        yield f"the server refused: {answer}"
        return
    found = matching(records, question)
    if answer["query"]["relaxed"]:
        if found:
            yield f"relaxed, although {len(found)} records match"
        return
    if answer["total"] != len(found):
        yield f"total: the server says {answer['total']}, the records {len(found)}"
    for facet in question.facets:
        yield from differences_of_facet(answer["facets"][facet], facet_counts(records, question, facet), question, facet)
    if question.timeline:
        yield from differences_of_timeline(answer["timeline"], records, question)
    if question.collapse == "none":
        yield from differences_of_results(results, found, question, 0)
    elif answer["groups"] > answer["total"]:
        yield f"{answer['groups']} groups of {answer['total']} articles"


def walk(url):
    """Every article, by cursor."""
    cursor = "*"
    while cursor:
        answer = get(url, "/v1/search", [("cursor", cursor), ("collapse", "none"), ("page_size", 100), ("snippet_words", 0)])
        yield from answer["results"]
        cursor = answer.get("next_cursor") if answer["results"] else None


def learn_languages(url, records):
    """Takes detected languages from the server: detection is not what is compared here. Gives what a walk got wrong."""
    by_key = {record.key: record for record in records}
    unseen = dict(by_key)
    for result in walk(url):
        key = key_of(result, by_key)
        if unseen.pop(key, None) is None:
            yield f"walking everything gives {key!r}, which " + ("came before" if key in by_key else "is not to be shown")
            continue
        if not by_key[key].values["language"] and result.get("language"):
            by_key[key].values["language"] = [result["language"]]
    if unseen:
        yield f"walking everything leaves out {len(unseen)} articles, such as {sorted(unseen)[:3]}"


def compare(url, archive, count, seed):
    records = read_archive(archive)
    faults = list(learn_languages(url, records))
    print("\n".join(faults), end="\n" if faults else "")
    rng = random.Random(seed)
    words = Words(records, rng)
    matched = wrong = 0
    for _ in range(count):
        question = draw_question(records, words)
        matched += bool(matching(records, question))
        found = list(differences(url, records, question))
        if found:
            wrong += 1
            print(f"{url}/v1/search?{urllib.parse.urlencode(question.params())}")
            print("".join(f"  {line}\n" for line in found[:10]), end="")
    print(f"{len(records)} articles, {count} questions (seed {seed}), {matched} of them with results: {wrong} differ")
    return 1 if wrong or faults else 0


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
        return compare(args.url, args.archive, args.questions, args.seed)
    with tempfile.TemporaryDirectory() as index:
        build_index(args.bin_dir, index, [args.archive])
        with Server(args.bin_dir, index) as url:
            return compare(url, args.archive, args.questions, args.seed)


if __name__ == "__main__":
    sys.exit(main())
