#!/bin/sh
# Installs what Dateline needs from Debian's packages, and only what is missing: scripts/setup.sh build | test
#   build   to build and run the two programs, and to fetch the demo's archive
#   test    that, and what the tests, the linter and the browser need
# Runs as root or with sudo. A node, npm or python3 that is on the PATH already is used as it is.
set -eu

packages="g++ cmake ninja-build pkg-config ca-certificates
  libxapian-dev libicu-dev libevent-dev nlohmann-json3-dev libcli11-dev libspdlog-dev
  libroaring-dev libarchive-dev libxml2-dev zlib1g-dev libbz2-dev liblzma-dev libzstd-dev libbrotli-dev libdeflate-dev libxxhash-dev libssl-dev libstemmer-dev
  libcld2-dev libsimdjson-dev prometheus-cpp-dev
  libgmime-3.0-dev libyaml-cpp-dev libtomlplusplus-dev libmd4c-dev libmd4c-html0-dev libpoppler-cpp-dev"
commands="node:nodejs npm:npm python3:python3"
case "${1:-}" in
  build) ;;
  test)
    packages="$packages libgtest-dev libgmock-dev libbenchmark-dev xapian-tools prometheus
      clang libclang-14-dev libclang-rt-14-dev clang-format clang-tidy git"
    commands="$commands chromium:chromium"
    ;;
  *)
    echo "usage: scripts/setup.sh build|test" >&2
    exit 2
    ;;
esac

missing=""
for package in $packages; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
for pair in $commands; do
  command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "setup: needs the packages of Debian 12, by these names:$missing" >&2
  exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1; then
  as_root="sudo"
else
  echo "setup: run as root, or install these packages first:$missing" >&2
  exit 1
fi

echo "setup: installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o Dpkg::Use-Pty=0 "$@" >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    echo "setup: 'apt-get $*' failed" >&2
    exit 1
  }
}
apt update
# shellcheck disable=SC2086  # a list of words
apt install --no-install-recommends $missing
