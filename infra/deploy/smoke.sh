#!/usr/bin/env bash
# Tries the shop as people reach it, through the edge at $SHOP_URL: what must never fail after a release.
set -euo pipefail

try() {
  local status
  status=$(curl --silent --show-error --location --retry 5 --retry-all-errors --retry-delay 3 --max-time 15 \
    --output answer.txt --write-out '%{http_code}' "$SHOP_URL$1")
  if [ "$status" != 200 ] || ! grep -q -- "$2" answer.txt; then
    echo "$1 answered $status, or without $2." >&2
    exit 1
  fi
  echo "$1 is well."
}
# Past the copies the edge has: a parameter of its own reaches the application.
try "/search?q=smoke-$(date +%s)" '</html>'
try / '</html>'
try /health/ready '"status":"ready"'
try /api/catalogue/manifest '"shards"'
try /offline-shell '</html>'
try /service-worker.js 'addEventListener'
# One of the files that the first page names.
script=$(curl --silent --fail --max-time 15 "$SHOP_URL/" | grep -o '/assets/[^"]*\.js' | head -1)
try "$script" 'import\|export'
