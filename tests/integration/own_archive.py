#!/usr/bin/env python3
"""An archive of one's own goes in as it is, or after the one thing that the report of the first try says.

usage: own_archive.py --bin-dir DIR [--show]

With --show it prints what was typed and what came.
"""

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

STORIES = [
    {"title": "Hafenbrücke bleibt bis Mai gesperrt", "text": "Die Brücke über den Fluss bleibt für Lastwagen gesperrt, "
     "teilte die Stadt am Montag mit. Die Fähre fährt öfter als sonst.", "section": "Lokales", "author": "Jürgen Müller"},
    {"title": "Schule am Markt wird größer", "text": "Die Schule bekommt zwölf neue Räume. Gebaut wird im Frühjahr, "
     "sagte die Rektorin; die Kosten trägt der Kreis.", "section": "Lokales", "author": "Anna Weiß"},
    {"title": "Turnier endet ohne Überraschung", "text": "Der Favorit gewann das Turnier am Sonntag vor 300 Zuschauern. "
     "Zweiter wurde die Mannschaft aus Nordhafen.", "section": "Sport", "author": "Jörg Schäfer"},
]


class Newcomer:
    """Types commands, and reads what comes."""

    def __init__(self, bin_dir, folder, show):
        self.bin_dir = bin_dir
        self.folder = folder
        self.show = show
        self.name = ""

    def begin(self, name):
        self.name = name
        if self.show:
            print(f"\n== {name}")

    def write(self, name, content):
        path = os.path.join(self.folder, self.name, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *arguments):
        done = subprocess.run([os.path.join(self.bin_dir, "dateline-indexer"), *arguments], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)
        if self.show:
            print("$ dateline-indexer", shlex.join(arguments).replace(self.folder + "/", ""))
            print((done.stdout + done.stderr).decode()[:2000].replace(self.folder + "/", ""), end="")
        return done

    def build(self, path, *options, status=0):
        """The advice of a build; its index is that of this archive."""
        done = self.run("build", "--index", self.index(), "--json", path, *options)
        assert done.returncode == status, (self.name, done.stderr.decode())
        return json.loads(done.stdout)["advice"]

    def index(self):
        return os.path.join(self.folder, self.name, "index")

    def articles(self):
        show, self.show = self.show, False
        done = self.run("export", "--index", self.index())
        self.show = show
        return sorted(map(json.loads, done.stdout.decode().splitlines()), key=lambda article: article["title"])

    def expect(self, *fields, count=3):
        articles = self.articles()
        assert len(articles) == count, (self.name, len(articles))
        for article in articles:
            missing = [field for field in fields if not article.get(field)]
            assert not missing, (self.name, missing, article)
        return articles


def option_in(advice, option):
    """The arguments that a line of the report proposes."""
    for line in advice:
        found = re.search(rf" ({option} .*)", line)
        if found:
            return shlex.split(found[1])
    raise AssertionError((option, advice))


def table_in_windows_1252(user):
    user.begin("table")
    rows = ["Headline;Text;Datum;Ressort;Autor"]
    rows += [f"{one['title']};{one['text'].replace(';', ',')};0{i + 1}.03.2004;{one['section']};{one['author']}"
             for i, one in enumerate(STORIES)]
    user.build(user.write("archiv.csv", "\r\n".join(rows).encode("windows-1252")))
    articles = user.expect("title", "body", "published", "section", "authors")
    assert articles[0]["authors"] == ["Jürgen Müller"], articles[0]
    assert articles[0]["published"] == "2004-03-01", articles[0]


def json_api(user):
    user.begin("jsonapi")
    data = [{"type": "articles", "id": str(i), "attributes": {
        "headline": one["title"], "content": {"text": one["text"]}, "publishedAt": f"2004-03-0{i + 1}T10:00:00Z",
        "writers": [{"full": one["author"]}]}} for i, one in enumerate(STORIES)]
    path = user.write("dump.json", json.dumps({"data": data, "links": {}}))
    user.build(path, "--map", "authors=attributes.writers.full")
    articles = user.expect("title", "body", "published", "authors")
    assert articles[0]["id"] == "0", articles[0]


def saved_pages(user):
    user.begin("pages")
    for i, one in enumerate(STORIES):
        page = (f'<!doctype html><html lang="de"><head><title>{one["title"]} | Nordhafen-Post</title></head><body><nav>Start'
                f' Sport</nav><article><h1>{one["title"]}</h1><p class="byline">Von {one["author"]}, 0{i + 1}. März 2004</p>'
                f'<p>{one["text"]}</p><p>{one["text"]}</p></article></body></html>')
        user.write(f"site/2004/{i}.html", page)
    user.build(os.path.join(user.folder, user.name, "site"))
    articles = user.expect("title", "body", "published", "authors")
    assert articles[0]["title"] == STORIES[0]["title"], articles[0]


