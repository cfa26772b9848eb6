#!/usr/bin/env bash
# Installs PostgreSQL where the tests would not find it. Of the package only the programs are used: the tests start a cluster of
# their own in a folder of their own, and no service is left running that was not there before.
# Does nothing where it is there already (or POSTGRES_BIN names the folder of its programs), or where this is not ours to do:
# only root on a system with apt-get. Run before the tests by EscalationDashboard.Tests.csproj.
set -uo pipefail

have_postgres() {
    [ -n "${POSTGRES_BIN:-}" ] || command -v initdb >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null
}

if have_postgres || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    exit 0
fi

# One process at a time: one that waited here finds the work done.
exec 9>"${TMPDIR:-/tmp}/escalation-dashboard-install-postgres.lock"
flock 9
if have_postgres; then
    exit 0
fi

echo "Tests of the store need PostgreSQL; installing it now (about a minute)..."
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive

give_up() {
    tail -n 5 "$log"
    echo "PostgreSQL could not be installed; without it, its tests will fail and say what to do."
    exit 1
}

# No cluster of the distribution's own: nobody asked for a server.
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
apt-get -o DPkg::Lock::Timeout=300 update </dev/null >"$log" 2>&1 9>&- || give_up
apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends postgresql </dev/null >"$log" 2>&1 9>&- || give_up
echo "PostgreSQL is installed."
