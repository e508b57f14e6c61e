#!/usr/bin/env python3
"""A server whose disk fails for a while: it goes on, says so, names no path, and recovers by itself.

First pages of a mapped file cannot be read. Then another generation is published while the disk is broken, so that the
server cannot read it. Requests that need the disk may fail meanwhile, with 503 and nothing of the index's folder in
them; the process may not.

usage: broken_disk.py --archive FILE --bin-dir DIR --fault-injector LIBRARY
"""

import glob
import os
import signal
import sys
import tempfile
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from index import Index  # noqa: E402
from programs import (Server, arguments_of, get, numbered_articles, published_generation, wait_for,  # noqa: E402
                      write_records)

PATHS = ("/v1/search?q=the&page_size=50", "/v1/search?q=%22of%20the%22", "/v1/search?q=o*", "/v1/suggest?q=th",
         "/v1/stats", "/v1/tags?q=a", "/", "/?q=the", "/feed.rss")

PHRASES = ("/v1/search?q=%22in%20the%22", "/v1/search?q=%22to%20the%22", "/v1/search?q=%22on%20the%22")


def ask(url, path):
    """The status and the text of the answer."""
    try:
        with urllib.request.urlopen(url + path, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as problem:
        return problem.code, problem.read().decode()


def metric(url, name):
    lines = ask(url, "/metrics")[1].splitlines()
    return next(line.split()[1] for line in lines if line.startswith(name + " "))


def see_mapped_files_broken(url, index, secret):
    """Files that end too early fail under a mapping as those of a broken disk do."""
    words = glob.glob(os.path.join(index.path, "generations", "*", "*", "words"))
    assert words, "no file is mapped: this shows nothing"
    contents = {}
    for path in words:
        with open(path, "rb") as file:
            contents[path] = file.read()
        os.truncate(path, 1)
    statuses = [ask(url, path) for path in PHRASES]
    assert any(status == 503 for status, text in statuses), statuses
    assert all(status in (200, 503) and secret not in text for status, text in statuses), statuses
    for path, content in contents.items():
        with open(path, "r+b") as file:
            file.write(content)
    for path in PHRASES:
        status, text = ask(url, path)
        assert status == 200, (path, status, text)
    assert get(url, PHRASES[0])["total"] > 0


def see_it_broken(url, server, generation, secret):
    """While the disk is broken, and a generation is published that cannot be read."""
    wait_for(lambda: metric(url, "dateline_index_is_current") == "0")
    statuses = set()
    for path in PATHS:
        status, text = ask(url, path)
        assert status in (200, 503), (path, status, text)
        assert secret not in text and "/dev/shm" not in text, (path, text)
        statuses.add(status)
    assert 503 in statuses, "nothing needed the disk: this shows nothing"
    ready, text = ask(url, "/readyz")
    assert ready == 200 and generation in text and '"refused"' in text and secret not in text, text
    server.process.send_signal(signal.SIGHUP)
    refusals = metric(url, "dateline_index_refused_reloads_total")
    wait_for(lambda: metric(url, "dateline_index_refused_reloads_total") != refusals)
    assert ask(url, "/healthz")[0] == 200
    return statuses


def see_it_recovered(url, index):
    wait_for(lambda: get(url, "/readyz")["generation"] == published_generation(index.path))
    wait_for(lambda: metric(url, "dateline_index_is_current") == "1")
    assert "refused" not in get(url, "/readyz")
    for path in PATHS:
        status, text = ask(url, path)
        assert status == 200, (path, status, text)


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--fault-injector", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-broken-disk-") as folder:
        index = Index(os.path.join(os.path.realpath(folder), "a-secret-place"), args.bin_dir)
        archive = numbered_articles(args.archive)
        index.must_run("build", "--quiet", write_records(os.path.join(folder, "archive.jsonl"), archive))
        switch = index.path + ".unreadable"
        server = Server(args.bin_dir, index.path, environment={"LD_PRELOAD": args.fault_injector,
                                                               "DATELINE_UNREADABLE": os.path.realpath(index.path)})
        with server as url:
            generation = published_generation(index.path)
            see_mapped_files_broken(url, index, "a-secret-place")
            with open(switch, "w", encoding="ascii"):
                pass
            index.must_run("update", "--quiet", write_records(os.path.join(folder, "update.jsonl"), archive[:3]))
            print("while it is broken:", see_it_broken(url, server, generation, "a-secret-place"))
            os.remove(switch)
            see_it_recovered(url, index)
        log = server.logged()
        assert log.count("generation refused") <= 3, log


if __name__ == "__main__":
    main()
