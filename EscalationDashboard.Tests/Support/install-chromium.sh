#!/usr/bin/env bash
# Installs Chromium without a window, and fonts for the product's five languages, where browser tests would not find it.
# It starts a page at a quarter of what a whole Chromium costs, which will do where this may not be installed.
# Does nothing where it is there already (or CHROMIUM_PATH names a browser), or where this is not ours to do:
# only root on a system with apt-get. Run before the tests by EscalationDashboard.Tests.csproj.
set -uo pipefail

have_browser() {
    [ -n "${CHROMIUM_PATH:-}" ] || [ -x /usr/bin/chromium-headless-shell ]
}

if have_browser || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    exit 0
fi

# One process at a time: one that waited here finds the work done.
lock="${TMPDIR:-/tmp}/escalation-dashboard-install-chromium.lock"
exec 9>"$lock"
if ! flock --nonblock 9; then
    echo "Browser tests need Chromium; another process is installing it, waiting for that..."
    flock 9
fi
if have_browser; then
    exit 0
fi

echo "Browser tests need Chromium; installing it now (about 2 minutes)..."
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
started=$SECONDS

step() {
    local text="$1"
    shift
    echo "  $text"
    # The lock is not handed on: a service that a package starts must not keep it.
    "$@" </dev/null >"$log" 2>&1 9>&-
}

give_up() {
    tail -n 5 "$log"
    echo "Chromium could not be installed; without any browser, the browser tests will fail and say what to do."
    exit 1
}

install() {
    step "installing $*" apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@"
}

step "updating the package lists" apt-get -o DPkg::Lock::Timeout=300 update || give_up
# Ubuntu has it only as part of the whole browser.
install chromium-headless-shell fonts-noto-core fonts-noto-cjk || install chromium fonts-noto-core fonts-noto-cjk || give_up
echo "Chromium is installed, after $((SECONDS - started)) seconds."
