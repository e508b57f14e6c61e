#!/usr/bin/env python3
"""Every Xapian database of an index is sound and opens with Xapian's own tools; so is the generation with ours.

usage: databases.py --archive FILE --bin-dir DIR
"""

import glob
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import arguments_of, build_index, shards_of  # noqa: E402


def output_of(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


def main():
    args = arguments_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as index:
        report = build_index(args.bin_dir, index, [args.archive])
        databases = [os.path.dirname(path) for path in glob.glob(os.path.join(index, "**", "iamglass"), recursive=True)]
        documents = 0
        for database in databases:
            assert "No errors found" in output_of("xapian-check", database)
            shown = output_of("xapian-delve", database)
            documents += int(shown.split("number of documents = ")[1].split()[0])
        generation, = glob.glob(os.path.join(index, "generations", "*"))
        superseded = sum(gone for _, gone in shards_of(generation))
        print(output_of(os.path.join(args.bin_dir, "dateline-indexer"), "verify", "--index", index), end="")
        print(f"{len(databases)} databases, {documents} documents, {report['articles']} articles indexed")
        return 0 if databases and documents - superseded == report["articles"] else 1


if __name__ == "__main__":
    sys.exit(main())
