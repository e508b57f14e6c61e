#!/usr/bin/env python3
"""What is seen of a running server from outside: Prometheus' own tool takes /metrics, the alert rules and their tests, and the
dashboard and the rules name no metric that is not there.

usage: monitoring.py --archive FILE --bin-dir DIR --monitoring DIR
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))

from programs import SKIPPED, Server, arguments_of, build_index, get, numbered_articles, write_records  # noqa: E402

NAME = re.compile(r"\b(?:dateline|process)_[a-z_]+\b")
SAMPLE = re.compile(r"^([a-z_]+)[ {]", re.MULTILINE)
ONLY_WITH_TLS = {"dateline_tls_certificate_expiry_timestamp_seconds"}
# What Grafana puts into an expression.
VARIABLES = {"$__rate_interval": "5m", "$instance": "a:1|b:1"}


def read(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


def metrics_of(bin_dir, archive, folder):
    """The text of /metrics, of a server that has answered one request of each kind."""
    articles = os.path.join(folder, "articles.jsonl")
    index = os.path.join(folder, "index")
    records = numbered_articles(archive)[:200]
    write_records(articles, records)
    build_index(bin_dir, index, [articles])
    with Server(bin_dir, index, "--query-timeout-ms", "60000") as url:
        get(url, "/v1/search", [("q", "harbour"), ("facets", "tag")])
        get(url, f"/v1/articles/{records[0]['id']}/related")
        get(url, "/v1/suggest", [("q", "har")])
        get(url, "/v1/nothing")
        return read(url + "/metrics")


def expressions(dashboard):
    with open(dashboard, encoding="utf-8") as file:
        panels = json.load(file)["panels"]
    return [target["expr"] for panel in panels for target in panel.get("targets", [])]


def check_names(text, folder):
    there = set(SAMPLE.findall(text)) | ONLY_WITH_TLS
    # A counter with labels comes with its first event.
    there |= {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE ")}
    shown = expressions(os.path.join(folder, "dashboard.json"))
    with open(os.path.join(folder, "alerts.yml"), encoding="utf-8") as file:
        asked = set(NAME.findall(file.read())) | {name for expr in shown for name in NAME.findall(expr)}
    assert len(asked) > 30, asked
    assert asked <= there, f"no such metric: {sorted(asked - there)}"
    families = [line.split()[2] for line in text.splitlines() if line.startswith("# HELP ")]
    assert len(families) == len(set(families)), "a family comes twice"
    known = {name for name in families if name.startswith("dateline_")}
    bases = {re.sub(r"_(bucket|sum|count)$", "", name) for name in asked}
    assert known <= bases, f"on no panel and in no rule: {sorted(known - bases)}"


def promtool(*arguments, **how):
    done = subprocess.run(["promtool", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          **how)
    assert done.returncode == 0, (arguments, done.stdout)


def check_by_promtool(text, folder, scratch):
    promtool("check", "metrics", input=text)
    promtool("check", "rules", "alerts.yml", cwd=folder)
    promtool("test", "rules", "alerts_test.yml", cwd=folder)
    rules = os.path.join(scratch, "panels.json")  # JSON is YAML
    with open(rules, "w", encoding="utf-8") as file:
        json.dump({"groups": [{"name": "panels", "rules": [
            {"record": f"panel_{number}", "expr": filled_in(expr)}
            for number, expr in enumerate(expressions(os.path.join(folder, "dashboard.json")))]}]}, file)
    promtool("check", "rules", rules)


def filled_in(expression):
    for variable, value in VARIABLES.items():
        expression = expression.replace(variable, value)
    return expression


def main():
    parser = arguments_of(__doc__)
    parser.add_argument("--monitoring", required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = metrics_of(arguments.bin_dir, arguments.archive, folder)
        check_names(text, arguments.monitoring)
        if shutil.which("promtool") is None:
            print("skipped: there is no promtool (Debian's package prometheus)")
            sys.exit(SKIPPED)
        check_by_promtool(text, arguments.monitoring, folder)
    print("metrics, rules and panels fit together")


if __name__ == "__main__":
    main()
