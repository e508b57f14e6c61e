"""A file of what a test found, that a flag rewrites: changes show in its diff."""

import difflib
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import Server, arguments_of, build_index  # noqa: E402


def settle(path, text, update):
    """Rewrites the file with `update`; else prints how `text` differs from it. The exit status of the test."""
    if update:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return 0
    with open(path, encoding="utf-8") as file:
        golden = file.read()
    name = os.path.basename(path)
    changes = list(difflib.unified_diff(golden.splitlines(), text.splitlines(), name, "now", lineterm="", n=1))
    print("\n".join(changes))
    return 1 if changes else 0


def settle_answers(doc, path, listing):
    """A test whose text are the lines of listing(url), of a server on an index of the archive; `doc` is the script's own."""
    parser = arguments_of(doc)
    parser.add_argument("--update", action="store_true", help=f"rewrite {os.path.basename(path)}")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as index:
        build_index(args.bin_dir, index, [args.archive])
        with Server(args.bin_dir, index) as url:
            lines = listing(url)
    return settle(path, "\n".join(lines), args.update)
