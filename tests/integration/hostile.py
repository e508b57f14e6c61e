"""Requests over raw sockets that no good client sends. Each gets the answers that it should and no other: none is taken
for two, none is waited for longer than a request may take, and the server goes on.

--table prints what each was answered."""

import argparse
import os
import socket
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import Server, build_index, write_records  # noqa: E402

WITHIN_S = 10  # longer than a request may take
HOST = b"Host: x\r\n"
STEAL = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"  # hidden where a reader could take it for a request of its own


def get(headers=b"", target=b"/healthz", host=HOST):
    return b"GET " + target + b" HTTP/1.1\r\n" + host + headers + b"\r\n"


def post(headers, body=b""):
    return b"POST /v1/related HTTP/1.1\r\n" + HOST + headers + b"\r\n" + body


def first_lines():
    for line in (b"hello", b"GET", b"GET /", b"GET /healthz", b"GET  /healthz HTTP/1.1", b"GET /healthz  HTTP/1.1", b"GET\t/healthz\tHTTP/1.1",
                 b" GET /healthz HTTP/1.1", b"GET /healthz HTTP/1.1 ", b"GET /healthz HTTP/1.1 x", b"GET /healthz HTTP/2.0", b"GET /healthz HTTP/1.2",
                 b"GET /healthz HTTP/11", b"GET /healthz http/1.1", b"GET /healthz", b"GET /health z HTTP/1.1", b"G\0T /healthz HTTP/1.1",
                 b"G(T /healthz HTTP/1.1", b"GET healthz HTTP/1.1", b"GET * HTTP/1.1", b"CONNECT example.org:443 HTTP/1.1", b"GET /\0 HTTP/1.1",
                 b"GET /\x7f HTTP/1.1", b"GET /\x1b[31m HTTP/1.1", b"GET \\healthz HTTP/1.1", b"GET ../etc/passwd HTTP/1.1", b"X" * 100):
        yield line, line + b"\r\n" + HOST + b"\r\n", [400]
    yield b"LF alone", b"GET /healthz HTTP/1.1\nHost: x\n\n", [400]
    yield b"CR alone", b"GET /healthz HTTP/1.1\rHost: x\r\r", []
    yield b"many empty lines", b"\r\n" * 100 + get(), [400]
    yield b"one empty line", b"\r\n" + get(), [200]


def other_protocols():
    yield b"TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)) * 2, [400]
    yield b"HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400]
    yield b"SSH", b"SSH-2.0-OpenSSH_9.2\r\n", [400]
    yield b"SOCKS", b"\x05\x01\x00", [400]
    yield b"Redis", b"*1\r\n$4\r\nPING\r\n", [400]
    yield b"SMTP", b"HELO example.org\r\nMAIL FROM:<a@b>\r\n\r\n", [400]
    yield b"zeros", bytes(1000), [400]
    yield b"bytes beyond ASCII", b"\xff" * 1000 + b"\r\n\r\n", [400]
    yield b"HTTP/0.9", b"GET /healthz\r\n\r\n", [400]


