#!/bin/sh
# What Dateline costs on an archive of yours: installs what is missing, builds, and measures.
# usage: scripts/bench.sh [OPTION]... [INPUT...]     (scripts/bench.sh --help lists them)
# docs/performance.md says what is measured, and how to read it.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
(cd "$here" && scripts/setup.sh build && scripts/build.sh release --target dateline-indexer dateline-server) >&2
exec python3 "$here/scripts/bench/bench.py" --bin-dir "$here/build/release/bin" "$@"
