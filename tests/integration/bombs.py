#!/usr/bin/env python3
"""Small inputs that want to become large, or cost much: each ends with a reject, in little memory, and an archive's
other members come through. Prints what each took.

usage: bombs.py --bin-dir DIR
"""

import argparse
import bz2
import concurrent.futures
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

MEMORY_MB = 256
MB = 1 << 20
GOOD = json.dumps({"id": "good", "title": "A good story", "body": "It came through."}).encode() + b"\n"


def gzipped(head, block, count, tail=b""):
    """Without ever holding what it grows into."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=6, mtime=0) as file:
        file.write(head)
        for _ in range(count):
            file.write(block)
        file.write(tail)
    return out.getvalue()


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            with archive.open(name.replace("_", "."), "w", force_zip64=True) as file:
                for piece in content:
                    file.write(piece)
    return out.getvalue()


def tarred(**members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as archive:
        for name, content in members.items():
            header = tarfile.TarInfo(name.replace("_", "."))
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return out.getvalue()


def entities(root, depth=10, width=10):
    """A billion laughs, in a document of the format that `root` makes of its text."""
    lines = ['<!ENTITY e0 "ha ha ha ">']
    lines += [f'<!ENTITY e{n} "{f"&e{n - 1};" * width}">' for n in range(1, depth)]
    return f"<?xml version='1.0'?><!DOCTYPE x [{''.join(lines)}]>{root(f'&e{depth - 1};')}".encode()


def quadratic(root):
    return f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a \"{'a' * 50_000}\">]>{root('&a;' * 50_000)}".encode()


def rss(text):
    return ("<rss version='2.0'><channel><title>T</title>"
            f"<item><title>A</title><description>{text}</description></item></channel></rss>")


def atom(text):
    return ("<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>"
            f"<entry><title>A</title><content>{text}</content></entry></feed>")


def nitf(text):
    return f"<nitf><head><title>A</title></head><body><body.content><p>{text}</p></body.content></body></nitf>"


def newsml(text):
    return ("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='a'>"
            "<contentMeta><headline>A</headline></contentMeta>"
            f"<contentSet><inlineXML><html><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>")


def wxr(text):
    return ("<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
            "xmlns:wp='http://wordpress.org/export/1.2/'><channel><wp:wxr_version>1.2</wp:wxr_version>"
            "<item><title>A</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
            f"<content:encoded>{text}</content:encoded></item></channel></rss>")


def nested(open_tag, close_tag, times):
    return open_tag * times + "x" + close_tag * times


def warc_record(kind, block, *headers):
    lines = [f"WARC-Type: {kind}", "WARC-Target-URI: https://news.example/a", "WARC-Date: 2020-01-01T00:00:00Z",
             "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>", *headers,
             f"Content-Length: {len(block)}"]
    return ("WARC/1.0\r\n" + "\r\n".join(lines) + "\r\n\r\n").encode() + block + b"\r\n\r\n"


def response(body, *headers):
    http = "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers])
    block = http.encode() + b"\r\n\r\n" + body
    return warc_record("response", block, "Content-Type: application/http; msgtype=response")


def page(body):
    return f"<!DOCTYPE html><html><head><title>A story</title></head><body>{body}</body></html>".encode()


def json_ld(text):
    return page(f"<script type='application/ld+json'>{text}</script><p>A short page.</p>")


def bombs():
    """(file name, content, whether a good record beside it must come through)"""
    spaces, zeros, word = b" " * MB, bytes(MB), b"word " * (MB // 5)
    long_line = (b'{"id":"long","title":"T","body":"', word, 300, b'"}\n')
    yield "spaces.gz", gzipped(GOOD, spaces, 300), True
    yield "zeros.gz", gzipped(b"", zeros, 300), False
    yield "long-line.jsonl.gz", gzipped(GOOD + long_line[0], *long_line[1:]), True
    yield "gzip-of-gzip.gz", gzip.compress(gzipped(b"", zeros, 300)), False
    deep = gzipped(b"", zeros, 300)
    for _ in range(4):
        deep = gzip.compress(deep)
    yield "gzip-five-deep.gz", deep, False
    yield "line-breaks.bz2", bz2.compress(GOOD + b"\n" * (100 * MB)), True
    yield "zeros.xz", lzma.compress(bytes(72 * MB), preset=1), False
    yield "wide-window.xz", wide_window(), False
    yield "zeros.zip", zipped(a_jsonl=[zeros] * 300, b_jsonl=[GOOD]), True
    yield "overlapping.zip", overlapping_zip(), False
    yield "zip-in-zip.zip", zipped(inner_zip=[zipped(inner_zip=[zipped(a_jsonl=[zeros] * 300)])], b_jsonl=[GOOD]), True
    yield "huge-member.tar.gz", tarred(a_jsonl=bytes(200 * MB), b_jsonl=GOOD), False
    yield "gzip-in.tar.gz", tarred(a_gz=gzipped(b"", zeros, 300), b_jsonl=GOOD), True
    yield "page-of-bombs.warc.gz", gzip.compress(response(gzipped(b"<p>", spaces, 300), "Content-Encoding: gzip")) \
        + gzip.compress(response(page("<article><h1>Good</h1><p>" + "It came through. " * 30 + "</p></article>"))), True
    yield "member.warc.gz", gzipped(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
                                    b"Content-Length: 400000000\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", spaces, 400), False
    yield "length.warc", response(page("x")).replace(b"Content-Length: ", b"Content-Length: 99999999999"), False
    yield "head.warc", b"WARC/1.0\r\nX: " + b"x" * (40 * MB), False
    for name, root in (("rss", rss), ("atom", atom), ("nitf", nitf), ("newsml", newsml), ("wxr", wxr)):
        yield f"laughs-{name}.xml", entities(root), False
        yield f"quadratic-{name}.xml", quadratic(root), False
        yield f"deep-{name}.xml", root(nested("<b>", "</b>", 200_000)).encode(), False
    yield "outside.xml", f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{rss('&a;')}".encode(), False
    attributes = " ".join(f"a{n}='1'" for n in range(200_000))
    yield "attributes.xml", rss("x").replace("<item>", f"<item {attributes}>").encode(), False
    yield "no-end.xml", b"<rss version='2.0'><channel><item><title>" + b"x" * (72 * MB), False
    yield "deep.json", b'{"articles":' + b"[" * (50 * MB), False
    yield "deep.jsonl", GOOD + b'{"a":' * (10 * MB) + b"\n" + GOOD, True
    yield "long-string.json", b'[{"id":"a","title":"' + b"x" * (72 * MB) + b'"}]', False
    yield "keys.jsonl", b"{" + b",".join(b'"k%d":1' % n for n in range(8_000_000)) + b"}\n" + GOOD, True
    yield "deep.html", page(nested("<div>", "</div>", 1_000_000)), False
    yield "tags.html", page("<p>x" * 3_000_000), False
    yield "attributes.html", page("<p " + " ".join(f"a{n}=1" for n in range(500_000)) + ">x</p>"), False
    yield "large.html", page("<p>" + "word " * (8 * MB)), False
    yield "deep-json-ld.html", json_ld('{"@graph":' + "[" * 1_000_000), False
    yield "field.csv", b'id,title,body\n1,"' + b"x" * (72 * MB) + b'",b\n', False
    yield "columns.csv", b",".join(b"c%d" % n for n in range(3_000_000)) + b"\n" + b"," * 3_000_000 + b"\n", False
    yield "no-end.txt", b"x" * (100 * MB), False


def wide_window():
    """An .xz whose header asks for a dictionary of 1.5 GB, as the packer that made it need not have had."""
    small = bytearray(lzma.compress(GOOD, format=lzma.FORMAT_XZ, preset=0))
    # Block header at 12: size, flags, filter id 0x21, length of its properties 1, the dictionary; a CRC closes it.
    at = small.index(b"\x21\x01", 12) + 2
    small[at] = 37
    end = 12 + (small[12] + 1) * 4
    small[end - 4:end] = zlib.crc32(bytes(small[12:end - 4])).to_bytes(4, "little")
    return bytes(small)


def overlapping_zip():
    """A thousand entries of the directory that name one and the same member (D. Fifield, WOOT 2019, in short)."""
    one = zipped(a_jsonl=[bytes(MB)] * 10)
    end = one.rindex(b"PK\x05\x06")
    start = int.from_bytes(one[end + 16:end + 20], "little")
    entry = one[start:end]
    directory = b"".join(entry.replace(b"a.jsonl", b"%07d" % number) for number in range(1000))
    tail = bytearray(one[end:])
    tail[8:10] = tail[10:12] = (1000).to_bytes(2, "little")
    tail[12:16] = len(directory).to_bytes(4, "little")
    return one[:start] + directory + bytes(tail)


def write_bombs(folder):
    """Gives [(file name, whether a good record beside it must come through)]."""
    written = []
    for name, content, has_good in bombs():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
        written.append((name, has_good))
    return written


def run(indexer, path):
    """(articles, rejects, seconds of CPU, peak in MB)"""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([indexer, "inspect", path], stdout=output, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
        assert process.returncode == 0, (process.returncode, said[-2000:])
        articles = [json.loads(line) for line in output]
        rejects = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
        return articles, rejects, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def check(indexer, folder, name, has_good):
    """What is wrong, as sentences."""
    path = os.path.join(folder, name)
    articles, rejects, seconds, peak = run(indexer, path)
    reasons = ", ".join(sorted({reject["reason"] for reject in rejects})) or "no reject"
    print(f"{name}: {os.path.getsize(path)} bytes, {len(articles)} articles, {reasons}, {seconds:.2f} s, {peak:.0f} MB")
    if not rejects:
        yield f"{name}: no reject"
    if has_good and not [article for article in articles if "It came through." in article.get("body", "")]:
        yield f"{name}: the good record is lost"
    if peak > MEMORY_MB:
        yield f"{name}: {peak:.0f} MB"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin-dir", required=True)
    args = parser.parse_args()
    indexer = os.path.join(args.bin_dir, "dateline-indexer")
    with tempfile.TemporaryDirectory() as folder:
        # In a process of its own: the peak of a child begins with what its parent had when it was made.
        with concurrent.futures.ProcessPoolExecutor(1) as writer:
            written = writer.submit(write_bombs, folder).result()
        problems = [problem for name, has_good in written for problem in check(indexer, folder, name, has_good)]
    assert not problems, "\n".join(problems)


if __name__ == "__main__":
    sys.exit(main())
