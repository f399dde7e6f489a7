#!/bin/bash
# What a page costs, on SQLite and PostgreSQL, beside what it must cost at least in the same run.
#   bash tests/bench.sh [tickets]   default 10000; a larger number measures 10000 as well and prints how each page's cost grew
#   bash tests/bench.sh start       how long the sample site takes from the start to its first page, and its idle memory
# SECONDS_EACH (10) and REPLIES (4000) say how long each page is driven, in five rounds, in turn with the limit. Needs wrk and PostgreSQL 15 (see tests/run.sh). Sites lie in artifacts/bench.
set -euo pipefail
cd "$(dirname "$0")/.."
tickets=${1:-10000}
[[ $tickets == start ]] || { [[ $tickets =~ ^[0-9]+$ ]] && ((tickets >= 1000)); } || { sed -n 2,5p tests/bench.sh; exit 2; }
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
port=${BENCH_PG_PORT:-55499}
out=$PWD/artifacts/bench; rm -rf "$out"; mkdir -p "$out"
store=$(mktemp -d) && chmod 755 "$store" # the database's own user must reach it
isUp=

stop() {
  [[ -n $isUp ]] && bash tests/peers/peers.sh pg stop "$store/pg" >/dev/null || true
  rm -rf "$store" "$out"/site-*
}
trap stop EXIT
trap 'exit 130' INT TERM

dotnet build tests/PortalCms.Benchmarks -c Release -v q -nologo >"$out/build.log" 2>&1 || { tail -n 40 "$out/build.log"; exit 1; }
dotnet publish src/PortalCms.Web -c Release -v q -nologo -o "$out/host" >"$out/publish.log" 2>&1 || { tail -n 40 "$out/publish.log"; exit 1; }
host=$out/host/PortalCms.Web.dll
bench=$PWD/tests/PortalCms.Benchmarks/bin/Release/net10.0/PortalCms.Benchmarks.dll

[[ $tickets != start ]] || { code=0; dotnet "$bench" start "$store/sample" "$host" || code=$?; exit $code; }

sizes=(10000); ((tickets == 10000)) || sizes+=("$tickets"); ((tickets < 10000)) && sizes=("$tickets")
bash tests/peers/peers.sh pg start "$store/pg" "$port" durable
isUp=1
code=0
for size in "${sizes[@]}"; do
  for database in sqlite postgresql; do
    place=$out/site-$size
    [[ $database == postgresql ]] && place="Host=127.0.0.1;Port=$port;Database=bench$size;Username=portal"
    timeout 600 dotnet "$bench" seed "$database" "$place" "$size"
    timeout 900 dotnet "$bench" measure "$database" "$place" "$size" "$host" "$out/results-$size" || code=1
  done
done
((${#sizes[@]} == 1)) || dotnet "$bench" growth "$out/results-${sizes[0]}" "$out/results-${sizes[1]}"
exit $code
