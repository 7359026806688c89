#!/usr/bin/env bash
# Installs what the tests need, runs them all and ends with the line 'N passed, N failed'.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# The tests start many programs that live for seconds: measuring code in order to improve it later does not pay.
export DOTNET_TieredPGO=0 DOTNET_gcServer=0

missing=()
for package in chromium php-cli python3; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
# Also part of the package nodejs of other sources.
command -v npm >/dev/null || missing+=(npm)
if [ "${#missing[@]}" -gt 0 ]; then
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null \
        || { echo "cannot install: ${missing[*]}"; echo "0 passed, 1 failed"; exit 1; }
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test Platypus.Tests --logger "console;verbosity=minimal" --blame-hang-timeout 4m --blame-hang-dump-type none "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# The runner's own summary is the one source of the count.
summary=$(grep -E '^(Passed|Failed)! ' "$log" | tail -n 1)
passed=$(sed -nE 's/.*Passed: *([0-9]+).*/\1/p' <<<"$summary")
failed=$(sed -nE 's/.*Failed: *([0-9]+),.*/\1/p' <<<"$summary")
skipped=$(sed -nE 's/.*Skipped: *([0-9]+).*/\1/p' <<<"$summary")
# A run without a summary, a skipped test or a bad exit counts as a failure: a test that cannot run has failed.
failed=$(( ${failed:-1} + ${skipped:-0} ))
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "${passed:-0} passed, $failed failed"
[ "$failed" -eq 0 ] && [ "${passed:-0}" -gt 0 ]
