"""Clients that keep a server busy without asking much: they drip a request, do not read an answer, say nothing, send headers
without end or stay idle, some hundred of each. Others are answered meanwhile, the slow ones are shown out, and memory stays."""

import argparse
import contextlib
import os
import re
import socket
import sys
import tempfile
import threading
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import Server, build_index, write_records  # noqa: E402

SLOW = 200          # clients of each kind
READERS = 50
ASKED = 40          # questions of a good client meanwhile
GONE_WITHIN_S = 60  # they have some 10 s
READERS_GONE_WITHIN_S = 40  # an idle connection has 60
BOMBS, BOMB_BYTES = 16, 5_000_000
MOST_MORE_BYTES = 100_000_000
BEGUN = {
    "headers": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: ",
    "bodies": b"POST /v1/related HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{",
    "nothing": b"",
}


def connect(port):
    return socket.create_connection(("127.0.0.1", port), 10)


def answers(url):
    """Whether a good client gets its answers."""
    for number in range(ASKED):
        with urllib.request.urlopen(f"{url}/v1/search?q=oil&page={number + 1}", timeout=30) as answer:
            assert answer.status == 200, answer.status


def is_gone(client):
    try:
        return not client.recv(4096, socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True


def wait_until_gone(clients, drips):
    """`drips`: they send a byte now and then, so that they are never silent for long."""
    deadline = time.monotonic() + GONE_WITHIN_S
    while clients := [client for client in clients if not is_gone(client)]:
        assert time.monotonic() < deadline, f"{len(clients)} slow clients are still there"
        for client in clients if drips else ():
            with contextlib.suppress(OSError):
                client.send(b"a")
        time.sleep(0.5)


def check_slow(url, port):
    with contextlib.ExitStack() as stack:
        slow = {kind: [stack.enter_context(connect(port)) for _ in range(SLOW)] for kind in BEGUN}
        for kind, clients in slow.items():
            for client in clients:
                client.sendall(BEGUN[kind])
        answers(url)
        wait_until_gone(slow["headers"] + slow["bodies"], True)
        wait_until_gone(slow["nothing"], False)


def check_readers(url, port):
    """Clients that take nothing of a large answer."""
    request = b"GET /v1/search?q=oil&page_size=100&fields=title,body HTTP/1.1\r\nHost: x\r\n\r\n"
    with contextlib.ExitStack() as stack:
        for _ in range(READERS):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            client.connect(("127.0.0.1", port))
            client.sendall(request)
        answers(url)
        assert connections(url) >= READERS, "they are gone before they can be slow"
        deadline = time.monotonic() + READERS_GONE_WITHIN_S
        while (left := connections(url)) >= READERS // 2:
            assert time.monotonic() < deadline, f"of {left} connections most do not take their answer, and are still there"
            time.sleep(0.5)


def connections(url):
    with urllib.request.urlopen(f"{url}/metrics", timeout=30) as answer:
        return int(re.search(r"^dateline_http_connections (\d+)", answer.read().decode(), re.MULTILINE)[1])


def check_idle(url, port):
    """Connections that are kept, each asking again."""
    request = b"GET /v1/suggest?q=oi HTTP/1.1\r\nHost: x\r\n\r\n"
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(connect(port)) for _ in range(SLOW)]
        for _ in range(3):
            for client in clients:
                client.sendall(request)
            for client in clients:
                assert client.recv(1 << 16).startswith(b"HTTP/1.1 200"), "an idle connection is not kept"
        answers(url)


def resident_bytes(process):
    with open(f"/proc/{process.pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def drop_bomb(port):
    with contextlib.suppress(OSError), connect(port) as client:
        client.sendall(BEGUN["headers"] + b"y\r\n")
        for _ in range(BOMB_BYTES // 50_000):
            client.sendall(b"A: bc\r\n" * 7_000)


def check_bombs(server, port):
    rest = resident_bytes(server.process)
    bombs = [threading.Thread(target=drop_bomb, args=(port,)) for _ in range(BOMBS)]
    for bomb in bombs:
        bomb.start()
    peak = rest
    while any(bomb.is_alive() for bomb in bombs):
        peak = max(peak, resident_bytes(server.process))
        time.sleep(0.01)
    assert peak - rest < MOST_MORE_BYTES, f"headers without end took {(peak - rest) >> 20} MiB"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin-dir", required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        records = [{"id": f"a{i}", "title": f"Oil {i}", "body": "Oil prices rose. " * 200} for i in range(500)]
        build_index(arguments.bin_dir, index, [write_records(os.path.join(folder, "a.jsonl"), records)], "--quiet")
        server = Server(arguments.bin_dir, index, "--threads", "4")
        with server as url:
            port = int(url.rpartition(":")[2])
            check_bombs(server, port)
            check_idle(url, port)
            check_slow(url, port)
            check_readers(url, port)
    print(f"{3 * SLOW} slow clients kept nobody waiting and were shown out; {BOMBS} bombs of headers took no memory")


if __name__ == "__main__":
    main()
