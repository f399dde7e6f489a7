#!/bin/bash
# The gate: everything that must hold before a change lands.
#   bash tests/run.sh         the whole: SQLite and PostgreSQL, a browser, heavy analyzers; installs what is missing (Debian 12, root)
#   bash tests/run.sh quick   for while you work: SQLite, no browser, no installs
# The last line is 'N passed, N failed, N skipped'. Logs and results are in artifacts/gate.
# To add a step: a line in the list at the foot, and a function in tests/gate/steps.sh.
set -uo pipefail
cd "$(dirname "$0")/.."
mode=${1:-whole}
case $mode in whole | quick) ;; *) sed -n 2,6p tests/run.sh; exit 2 ;; esac
exec </dev/null
source tests/gate/frame.sh
source tests/gate/steps.sh

# step NAME SECONDS COMMAND   runs it now; it may take that long
# start NAME SECONDS COMMAND  runs it beside the others, until 'join NAME'
if [[ $mode == whole ]]; then
  step  install     900  install_what_is_missing
  step  restore     600  restore
  start postgresql   60  start_postgresql
  step  build       900  build
  join  postgresql
  start layout       90  layout
  start format      900  format
  step  rules       120  house_rules
  step  tests      1500  tests
  join  layout
  join  format
  step  migrations  200  migrations
  step  browser    1200  journeys
  step  kills       600  kills
else
  export PORTAL_TEST_PG=none PORTAL_TEST_BROWSER=none
  start layout       90  layout
  step  restore     120  restore
  step  build       300  build
  join  layout
  start rules        60  house_rules
  step  tests       240  tests
  join  rules
fi
finish
