#!/usr/bin/env bash
# Does the time of a refused sign-in tell who has an account?   bash tests/timing.sh [PAIRS] [WARM-UPS]
# Starts the sample site on a data folder of its own, lock and rate limits lifted, and measures at both doors (see timing.py).
# With few pairs chance alone passes the bound of the AUC, so it is wider then.
set -euo pipefail
cd "$(dirname "$0")/.."
pairs=${1:-1000} warm=${2:-200} port=${PORT:-5098}
folder=$(mktemp -d)
host=""
finish() { [ -z "$host" ] || { kill "$host" 2>/dev/null; wait "$host" 2>/dev/null; } || true; rm -rf "$folder"; }
trap finish EXIT

dotnet build src/PortalCms.Web -c Release -v q -nologo
PORTAL_DATA="$folder/data" ASPNETCORE_URLS="http://127.0.0.1:$port" ASPNETCORE_ENVIRONMENT=Development DOTNET_gcServer=0 \
  Logging__LogLevel__Default=Error SignIn__FailuresBeforeLock=1000000 Portal__Limits__On=false \
  ASPNETCORE_CONTENTROOT="$PWD/src/PortalCms.Web" dotnet src/PortalCms.Web/bin/Release/net10.0/PortalCms.Web.dll >"$folder/out" 2>&1 &
host=$!
for _ in $(seq 120); do
  curl -fsS "http://127.0.0.1:$port/readyz" >/dev/null 2>&1 && grep -q "^sign-in" "$folder/out" && break
  kill -0 "$host" 2>/dev/null || { cat "$folder/out"; exit 2; }
  sleep 0.5
done

failed=0
measure() { # ROLE-PATTERN
  local line email address path
  line=$(grep -P "^sign-in\t[^\t]*$1" "$folder/out" | head -1) || { echo "no sample sign-in for '$1'"; exit 2; }
  email=$(cut -f3 <<<"$line")
  address=$(cut -f5 <<<"$line")
  path=/$(sed -E 's#^[a-z]+://[^/]+/##; s#^/##' <<<"$address")
  echo "== $path"
  python3 tests/timing.py "http://127.0.0.1:$port$path" "$email" "${email/@/q@}" "$pairs" "$warm" || failed=$?
}
measure customer
measure agent
exit "$failed"
