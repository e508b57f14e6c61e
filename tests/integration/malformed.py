"""Malformed inputs through the real programs: a thousand and more files, each with good records around a bad one, and
streams that no disk need hold. Nothing may crash, go unreported or take a good record with it."""

import argparse
import json
import os
import resource
import subprocess
import tempfile

MEMORY_BYTES = 1 << 30  # of address space, for inputs that are larger than that
RECORD = {"id": "bad", "title": 'Oil "up"', "tags": ["crude", "opec"], "authors": [{"name": "Jane Doe"}],
          "published": "1987-02-26T15:01:01Z", "body": "One.\n\nTwo: {three}", "meta": {"page": 4}}
WRONG = [0, -1, 3.5, True, None, "", " ", [], {}, [None], [[]], {"a": 1}, [1, 2], [{"a": 1}], "\0", "\ud800", 10 ** 30]
DATES = ["1987-02-31", "31 February 1987", "1987-13-01", "1987-02-26T25:00:00Z", "0000-01-01", "02/03/1987", "soon"]
JUNK = [b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b'"', b"{", b"}", b"[", b"]", b","]


def good(name):
    return json.dumps({"id": name, "title": "Good " + name, "body": "Text of " + name}).encode()


def bad_records():
    """Bytes of records that are broken or hold what they should not."""
    whole = json.dumps(RECORD).encode()
    for size in range(1, len(whole)):
        yield whole[:size]
    for at in range(len(whole)):
        yield whole[:at] + whole[at + 1:]
        for junk in JUNK[at % 3::3]:
            yield whole[:at] + junk + whole[at:]
    for field in ("id", "title", "body", "tags", "authors", "published", "url", "meta", "access"):
        for value in WRONG:
            yield json.dumps({**RECORD, field: value}).encode()
    for date in DATES:
        yield json.dumps({**RECORD, "published": date}).encode()
    yield from (b"null", b"17", b'"text"', b"[]", b"{}", b"nonsense", b"'id': 1", b"<html>")
    yield json.dumps({"id": "x" * 600, "title": "T"}).encode()


def write_inputs(folder):
    """Writes the files and gives the ids of the good records in them."""
    ids = set()
    layouts = [("jsonl", b"", b"\n", b"\n"), ("json", b"[", b",", b"]"), ("json", b'{"results":[\n', b",\n", b"\n]}\n")]
    for number, record in enumerate(bad_records()):
        ending, before, between, after = layouts[number % len(layouts)]
        names = [f"{number}-{part}" for part in "abc"]
        ids.update(names)
        parts = [good(names[0]), record, good(names[1]), good(names[2])]
        with open(os.path.join(folder, f"{number:05}.{ending}"), "wb") as file:
            file.write(before + between.join(parts) + after)
    os.makedirs(os.path.join(folder, "folder.json"))
    with open(os.path.join(folder, "folder.json", "x.jsonl"), "wb") as file:
        file.write(good("in-folder") + b"\n")
    os.symlink("nowhere", os.path.join(folder, "gone.json"))
    with open(os.path.join(folder, "picture.png"), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return ids | {"in-folder"}


def check_rejects(lines):
    rejects = [json.loads(line) for line in lines if line.startswith("{")]
    for reject in rejects:
        assert reject["origin"] and reject["reason"] and reject["detail"], reject
    return rejects


def check_folder(indexer, folder):
    inputs = os.path.join(folder, "inputs")
    os.mkdir(inputs)
    ids = write_inputs(inputs)
    done = subprocess.run([indexer, "inspect", inputs], capture_output=True, text=True, check=True)
    articles = [json.loads(line) for line in done.stdout.splitlines()]
    found = [article["id"] for article in articles if article.get("title") == "Good " + article["id"]]
    assert sorted(found) == sorted(ids), f"lost: {sorted(ids - set(found))[:9]}, {len(found)} of {len(ids)}"
    rejects = check_rejects(done.stderr.splitlines())
    reasons = {reject["reason"] for reject in rejects}
    expected = {"bad_json", "bad_date", "bad_field", "bad_encoding", "id_too_long", "unreadable", "unknown_format"}
    assert expected <= reasons, f"no reject says {expected - reasons}"
    return len(ids) // 3, len(rejects), inputs, ids


def check_build(indexer, folder, inputs, ids):
    index = os.path.join(folder, "index")
    build = [indexer, "build", "--index", index, "--quiet", inputs]
    strict = subprocess.run([*build, "--max-rejects", "0"], stderr=subprocess.PIPE, check=False)
    assert strict.returncode == 1, strict
    assert not os.path.exists(os.path.join(index, "CURRENT"))
    subprocess.run(build, check=True)
    stats = subprocess.run([indexer, "stats", "--index", index, "--json"], stdout=subprocess.PIPE, check=True)
    assert json.loads(stats.stdout)["articles"] >= len(ids), stats.stdout
    with open(os.path.join(index, "rejects.jsonl"), encoding="utf-8") as file:
        assert check_rejects(file), "the rejects file is empty"


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def stream(indexer, limit, pieces, reason):
    """Feeds (bytes, count) pieces to standard input; the good records "a" and "b" must come out."""
    command = [indexer, "inspect", "-"]
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=errors, preexec_fn=limit)
        for piece, count in pieces:
            block = piece * max(1, min(count, (1 << 20) // len(piece)))
            for _ in range(max(1, count * len(piece) // len(block))):
                process.stdin.write(block)
        process.stdin.close()
        assert process.wait() == 0, process.returncode
        output.seek(0)
        errors.seek(0)
        ids = [json.loads(line)["id"] for line in output]
        assert ids == ["a", "b"], ids
        reasons = {reject["reason"] for reject in check_rejects(errors.read().decode().splitlines())}
        assert reason in reasons, reasons


def check_streams(indexer, limit):
    a, b = good("a"), good("b")
    million = 1_000_000
    opening, word, closing = b'{"id":"big","body":"', (b"word ", 40 * million), b'"}'
    stream(indexer, limit, [(a + b"\n" + opening, 1), word, (closing + b"\n" + b + b"\n", 1)], "record_too_large")
    stream(indexer, limit, [(b"[" + a + b"," + opening, 1), word, (closing + b"," + b + b"]", 1)], "record_too_large")
    stream(indexer, limit, [(b"[" + a + b",", 1), (b"[", 1000 * million), (b"," + b + b"]", 1)], "too_deep")
    stream(indexer, limit, [(a + b"\n", 1), (b"[", 1000 * million), (b"\n" + b + b"\n", 1)], "too_deep")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin-dir", required=True)
    parser.add_argument("--sanitized", action="store_true", help="the programs reserve more memory than there is")
    arguments = parser.parse_args()
    indexer = os.path.join(arguments.bin_dir, "dateline-indexer")
    with tempfile.TemporaryDirectory() as folder:
        files, rejects, inputs, ids = check_folder(indexer, folder)
        assert files >= 1000, files
        check_build(indexer, folder, inputs, ids)
    check_streams(indexer, None if arguments.sanitized else limit_memory)
    print(f"{files} malformed files: {rejects} rejects, no good record lost")


if __name__ == "__main__":
    main()
