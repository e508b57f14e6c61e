"""Runs the real programs for the tests in Python: builds an index, starts a server on a free port, asks it."""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

SKIPPED = 77  # the exit status that tells ctest so
START_TIMEOUT_S = 60
PUBLISHED_WITHIN_S = 30
STOP_TIMEOUT_S = 30
LOG_LINES_SHOWN = 60


def arguments_of(doc):
    """The parser of a script that is given an archive and the programs; `doc` is the script's own."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--archive", required=True)
    parser.add_argument("--bin-dir", required=True)
    return parser


def build_index(bin_dir, index, inputs, *options):
    """The report of `dateline-indexer build`; raises when it does not end with 0."""
    command = [os.path.join(bin_dir, "dateline-indexer"), "build", "--index", index, "--json", *options, *inputs]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def run_indexer(bin_dir, command, index, *arguments):
    """What `dateline-indexer COMMAND --json` prints, one value a line; raises when it does not end with 0."""
    program = os.path.join(bin_dir, "dateline-indexer")
    done = subprocess.run([program, command, "--index", index, "--json", *arguments], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def write_records(path, records):
    """As JSON Lines; the path."""
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(record) + "\n" for record in records)
    return path


def published_generation(index):
    with open(os.path.join(index, "CURRENT"), encoding="utf-8") as current:
        return current.read().strip()


def shards_of(generation):
    """Of each shard in the manifest of a generation's folder: (articles, how many of them are superseded)."""
    with open(os.path.join(generation, "manifest.json"), encoding="utf-8") as manifest:
        return [(shard["articles"], count_in(shard["superseded"])) for shard in json.load(manifest)["shards"]]


def count_in(ranges):
    """How many numbers "3 17-20" names: five."""
    bounds = [part.partition("-") for part in ranges.split()]
    return sum(int(last or first) - int(first) + 1 for first, _, last in bounds)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url, path, params=()):
    """The JSON answer of GET url + path; a problem document too. `params` is a list of pairs."""
    return answer_of(address_of(url, path, params))


def post(url, path, body, params=()):
    """The same of POST with a JSON body."""
    headers = {"Content-Type": "application/json"}
    return answer_of(urllib.request.Request(address_of(url, path, params), json.dumps(body).encode(), headers))


def address_of(url, path, params):
    query = urllib.parse.urlencode(list(params))
    return f"{url}{path}{'?' if query else ''}{query}"


def answer_of(request):
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as problem:
        return {"status": problem.code, **json.loads(problem.read() or b"{}")}


def wait_for(condition):
    deadline = time.monotonic() + START_TIMEOUT_S
    while not condition():
        assert time.monotonic() < deadline, "it never comes"
        time.sleep(0.005)


def wait_for_published(url, index):
    """Until the server answers from the published generation."""
    generation = published_generation(index)
    deadline = time.monotonic() + PUBLISHED_WITHIN_S
    while get(url, "/v1/stats")["generation"] != generation:
        assert time.monotonic() < deadline, f"generation {generation} is not picked up"
        time.sleep(0.05)


def numbered_articles(path):
    """The numbered stories of tests/support/corpus; of an id the last."""
    with open(path, encoding="utf-8") as lines:
        return list({a["id"]: a for a in map(json.loads, lines) if a.get("id", "").startswith("dl-")}.values())


class Server:
    """A running server: `with Server(bin_dir, index) as url`. Leaving it asks for an orderly end and requires one.

    What it logs is shown only when it does not start or end as it should.
    """

    def __init__(self, bin_dir, index, *options, environment=None):
        self.environment = {**os.environ, **(environment or {})}
        self.address = f"127.0.0.1:{free_port()}"
        self.command = [os.path.join(bin_dir, "dateline-server"), "--index", index, "--listen", self.address, *options]

    def __enter__(self):
        if not self.start():
            self.show_log()
            raise RuntimeError(f"the server ended with {self.process.returncode}: {' '.join(self.command)}")
        return f"http://{self.address}"

    def __exit__(self, error_type, *_):
        status = self.stop()
        if status != 0:
            self.show_log()
            if error_type is None:
                raise RuntimeError(f"the server ended with {status} on SIGTERM")

    def start(self):
        """Whether it is ready; or else it has ended by itself. Raises when it does neither."""
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=self.log,
                                        env=self.environment)
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                return False
            try:
                with urllib.request.urlopen(f"http://{self.address}/readyz", timeout=5):
                    return True
            except OSError:
                time.sleep(0.05)
        self.process.kill()
        self.show_log()
        raise RuntimeError(f"the server did not become ready: {' '.join(self.command)}")

    def stop(self):
        """Asks for an orderly end; the status."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.show_log()
            raise

    def logged(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def show_log(self):
        print("\n".join(self.logged().splitlines()[-LOG_LINES_SHOWN:]), file=sys.stderr)