def headers():
    for line in (b"Content-Length : 5", b"Content-Length\t: 5", b" Content-Length: 5", b"\tx: y", b"X: a\r\n b", b"X: a\r\n\tb", b"no colon", b": no name",
                 b"X Y: z", b"X(: z", b"X\0: z", b"X: a\0b", b"X: a\rb", b"X: a\x01b", b"X: \x7f", b"X\xc3\xa9: y", b"Host: x", b"Host : x", b"X: a\nY: b",
                 b"\"X\": y", b"X@: y", b"[X]: y"):
        yield line, get(line + b"\r\n" + STEAL), [400]
    for host in (b"", b"Host:\r\n", b"Host: a b\r\n", b"Host: a/b\r\n", b"Host: a@b\r\n", b"Host: \"><script>\r\n", b"Host: a,b\r\n", b"Host: x\r\nHost: y\r\n",
                 b"Host: x\r\nhOST: x\r\n", b"Host: \xff\r\n", b"Host: a#b\r\n", b"Host: a?b\r\n"):
        yield host or b"no Host", get(host=host), [400]
    yield b"HTTP/1.0 without Host", b"GET /healthz HTTP/1.0\r\n\r\n", [200]
    yield b"an old client that stays", b"GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + get(), [200, 200]
    yield b"bytes beyond ASCII in a value", get(b"X: \xff\xfe\r\n"), [200]
    yield b"ranges", get(b"Range: bytes=" + b",".join([b"0-"] * 1000) + b"\r\n", target=b"/v1/stats"), [200]
    yield b"an upgrade", get(b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n"), [200]
    yield b"HTTP/2 upgrade", get(b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n"), [200]
    yield b"a close among others", get(b"Connection: x, close\r\n") + STEAL, [200]
    yield b"an expectation of its own", get(b"Expect: a-miracle\r\n"), [200]


def lengths():
    """What follows the head would be a request, if the length were read another way."""
    for header in (b"Content-Length: 5", b"Content-Length: 5\r\nContent-Length: 5", b"Transfer-Encoding: chunked", b"Transfer-Encoding:", b"Transfer-Encoding: identity",
                   b"Transfer-Encoding: \x0bchunked"):
        yield b"GET, " + header, get(header + b"\r\n") + STEAL, [400]
    for header, status in ((b"Content-Length: 5\r\nContent-Length: 6", 400), (b"Content-Length: 5, 5", 400), (b"Content-Length: +5", 400), (b"Content-Length: -1", 400),
                           (b"Content-Length: 0x5", 400), (b"Content-Length: 5 5", 400), (b"Content-Length: 5.0", 400), (b"Content-Length: five", 400),
                           (b"Content-Length:", 400), (b"Content-Length: \xd9\xa5", 400), (b"Content-Length: 1048577", 413), (b"Content-Length: 18446744073709551621", 413),
                           (b"Content-Length: 99999999999999999999999999", 413), (b"", 411), (b"Transfer-Encoding: chunked", 411), (b"Transfer-Encoding:", 411),
                           (b"Transfer-Encoding: xchunked", 411), (b"Transfer-Encoding: chunked\r\nContent-Length: 5", 411), (b"Content-Length: 5\r\nTransfer-Encoding: ,", 411),
                           (b"Content-Length: 5\r\ntransfer-encoding: Chunked", 411), (b"Content-Length: 5\r\nContent-Encoding: gzip", 400),
                           (b"Content-Length: 5\r\nContent-Encoding: deflate, gzip", 400)):
        yield header or b"no length", post(header + b"\r\n" if header else b"", b"0\r\n\r\n" + STEAL), [status]
    yield b"a chunk that hides a request", post(b"Transfer-Encoding: chunked\r\n", b"5;x=\r\nhello\r\n0\r\n\r\n" + STEAL), [411]
    yield b"a body, then a request", post(b"Content-Length: 15\r\n", b'{"title":"Oil"}') + get(), [200, 200]
    yield b"a body that is half there", post(b"Content-Length: 100\r\n", b"{"), []
    yield b"no body though announced", post(b"Content-Length: 100\r\nExpect: 100-continue\r\n"), [100]
    yield b"a large body, announced", post(b"Content-Length: 1048577\r\nExpect: 100-continue\r\n"), [413]
    yield b"a POST that goes nowhere", b"POST /nowhere HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nhello" + STEAL, [404]
    yield b"HEAD with a body", b"HEAD /healthz HTTP/1.1\r\n" + HOST + b"Content-Length: 35\r\n\r\n" + STEAL, [400]


def sizes():
    yield b"a long path", get(target=b"/" + b"a" * 9000), [414]
    yield b"a long query", get(target=b"/v1/search?q=" + b"a" * 33000), [414]
    yield b"a query without end", b"GET /v1/search?q=" + b"a" * 2_000_000, [414]
    yield b"a method without end", b"A" * 1_000_000, [400]
    yield b"a long header", get(b"X: " + b"a" * 40000 + b"\r\n"), [431]
    yield b"a header without end", b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 2_000_000, [431]
    yield b"headers without end", b"GET / HTTP/1.1\r\n" + HOST + b"A: b\r\n" * 300_000, [431]
    yield b"101 headers", get(b"X: y\r\n" * 100), [431]
    yield b"100 headers", get(b"X: y\r\n" * 99), [200]
    yield b"a body of 1 MiB of nothing", post(b"Content-Length: 1048576\r\n", b" " * 1048576), [400]
    yield b"a deep body", post(b"Content-Length: 200000\r\n", b"[" * 200000), [400]
    yield b"a hundred requests at once", get() * 100, [200] * 100


def methods():
    for method in (b"PUT", b"DELETE", b"PATCH", b"TRACE", b"PROPFIND", b"get", b"FOO", b"!#$%&'*+-.^_`|~"):
        yield method, method + b" /v1/search HTTP/1.1\r\n" + HOST + b"\r\n", [405]
    yield b"OPTIONS *", b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", [404]
    yield b"POST to a search", b"POST /v1/search HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\n\r\n", [405]


def targets():
    for target, status in ((b"/../../etc/passwd", 404), (b"/%2e%2e/%2e%2e/etc/passwd", 404), (b"/assets/../../etc/passwd", 404), (b"/assets/%2e%2e%2fmain.cc", 404),
                           (b"//healthz", 404), (b"/healthz/", 404), (b"/healthz%00", 404), (b"/%", 404), (b"/%zz", 404), (b"/a/%ff%fe", 404), (b"/a/%c0%af", 404),
                           (b"/v1/articles/%00", 404), (b"/v1/articles/" + b"%25" * 2000, 404), (b"http://evil.example/healthz", 200), (b"http://evil.example", 200),
                           (b"/v1/search?q=%00", 200), (b"/v1/search?q=%ff%fe%80", 200), (b"/v1/search?q=" + b"%28" * 9000, 200), (b"/v1/search?q=" + b"a%2A+" * 6000, 200),
                           (b"/v1/search?page=-1", 400), (b"/v1/search?page=99999999999999999999", 400), (b"/v1/search?page=1e9", 400), (b"/v1/search?page_size=0", 400),
                           (b"/v1/search?cursor=AAAA", 400), (b"/v1/search?cursor=%00", 400), (b"/v1/search?from=9999999-99-99", 400), (b"/v1/search?" + b"&" * 30000, 200),
                           (b"/v1/search?" + b"tag=x&" * 5000, 200), (b"/v1/search?q=x&q=y", 400), (b"/v1/suggest?q=" + b"a" * 9000, 200), (b"/v1/search?q=x#%00", 200),
                           (b"/v1/search?=x", 400), (b"/v1/search?%71=x", 200), (b"/v1/articles/none/related?exclude=" + b"x," * 10000, 404)):
        yield target[:60], get(target=target), [status]


def rows():
    for kind in (first_lines, other_protocols, headers, lengths, sizes, methods, targets):
        yield from kind()


def statuses_in(answer):
    """Of the answers in the bytes of a connection, one after the other."""
    statuses = []
    while answer:
        head, _, rest = answer.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        assert lines[0].startswith(b"HTTP/1.1 "), answer[:200]
        statuses.append(int(lines[0][9:12]))
        lengths_given = [int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")]
        answer = rest[sum(lengths_given):]
    return statuses


def ask(port, request):
    """The statuses of all answers to these bytes, and the seconds until the connection ended."""
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), WITHIN_S) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it was refused before it had come whole
        answer = bytearray()
        while piece := connection.recv(1 << 16):
            answer += piece
    return statuses_in(bytes(answer)), time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin-dir", required=True)
    parser.add_argument("--table", action="store_true", help="print each answer")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        records = [{"id": f"a{i}", "title": f"Oil {i}", "body": "Oil prices rose.", "tags": ["oil"]} for i in range(20)]
        build_index(arguments.bin_dir, index, [write_records(os.path.join(folder, "a.jsonl"), records)], "--quiet")
        with Server(arguments.bin_dir, index) as url:
            port = int(url.rpartition(":")[2])
            count = 0
            for what, request, expected in rows():
                got, seconds = ask(port, request)
                if arguments.table:
                    print(f"{what.decode('latin-1')!r:70} {got} {seconds:.3f} s")
                # A client that has hung up may miss what would only have encouraged it.
                assert got in (expected, [status for status in expected if status != 100]), (what, got, expected)
                count += 1
            assert ask(port, get())[0] == [200], "the server answers no more"
    print(f"{count} hostile requests: each got the answers that it should, and no other")


if __name__ == "__main__":
    main()
