"""Runs the programs and measures them: a build, a server, and clients that ask it."""

import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

READY_WITHIN_S = 600
MB = 1e6


def build(bin_dir, index, archive, options):
    """Seconds, CPU seconds and peak memory of a build from nothing."""
    shutil.rmtree(index, ignore_errors=True)
    return rebuild(bin_dir, index, archive, options)


def rebuild(bin_dir, index, archive, options):
    """The same of one over what is there."""
    command = [os.path.join(bin_dir, "dateline-indexer"), "build", "--quiet", "--index", index, *options, archive]
    began = time.monotonic()
    process = subprocess.Popen(command)  # pylint: disable=consider-using-with  (wait4 ends it)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: the build ended with {process.returncode}")
    return {"seconds": time.monotonic() - began, "cpu_seconds": usage.ru_utime + usage.ru_stime,
            "peak_mb": usage.ru_maxrss * 1024 / MB}


def sizes(index):
    """The bytes of the published generation by name of file; what its shards have in common is added up."""
    with open(os.path.join(index, "CURRENT"), encoding="utf-8") as current:
        generation = os.path.join(index, "generations", current.read().strip())
    bytes_of = {}
    for folder, _, names in os.walk(generation):
        for name in names:
            bytes_of[name] = bytes_of.get(name, 0) + os.path.getsize(os.path.join(folder, name))
    return bytes_of


class Server:
    """`with Server(bin_dir, index, options) as server`: it is ready, after `ready_seconds`."""

    def __init__(self, bin_dir, index, options):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = probe.getsockname()
        self.command = [os.path.join(bin_dir, "dateline-server"), "--index", index, "--log-level", "warning", "--listen",
                        f"{self.address[0]}:{self.address[1]}", *options]

    def __enter__(self):
        began = time.monotonic()
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)  # pylint: disable=consider-using-with
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() - began > READY_WITHIN_S:
                self.process.kill()
                sys.exit(f"bench: the server does not become ready: {' '.join(self.command)}")
            time.sleep(0.002)
        self.ready_seconds = time.monotonic() - began
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def is_ready(self):
        try:
            return Client(self.address).get("/readyz") == 200
        except OSError:
            return False

    def memory_mb(self):
        """What the server holds by itself, and with the pages of the index that it shares with the system."""
        held = {}
        with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="utf-8") as lines:
            for line in lines:
                name, _, rest = line.partition(":")
                if name in ("Rss", "Anonymous"):
                    held[name.lower()] = int(rest.split()[0]) * 1024 / MB
        return held


class Client:
    """One connection that asks again and again. It reads no more of an answer than it must, so that little of what is
    measured is its own work."""

    def __init__(self, address):
        self.address = address
        self.connect()

    def connect(self):
        self.socket = socket.create_connection(self.address, timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path):
        """The status, once the whole answer is here."""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {self.address[0]}\r\n\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.receive()
        head, _, body = answer.partition(b"\r\n\r\n")
        missing = int(value_of(head, b"content-length") or 0) - len(body)
        while missing > 0:
            missing -= len(self.receive())
        if value_of(head, b"connection").lower() == b"close":  # after some requests the server does
            self.connect()
        return int(head.split(None, 2)[1])

    def receive(self):
        received = self.socket.recv(1 << 18)
        if not received:
            raise ConnectionError("the server closed the connection")
        return received


def value_of(head, wanted):
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == wanted:
            return value.strip()
    return b""


def ask_all(address, asked):
    """{class: milliseconds of each of its paths}, by one client."""
    client = Client(address)
    return {kind: [timed(client, path) for path in paths] for kind, paths in asked.items()}


def timed(client, path):
    began = time.perf_counter()
    status = client.get(path)
    elapsed = time.perf_counter() - began
    if status != 200:
        sys.exit(f"bench: {path} is answered with {status}")
    return elapsed * 1e3


def load(address, asked, clients, seconds):
    """Answers a second to so many clients, each a process that asks everything over and over, from a place of its own."""
    paths = [path for some in zip(*asked.values()) for path in some]
    with multiprocessing.Pool(clients) as pool:
        began = time.monotonic()
        counts = pool.starmap(ask_for, [(address, paths, seconds, len(paths) * i // clients) for i in range(clients)], 1)
        return sum(counts) / (time.monotonic() - began)


def ask_for(address, paths, seconds, first):
    client = Client(address)
    answers = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if client.get(paths[(first + answers) % len(paths)]) != 200:
            raise RuntimeError(f"{paths[(first + answers) % len(paths)]} is not answered")
        answers += 1
    return answers
