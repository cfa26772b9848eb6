#!/usr/bin/env bash
# Installs Chromium, and fonts for the product's five languages, where browser tests would not find a browser.
# Does nothing where there is one already (or CHROMIUM_PATH names one), or where this is not ours to do:
# only root on a system with apt-get. Run before the tests by EscalationDashboard.Tests.csproj.
set -uo pipefail

have_browser() {
    if [ -n "${CHROMIUM_PATH:-}" ]; then
        return 0
    fi
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
        if [ -x "/usr/bin/$name" ]; then
            return 0
        fi
    done
    return 1
}

if have_browser || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    exit 0
fi

# One process at a time: whoever waited here finds the work done.
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
    if ! "$@" </dev/null >"$log" 2>&1 9>&-; then
        tail -n 5 "$log"
        echo "Chromium could not be installed; the browser tests will fail and say what to do."
        exit 1
    fi
}

step "updating the package lists" \
    apt-get -o DPkg::Lock::Timeout=300 update
step "installing chromium, fonts-noto-core and fonts-noto-cjk" \
    apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends chromium fonts-noto-core fonts-noto-cjk
echo "Chromium is installed, after $((SECONDS - started)) seconds."
