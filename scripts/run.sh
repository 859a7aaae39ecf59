#!/usr/bin/env bash
# ./parvis run: builds what changed, then serves the app and the API in the foreground.
set -euo pipefail
. scripts/common.sh

port=8080
data=data
while [ $# -gt 0 ]; do
  case "$1" in
    --port | --data) [ $# -ge 2 ] || fail "run: $1 needs a value (--port N, --data DIR)" ;;&
    --port) port=$2; shift 2 ;;
    --data) data=$2; shift 2 ;;
    *) fail "run: “$1” is not an option (--port N, --data DIR)" ;;
  esac
done
case "$port" in '' | *[!0-9]* | ??????*) fail "run: --port takes a number from 0 (any free one) to 65535, not “$port”" ;; esac
[ "$port" -le 65535 ] || fail "run: --port takes a number from 0 (any free one) to 65535, not “$port”"
# Before minutes of building; the server looks again.
if [ "$port" != 0 ] && (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "run: port $port is in use; ./parvis run --port N takes another"
fi

build_server
build_app
# The structures of the sample have inboxes here, so that what is sent arrives (who reads: docs/operations.md).
inboxes=()
slots=web/dist/appointments/slots.json
if grep -q '"sample": *true' "$slots"; then
  for key in $(grep -oE '"key": *"[0-9a-f]{64}"' "$slots" | grep -oE '[0-9a-f]{64}'); do inboxes+=(--open-inbox "$key"); done
fi
exec build/release/server-stub/parvis-server --port "$port" --data "$data" --app web/dist "${inboxes[@]}"
