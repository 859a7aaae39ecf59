#!/usr/bin/env bash
# ./parvis oracle FILE… [--benefit ID] [--explain] [--json] [--given]: expected amounts beside the product's.
set -euo pipefail
. scripts/common.sh
[ $# -gt 0 ] || fail "oracle: no case file (./parvis oracle FILE…)"
need_native
build release parvis-oracle 2> >(grep -v 'no work to do\|Entering directory' >&2)
exec build/release/tests/oracle/parvis-oracle "$@"
