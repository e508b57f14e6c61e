#!/bin/sh
# Every test: installs what is missing, then runs the parts below in this order.
# usage: scripts/test.sh [--only PART]...
#   format    clang-format finds nothing to change
#   includes  nobody includes what he may not (.ci/check_includes)
#   unit      the release preset builds without a warning, and its tests pass
#   web       the page in a browser
#   asan      the same tests under the address and undefined-behaviour sanitizers
#   lint      clang-tidy finds nothing
# The last line counts tests: "N passed, N failed, N skipped". Logs are in build/.
set -u
cd "$(dirname "$0")/.." || exit 1

parts=""
while [ $# -gt 0 ]; do
  case "$1" in
    --only)
      case "${2:-}" in
        format | includes | unit | web | asan | lint) parts="$parts $2" ;;
        *) echo "test: --only wants format, includes, unit, web, asan or lint" >&2; exit 2 ;;
      esac
      shift 2
      ;;
    *) sed -n '3,10s/^# //p' "$0" >&2; exit 2 ;;
  esac
done
parts=${parts:-format includes unit web asan lint}

passed=0
failed=0
skipped=0
jobs=$(nproc)

count() { # PASSED FAILED SKIPPED
  passed=$((passed + $1))
  failed=$((failed + $2))
  skipped=$((skipped + $3))
}

# Runs a command that is one check; its output is for the eye.
check() {
  if "$@"; then count 1 0 0; else count 0 1 0; fi
}

# Builds a preset with its tests and runs them.
run_preset() { # PRESET CTEST-ARGUMENT...
  preset=$1
  shift
  if ! scripts/build.sh "$preset" -DBUILD_TESTING=ON -DDATELINE_WERROR=ON; then
    count 0 1 0
    return
  fi
  # ctest says which test is slow; ours say what failed.
  results=build/$preset.junit.xml
  rm -rf "$results" "build/$preset/gtest"
  # Some tests wait more than they work.
  ctest --preset "$preset" --parallel "$((2 * jobs))" --output-on-failure --output-junit "$PWD/$results" "$@" \
    >"build/$preset.ctest.log" 2>&1
  status=$?
  counts=$(python3 .ci/junit_counts "$results" "build/$preset/gtest") || counts="0 1 0"
  # shellcheck disable=SC2086  # three numbers
  count $counts
  case "$counts" in
    *" 0 "*) [ $status -eq 0 ] || { count 0 1 0; tail -n 20 "build/$preset.ctest.log"; } ;;
    *) grep -v -E '^ *[0-9]+/[0-9]+ Test .* Passed|^ *Start +[0-9]+:' "build/$preset.ctest.log" | tail -n 200 ;;
  esac
  echo "  $counts (passed, failed, skipped)"
}

sources() {
  find common indexer server tests -name node_modules -prune -o '(' -name '*.h' -o -name '*.cc' ')' -print
}

run_format() {
  # shellcheck disable=SC2046  # none of our names has a space
  check clang-format --dry-run --Werror $(sources)
}

run_includes() {
  check .ci/check_includes
}

run_lint() {
  scripts/build.sh asan -DBUILD_TESTING=ON -DDATELINE_WERROR=ON || { count 0 1 0; return; }
  check .ci/lint build/asan
}

run_unit() {
  run_preset release
}

run_asan() {
  run_preset asan
}

run_web() {
  scripts/build.sh release -DBUILD_TESTING=ON -DDATELINE_WERROR=ON || { count 0 1 0; return; }
  if counts=$(python3 tests/web/run.py --bin-dir build/release/bin --archive build/release/tests/corpus.jsonl); then
    echo "  $counts (passed, failed, skipped)"
  else
    counts=${counts:-0 1 0}
  fi
  # shellcheck disable=SC2086  # three numbers
  count $counts
}

scripts/setup.sh test || exit 1
for part in $parts; do
  began=$(date +%s)
  before=$failed
  echo "== $part"
  "run_$part"
  [ "$failed" -eq "$before" ] && outcome=ok || outcome=FAILED
  echo "== $part: $outcome, $(($(date +%s) - began)) s"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
