#!/usr/bin/env bash
# Installs nginx where the tests would not find it. Only the program and its list of file types are used: the tests start one of
# their own on ports of their own, and no service is left running, or started with the machine, that was not there before.
# Does nothing where it is there already (or NGINX_PATH names the program), or where this is not ours to do:
# only root on a system with apt-get. Run before the tests by EscalationDashboard.Tests.csproj.
set -uo pipefail

have_nginx() {
    [ -n "${NGINX_PATH:-}" ] || command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]
}

if have_nginx || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    exit 0
fi

# One process at a time: one that waited here finds the work done.
exec 9>"${TMPDIR:-/tmp}/escalation-dashboard-install-nginx.lock"
flock 9
if have_nginx; then
    exit 0
fi

echo "Tests of several nodes need nginx; installing it now (some seconds)..."
log="$(mktemp)"
policy=/usr/sbin/policy-rc.d
trap 'rm -f "$log"; [ -z "${made:-}" ] || rm -f "$policy"' EXIT
export DEBIAN_FRONTEND=noninteractive

give_up() {
    tail -n 5 "$log"
    echo "nginx could not be installed; without it, its tests will fail and say what to do."
    exit 1
}

# The package would start a server at once: nobody asked for one.
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && made=yes
fi
apt-get -o DPkg::Lock::Timeout=300 update </dev/null >"$log" 2>&1 9>&- || give_up
apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends nginx </dev/null >"$log" 2>&1 9>&- || give_up
! command -v systemctl >/dev/null || systemctl disable nginx >/dev/null 2>&1 || true
echo "nginx is installed."
