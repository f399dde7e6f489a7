# How the gate runs its steps: each under a time limit and with a log of its own; what it starts, it stops; the results are summed at the end.
out=$PWD/artifacts/gate
rm -rf "$out" && mkdir -p "$out"
export CI=${CI:-true} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1 DEBIAN_FRONTEND=noninteractive
export out mode compiler_id=gate-$$
declare -A running began limit
failed_steps=()

step() { # NAME SECONDS COMMAND
  start "$@"
  join "$1"
}

start() { # NAME SECONDS COMMAND
  began[$1]=$SECONDS limit[$1]=$2
  # timeout makes a process group of its own and ends it whole
  timeout -k 10 "$2" bash -uo pipefail -c "source tests/gate/steps.sh; $3" >"$out/$1.log" 2>&1 &
  running[$1]=$!
}

join() { # NAME
  local code=0
  wait "${running[$1]}" || code=$?
  unset "running[$1]"
  local took=$((SECONDS - began[$1]))
  if ((code == 0)); then
    printf '%-12s %4d s\n' "$1" "$took"
  else
    ((code == 124 || code == 137)) && echo "It took longer than ${limit[$1]} s and was ended." >>"$out/$1.log"
    printf '%-12s %4d s  FAILED\n' "$1" "$took"
    tail -n 80 "$out/$1.log" | sed 's/^/    /'
    failed_steps+=("$1")
  fi
  # without a build nothing below can tell anything
  if ((code != 0)) && [[ $1 == restore || $1 == build ]]; then finish; fi
}

stop_all() {
  local name
  for name in "${!running[@]}"; do
    kill "${running[$name]}" 2>/dev/null && wait "${running[$name]}" 2>/dev/null
  done
  stop_postgresql
  stop_compiler
}
trap stop_all EXIT
trap 'exit 130' INT TERM

count() { # ATTRIBUTE: summed over the result files of all test projects
  cat "$out"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'
}

finish() {
  local passed failed skipped name
  passed=$(count passed) failed=$(count failed) skipped=$(count notExecuted)
  # a step that failed without a failed test to show for it counts as one
  for name in "${failed_steps[@]}"; do
    grep -qE ' failed="[1-9]' "$out/$name.trx" 2>/dev/null || failed=$((failed + 1))
  done
  skipped_reasons
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0 && ${#failed_steps[@]} == 0))
  exit
}

skipped_reasons() { # each reason once, with how many tests it kept from running
  grep -hoE 'outcome="NotExecuted"' "$out"/*.trx >/dev/null 2>&1 || return 0
  sed -n '/outcome="NotExecuted"/,/<\/UnitTestResult>/p' "$out"/*.trx | grep -oE '<(Message|StdOut)>[^<]+' | sed -E 's/<(Message|StdOut)>/skipped: /' | sort | uniq -c
}
