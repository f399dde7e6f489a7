#!/bin/bash
# Kills the host while people write, and counts what was lost or doubled: replies, tickets, and the letters that confirm them. PostgreSQL runs with fsync.
#   bash tests/kill.sh [KILLS] [sqlite|postgresql]   200 kills and both databases unless said; 100 acknowledged replies for each kill, and a ticket for each nine
#   bash tests/kill.sh KILLS DATABASE control        retries come without their key: replies must double, or the test sees nothing
# KILLS_BUILT=Release names a configuration that is built already.
set -uo pipefail
cd "$(dirname "$0")/.."
kills=${1:-200} databases=${2:-sqlite postgresql} control=${3:-}
[[ $kills =~ ^[1-9][0-9]*$ && $databases =~ ^(sqlite|postgresql|sqlite postgresql)$ ]] || { sed -n 2,5p tests/kill.sh; exit 2; }
built=${KILLS_BUILT:-Release}
if [[ -z ${KILLS_BUILT:-} ]]; then
  dotnet build src/PortalCms.Web -c Release -v q -nologo || exit
  dotnet build tests/PortalCms.Kills -c Release -v q -nologo || exit
fi
folder=$(mktemp -d /tmp/portal-kills-XXXXXX)
stop() {
  [[ -d $folder/pg ]] && bash tests/peers/peers.sh pg stop "$folder/pg" 2>/dev/null
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

failed=0
for database in $databases; do
  connection=-
  mkdir -p "$folder/$database/data"
  if [[ $database == postgresql ]]; then
    if [[ ! -x /usr/lib/postgresql/15/bin/initdb || $EUID != 0 ]]; then echo "postgresql: left out, PostgreSQL 15 is not installed or this is not root"; continue; fi
    chmod 755 "$folder"
    port=$((30000 + $$ % 10000))
    bash tests/peers/peers.sh pg start "$folder/pg" "$port" durable || exit
    /usr/lib/postgresql/15/bin/createdb -h 127.0.0.1 -p "$port" -U portal portal || exit
    connection="Host=127.0.0.1;Port=$port;Username=portal;Database=portal"
  fi
  dotnet "tests/PortalCms.Kills/bin/$built/net10.0/PortalCms.Kills.dll" "src/PortalCms.Web/bin/$built/net10.0/PortalCms.Web.dll" \
    "$folder/$database" "$database" "$connection" "$kills" $((kills * 100)) $control || failed=1
  [[ $failed == 0 ]] || tail -n 40 "$folder/$database/data/host.log" 2>/dev/null
done
exit $failed
