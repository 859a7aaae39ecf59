# Running suites and counting what they counted. Sourced by test.sh.

PASSED=0
FAILED=0
LOGS=build/logs
mkdir -p "$LOGS"

# count LOG STATUS: adds the tests that the runner's own last words count; a suite that failed without counting a failure,
# or that counted nothing, is one failure.
count() {
  local log=$1 status=$2 passed failed
  read -r passed failed < <(awk '
    /^\[doctest\] test cases:/ { gsub(/\|/, " "); p += $5; f += $7 }              # doctest
    /^# pass [0-9]+/ { p += $3 } /^# fail [0-9]+/ { f += $3 }                      # node --test
    /^ℹ pass [0-9]+/ { p += $3 } /^ℹ fail [0-9]+/ { f += $3 }
    /^ *Tests  / { for (i = 2; i < NF; i++) { if ($(i+1) ~ /^passed/) p += $i; if ($(i+1) ~ /^failed/) f += $i } }  # vitest
    END { print p + 0, f + 0 }' "$log")
  [ "$status" != 0 ] && [ "$failed" = 0 ] && failed=1
  [ "$((passed + failed))" = 0 ] && failed=1
  PASSED=$((PASSED + passed))
  FAILED=$((FAILED + failed))
  printf '  %s passed, %s failed\n' "$passed" "$failed"
}

# suite NAME COMMAND…: runs it, keeps its output in build/logs, shows the output when it fails.
suite() {
  local name=$1 log status=0 began=$SECONDS
  shift
  log=$LOGS/$(printf '%s' "$name" | tr -c 'a-z0-9\n' '-').log
  say "$name"
  "$@" >"$log" 2>&1 || status=$?
  sed -i 's/\x1b\[[0-9;]*m//g' "$log"
  [ "$status" = 0 ] || { grep -A 30 '^not ok' "$log" || true; tail -n 60 "$log"; }  # TAP: wherever it failed
  printf '  %s s,' "$((SECONDS - began))"
  count "$log" "$status"
}
