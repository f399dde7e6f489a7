# What each step of the gate does. Each runs in a shell of its own, from the clone's folder.
configuration=$([[ $mode == whole ]] && echo Release || echo Debug)

install_what_is_missing() {
  local missing=() name
  for name in git postgresql-15 chromium fonts-liberation libicu72 wrk strace clamav-daemon python3-aiosmtpd; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  command -v git >/dev/null && missing=("${missing[@]/#git/}")
  command -v node >/dev/null || missing+=(nodejs npm)
  read -ra missing <<<"${missing[*]}"
  ((${#missing[@]} == 0)) && { echo "Nothing is missing."; return 0; }
  if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
    echo "Missing, and only root on Debian can install it: ${missing[*]}. Tests that need it are skipped."
    return 0
  fi
  local options=(-y -q --no-install-recommends -o DPkg::Lock::Timeout=120)
  apt-get update -q
  # the tests start servers of their own: no cluster that starts by itself
  if [[ ${missing[*]} == *postgresql-15* ]]; then
    apt-get install "${options[@]}" postgresql-common &&
      sed -i -E 's/^#? *create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  fi
  apt-get install "${options[@]}" "${missing[@]}"
}

restore() {
  dotnet restore PortalCms.sln -nodeReuse:false -p:Heavy=$([[ $mode == whole ]] && echo true || echo false) || return
  # what is locked comes as locked; the built files are in the repository, this only compares them
  if [[ $mode == whole && -f frontend/package-lock.json ]]; then npm ci --prefix frontend --no-audit --no-fund; fi
  if [[ $mode == whole ]]; then dotnet tool restore; fi
}

build() {
  dotnet build PortalCms.sln --no-restore -c "$configuration" -nodeReuse:false -v q \
    -p:Heavy=$([[ $mode == whole ]] && echo true || echo false) -p:SharedCompilationId="$compiler_id"
}

layout() { # white space and line ends: needs no build
  dotnet format whitespace . --folder --verify-no-changes --exclude '**/Migrations/*'
}

format() { # the style rules of .editorconfig
  dotnet format style PortalCms.sln --no-restore --verify-no-changes --severity warn
}

migrations() { # the model has nothing that the generated migrations lack
  local name
  for name in Sqlite PostgreSql; do
    dotnet ef migrations has-pending-model-changes --no-build --configuration "$configuration" \
      --project "src/PortalCms.Storage.$name" --startup-project "src/PortalCms.Storage.$name" || return
  done
}

run_project() { # NAME STEP OPTIONS: one test project, its results in STEP.trx
  "tests/$1/bin/$configuration/net10.0/$1" --ansi off --progress off --report-trx --report-trx-filename "$2.trx" --results-directory "$out" "${@:3}"
}

house_rules() { run_project PortalCms.HouseRules rules; }
tests() { # quick leaves out what starts hosts of its own, kills them, or asks tens of thousands of times
  use_postgresql
  if [[ $mode == whole ]]; then run_project PortalCms.Tests tests; else run_project PortalCms.Tests tests --filter-not-trait Size=Large; fi
}
journeys() { use_postgresql; run_project PortalCms.Journeys browser; }

postgresql_folder=/tmp/portal-gate-pg-${compiler_id#gate-}

start_postgresql() {
  [[ -x /usr/lib/postgresql/15/bin/initdb && $EUID == 0 ]] || { echo "No PostgreSQL 15 here."; return 0; }
  local port=$((20000 + ${compiler_id#gate-} % 10000))
  bash tests/peers/peers.sh pg start "$postgresql_folder" "$port" && echo "Host=127.0.0.1;Port=$port;Username=portal" >"$out/postgresql"
}

use_postgresql() { [[ -f $out/postgresql ]] && export PORTAL_TEST_PG=$(<"$out/postgresql"); true; }

stop_postgresql() {
  [[ -d $postgresql_folder ]] || return 0
  timeout 30 bash tests/peers/peers.sh pg stop "$postgresql_folder" 2>/dev/null
  rm -rf "$postgresql_folder"
}

stop_compiler() { # the compiler that kept running between projects, by the name that only this run gave it
  local server
  server=$(find "$(dirname "$(readlink -f "$(command -v dotnet)")")/sdk/$(dotnet --version)/Roslyn" -name VBCSCompiler.dll 2>/dev/null | head -1)
  [[ -z $server ]] || timeout 20 dotnet exec "$server" -shutdown "-pipename:$compiler_id" >/dev/null 2>&1
  return 0
}

kills() { # each database counts as a test; more kills: bash tests/kill.sh
  local database passed=0 failed=0 skipped=0
  for database in sqlite postgresql; do
    if [[ $database == postgresql && ! -f $out/postgresql ]]; then
      skipped=1
    elif KILLS_BUILT=$configuration bash tests/kill.sh 10 "$database"; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
    fi
  done
  echo "<Counters total=\"2\" passed=\"$passed\" failed=\"$failed\" notExecuted=\"$skipped\" />" >"$out/kills.trx"
  if ((skipped)); then echo '<UnitTestResult outcome="NotExecuted"><Message>PostgreSQL 15 is not installed, or this is not root.</Message></UnitTestResult>' >>"$out/kills.trx"; fi
  ((failed == 0))
}
