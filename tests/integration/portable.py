#!/usr/bin/env python3
"""A portable index has positions for stock tools and no words beside its databases, gives the same answers, and stays so
through updates and merges.

usage: portable.py --archive FILE --bin-dir DIR
"""

import glob
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from index import Index  # noqa: E402
from programs import Server, arguments_of, get, write_records  # noqa: E402

# Of the corpus, whatever they are about: some of their words are asked for as phrases.
ARTICLES_ASKED = 12


def questions(archive):
    """(path, parameters): phrases, words near each other and words whose closeness ranks, in and across fields."""
    with open(archive, encoding="utf-8") as file:
        articles = [json.loads(line) for line in file][:ARTICLES_ASKED]
    for article in articles:
        title, body = ([word.strip('",.') for word in article.get(name, "").split()] for name in ("title", "body"))
        for words in (title[:2], title[1:4], body[:3], body[4:6], body[7:12]):
            text = " ".join(words)
            yield text
            yield f'"{text}"'
            yield f'"{" ".join(reversed(words))}"~3'
            yield f'title:"{text}"'
            yield f'-"{text}"'


def answers(url, archive):
    """What each question finds, in order, with scores."""
    found = []
    for text in questions(archive):
        answer = get(url, "/v1/search", [("q", text), ("page_size", 20)])
        found.append((text, answer["total"], answer["query"], [(hit["id"], hit["score"]) for hit in answer["results"]]))
    return found


def databases_of(index):
    return sorted(os.path.dirname(path) for path in glob.glob(os.path.join(index.generation(), "*", "iamglass")))


def check_kind(index, portable):
    """Positions are in every database, or beside it; only a portable one has lists of terms."""
    with open(os.path.join(index.generation(), "manifest.json"), encoding="utf-8") as file:
        assert json.load(file)["portable"] == portable
    for database in databases_of(index):
        assert os.path.exists(os.path.join(database, "position.glass")) == portable, database
        assert os.path.exists(os.path.join(database, "termlist.glass")) == portable, database
        assert os.path.exists(os.path.join(database, "words")) != portable, database
        subprocess.run(["xapian-check", database], stdout=subprocess.DEVNULL, check=True)
    index.check_sound()


def main():
    args = arguments_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        usual = Index(os.path.join(folder, "usual"), args.bin_dir)
        portable = Index(os.path.join(folder, "portable"), args.bin_dir)
        usual.must_run("build", args.archive)
        portable.must_run("build", "--portable", args.archive)
        new = os.path.join(folder, "new.jsonl")
        for step in range(3):  # the second update is merged with the first
            check_kind(usual, False)
            check_kind(portable, True)
            with Server(args.bin_dir, usual.path) as one, Server(args.bin_dir, portable.path) as other:
                expected = answers(one, args.archive)
                assert answers(other, args.archive) == expected
            write_records(new, [{"id": f"new-{step}", "title": f"Story {step}", "body": "The harbour and the ferry."}])
            usual.must_run("update", new)
            portable.must_run("update", new)
        matches = sum(total for _, total, _, _ in expected)
        print(f"{len(expected)} questions, {matches} matches, alike on both in {step + 1} generations")
        return 0 if matches > len(expected) else 1


if __name__ == "__main__":
    sys.exit(main())