def feeds(user):
    user.begin("feeds")
    items = "".join(f"<item><title>{one['title']}</title><link>/{i}</link><description>{one['text']}</description>"
                    f"<pubDate>0{i + 1} März 2004</pubDate></item>" for i, one in enumerate(STORIES))
    feed = f"<rss version='2.0'><channel><title>Post</title><link>https://post.example/</link>{items}</channel></rss>"
    user.build(user.write("feed.xml", feed.encode("iso-8859-1")))
    articles = user.expect("title", "standfirst", "published", "url")
    assert articles[0]["url"] == "https://post.example/0", articles[0]


def milliseconds_under_german_names(user):
    user.begin("milliseconds")
    path = user.write("archiv.jsonl", "".join(json.dumps(
        {"Nummer": 7000 + i, "Überschrift": one["title"], "Inhalt": one["text"], "Erscheinungsdatum": 1078135200000 + i * 86400000},
        ensure_ascii=False) + "\n" for i, one in enumerate(STORIES)))
    user.build(path)
    articles = user.expect("title", "body", "published")
    assert articles[0]["published"] == "2004-03-01T10:00:00Z", articles[0]


def names_that_nobody_knows(user):
    user.begin("unknown")
    path = user.write("archiv.jsonl", "".join(json.dumps(
        {"sid": f"k{i}", "kopf1": one["title"], "lauf": one["text"] * 4, "gedr": f"2004-03-0{i + 1}"}) + "\n"
        for i, one in enumerate(STORIES)))
    advice = user.build(path, status=1)
    user.build(path, *option_in(advice, "--map"))
    articles = user.expect("id", "title", "body", "published")
    assert articles[0]["id"] == "k0", articles[0]


def wordpress(user):
    user.begin("wordpress")
    posts = [{"id": i, "date_gmt": f"2004-03-0{i + 1}T10:00:00", "link": f"https://post.example/{i}", "slug": str(i),
              "title": {"rendered": one["title"]}, "content": {"rendered": f"<p>{one['text']}</p>"},
              "excerpt": {"rendered": "<p>Kurz</p>"}, "author": 3, "categories": [4], "tags": [5],
              "_embedded": {"author": [{"id": 3, "name": one["author"]}],
                            "wp:term": [[{"taxonomy": "category", "name": one["section"]}],
                                        [{"taxonomy": "post_tag", "name": "Hafen"}]]}} for i, one in enumerate(STORIES)]
    user.build(user.write("posts.json", json.dumps(posts)))
    articles = user.expect("title", "body", "published", "authors", "section", "tags", "url")
    assert articles[0]["authors"] == ["Jürgen Müller"] and articles[0]["section"] == "Lokales", articles[0]


def american_dates(user):
    user.begin("american")
    days = ["03/02/2004", "03/03/2004", "03/14/2004"]
    path = user.write("archive.csv", "id,headline,text,date\n" + "".join(
        f"{i},{one['title']},\"{one['text']}\",{day}\n" for i, (one, day) in enumerate(zip(STORIES, days))))
    advice = user.build(path)
    user.build(path, *option_in(advice, "--date-order"))
    assert [article["published"] for article in user.expect("published")] == ["2004-03-02", "2004-03-03", "2004-03-14"]


def nothing_is_lost(user):
    user.begin("nothing")
    path = user.write("archive.jsonl", "".join(json.dumps({"id": str(i), "title": one["title"]}) + "\n"
                                               for i, one in enumerate(STORIES)))
    user.build(path)
    os.makedirs(os.path.join(user.folder, "empty"))
    user.build(os.path.join(user.folder, "empty"), status=1)
    user.build(user.write("one.jsonl", '{"id":"0","title":"A"}\n'), status=1)
    user.expect("title")
    user.build(user.write("one.jsonl", '{"id":"0","title":"A"}\n'), "--allow-shrink")
    user.expect("title", count=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin-dir", required=True)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        user = Newcomer(args.bin_dir, folder, args.show)
        for archive in (table_in_windows_1252, json_api, saved_pages, feeds, milliseconds_under_german_names,
                        names_that_nobody_knows, wordpress, american_dates, nothing_is_lost):
            archive(user)


if __name__ == "__main__":
    main()
