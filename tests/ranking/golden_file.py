"""A file of what a test found, that a flag rewrites: changes show in its diff."""

import difflib
import os


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
