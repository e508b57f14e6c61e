#!/usr/bin/env python3
"""Nobody waits for whoever reads the log: a server whose stderr is a pipe that is full answers every request, counts the
lines that are lost, and ends when it is asked to.

usage: logs.py --archive FILE --bin-dir DIR
"""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import STOP_TIMEOUT_S, Server, arguments_of, build_index, numbered_articles, wait_for, write_records  # noqa: E402

REQUESTS = 6000  # more than a pipe and the server's own queue hold
ANSWER_TIMEOUT_S = 30
LOST = re.compile(r"^dateline_log_lines_lost_total (\S+)$", re.MULTILINE)


class UnreadServer:
    """Its log goes into a pipe, which only `read_log` reads."""

    def __init__(self, bin_dir, index):
        server = Server(bin_dir, index, "--log-format", "json")
        self.host = server.address
        # The leak checker of a sanitizer reports at the end, to where nobody reads.
        environment = {**os.environ, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}
        self.process = subprocess.Popen(server.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
        self.client = http.client.HTTPConnection(self.host, timeout=ANSWER_TIMEOUT_S)
        wait_for(self.is_ready)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()

    def is_ready(self):
        assert self.process.poll() is None, "the server has ended"
        try:
            return self.get("/readyz")[0] == 200
        except OSError:
            return False

    def get(self, path):
        """Status and text. A connection that the server has closed meanwhile is opened again."""
        try:
            self.client.request("GET", path)
            answer = self.client.getresponse()
        except (http.client.HTTPException, ConnectionError):
            self.client.close()
            self.client.request("GET", path)
            answer = self.client.getresponse()
        return answer.status, answer.read().decode()

    def fill_the_log(self):
        for _ in range(REQUESTS):
            assert self.get("/healthz")[0] == 200
        lost = float(LOST.search(self.get("/metrics")[1])[1])
        assert lost > 0, "the log was read, or is kept without bound"

    def stop(self):
        self.process.send_signal(signal.SIGTERM)

    def read_log(self):
        return [json.loads(line) for line in self.process.stderr]


def check_that_it_ends_unread(bin_dir, index):
    with UnreadServer(bin_dir, index) as server:
        server.fill_the_log()
        assert server.get("/v1/search?q=harbour")[0] == 200
        server.stop()
        status = server.process.wait(STOP_TIMEOUT_S)
        assert status == 0, status


def check_that_it_goes_on_when_read(bin_dir, index):
    with UnreadServer(bin_dir, index) as server:
        server.fill_the_log()
        server.stop()
        lines = server.read_log()  # to its end
        assert server.process.wait(STOP_TIMEOUT_S) == 0
        lost = sum(line["count"] for line in lines if line["message"] == "log lines lost")
        requests = sum(line["message"] == "request" for line in lines)
        assert lost > 0 and lost + requests >= REQUESTS, (lost, requests)
        assert lines[-1]["message"] == "stopped", lines[-1]


def main():
    arguments = arguments_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        articles = os.path.join(folder, "articles.jsonl")
        write_records(articles, numbered_articles(arguments.archive)[:50])
        build_index(arguments.bin_dir, index, [articles])
        check_that_it_ends_unread(arguments.bin_dir, index)
        check_that_it_goes_on_when_read(arguments.bin_dir, index)
    print(f"{2 * REQUESTS} requests, and nobody waited for the log")


if __name__ == "__main__":
    main()
