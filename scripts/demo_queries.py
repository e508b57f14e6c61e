#!/usr/bin/env python3
"""Starts the server, asks one query of each kind and prints the answers; fails when one has none.

usage: demo_queries.py --port N -- SERVER-COMMAND...      (port 0: any free one)
"""

import argparse
import html
import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

LOG = "demo/server.log"
START_TIMEOUT_S = 30


def get(url, path, **params):
    address = url + path + ("?" + urllib.parse.urlencode(params) if params else "")
    print(f"\nGET {address.removeprefix(url)}")
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(url, server):
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(url + "/readyz", timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"demo: the server did not become ready; see {LOG}")


def plain(marked):
    """A highlight for a terminal: *word* for <mark>word</mark>."""
    return html.unescape(re.sub(r"</?mark>", "*", marked)).replace("\n", " ")


def show_results(answer):
    for result in answer["results"]:
        print(f"  {result['id']:>6}  {result.get('published', 'undated')[:10]}  {result.get('title', '')[:90]}")
        if snippet := result.get("highlights", {}).get("snippet"):
            print(f"          {plain(snippet)[:160]}")
        if reasons := result.get("reasons"):
            print(f"          because of {', '.join(map(str, reasons))[:150]}")
    if not answer["results"]:
        sys.exit("demo: this query has no results, and should have")


def show_total(answer):
    print(f"  {answer['total']} articles in {answer['took_ms']} ms, understood as {answer['query']['interpreted']}")


def ask_everything(url):
    print("\n== Ranked search")
    answer = get(url, "/v1/search", q="oil prices", page_size=5, snippet_words=20)
    show_total(answer)
    show_results(answer)
    first = answer["results"][0]["id"]

    print("\n== With a tag and a date range")
    answer = get(url, "/v1/search", q="opec", tag="crude", **{"from": "1987-03", "to": "1987-04"}, sort="newest", page_size=5,
                 snippet_words=0)
    show_total(answer)
    show_results(answer)

    print("\n== Facets")
    answer = get(url, "/v1/search", q="opec", facets="tag,year", facet_size=8, page_size=1)
    for name, values in answer["facets"].items():
        print(f"  {name}: " + ", ".join(f"{value['value']} {value['count']}" for value in values))
    if not answer["facets"]["tag"]:
        sys.exit("demo: there are no tags, and should be")

    print("\n== Timeline")
    answer = get(url, "/v1/search", q="opec", timeline="month", page_size=1)
    highest = max(bucket["count"] for bucket in answer["timeline"])
    for bucket in answer["timeline"]:
        print(f"  {bucket['start'][:7]}  {bucket['count']:5}  {'#' * round(40 * bucket['count'] / highest)}")

    print("\n== Related stories")
    address = "/v1/articles/" + urllib.parse.quote(first, safe="")
    print(f"  of {first}: {get(url, address).get('title', '')}")
    show_results(get(url, address + "/related", limit=5))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("command", nargs="+")
    args = parser.parse_args()
    address = f"127.0.0.1:{args.port or free_port()}"
    url = f"http://{address}"
    with open(LOG, "w", encoding="utf-8") as log:
        server = subprocess.Popen(args.command + ["--listen", address], stderr=log)
    try:
        wait_until_ready(url, server)
        ask_everything(url)
    finally:
        server.terminate()
        status = server.wait()
    return status


if __name__ == "__main__":
    sys.exit(main())
