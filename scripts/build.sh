#!/bin/sh
# Configures a preset and builds it: scripts/build.sh PRESET [-DNAME=VALUE...] [--target NAME...]
# Prints only what went wrong; everything is in build/PRESET.log.
set -eu
cd "$(dirname "$0")/.."
preset=$1
shift
settings=""
while [ $# -gt 0 ] && [ "$1" != --target ]; do
  settings="$settings $1"
  shift
done

# Where ccache is, what one checkout compiled serves another one too.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros

mkdir -p build
log=build/$preset.log
# shellcheck disable=SC2086  # a list of words
if ! { cmake --preset "$preset" $settings && cmake --build --preset "$preset" "$@"; } >"$log" 2>&1; then
  # A failing command of ninja is followed by its output; the rest is progress.
  grep -v '^\[[0-9]*/[0-9]*\] \(Building\|Linking\|Generating\)' "$log" | tail -n 60 >&2
  echo "build: the $preset preset failed; see $log" >&2
  exit 1
fi
