"""The archive that is measured: records as JSON Lines, as many as are wanted."""

import collections
import json
import os
import random
import re
import subprocess
import sys

Records = collections.namedtuple("Records", "path articles bytes")

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
INVENTED = 20_000  # stories, where neither an input nor a number is given


def prepare(args, folder):
    """Writes them into `folder`. An input is read by the indexer, so that any format will do."""
    path = os.path.join(folder, "archive.jsonl")
    wanted = args.articles
    with open(path, "wb") as out:
        lines = inspected(args) if args.inputs else invented(wanted or INVENTED)
        articles = copy(lines, out, wanted)
    if articles == 0:
        sys.exit("bench: no article is in the input")
    if wanted and articles < wanted:
        compose(path, articles, wanted)
        articles = wanted
    return Records(path, articles, os.path.getsize(path))


def changed(path, one_in):
    """The same archive with a word more in some titles; its path."""
    with open(path, encoding="utf-8") as lines, open(path + ".changed", "w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            if number % one_in == 0:
                article = json.loads(line)
                line = json.dumps({**article, "title": f"{article.get('title', '')} (corrected)"}, ensure_ascii=False) + "\n"
            out.write(line)
    return out.name


def copy(lines, out, wanted):
    articles = 0
    for line in lines:
        if articles == wanted:
            break
        out.write(line)
        articles += 1
    lines.close()
    return articles


def inspected(args):
    command = [os.path.join(args.bin_dir, "dateline-indexer"), "inspect", *args.inputs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as indexer:
        try:
            yield from indexer.stdout
        finally:
            indexer.kill()


def invented(stories):
    sys.path.insert(0, os.path.join(ROOT, "tests", "support", "corpus"))
    import make_corpus  # pylint: disable=import-outside-toplevel  (needed here only)
    for article in make_corpus.corpus(stories):
        yield (json.dumps(article, ensure_ascii=False) + "\n").encode()


def compose(path, articles, wanted):
    """Appends articles of the sentences of those that are there: as long as they are, and with their dates and tags."""
    chance = random.Random(1987)
    with open(path, encoding="utf-8") as lines:
        originals = [json.loads(line) for line in lines]
    sentences = [re.split(r"(?<=[.!?])\s+", article.get("body", "")) for article in originals]
    with open(path, "a", encoding="utf-8") as out:
        for number in range(articles, wanted):
            original = number % articles
            parts = sentences[original] + sentences[chance.randrange(articles)] + sentences[chance.randrange(articles)]
            body = " ".join(chance.sample(parts, len(sentences[original])))
            article = {**originals[original], "id": f"composed-{number}", "body": body}
            article.pop("url", None)
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
