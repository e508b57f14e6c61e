#!/bin/sh
# Makes the pictures of the README: the page, an article and the search box, from a server with the demo's archive.
# usage: scripts/screenshots.sh [URL]   (http://127.0.0.1:8080, as scripts/demo.sh serves it)
set -eu
cd "$(dirname "$0")/.."
url=${1:-http://127.0.0.1:8080}
scripts/setup.sh test
[ -d tests/web/node_modules/playwright-core ] || (cd tests/web && npm ci --silent)
mkdir -p docs/pictures
DATELINE_URL=$url CHROMIUM=$(command -v chromium) node tests/web/screenshots.js docs/pictures
ls -l docs/pictures
