#!/usr/bin/env bash
# Runs the tests on each major version of Node.js that Dateline supports, or on those that are named:
#   test/each-node.sh 24 26
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
case $(uname -sm) in
  'Linux x86_64') platform=linux-x64 ;;
  'Linux aarch64') platform=linux-arm64 ;;
  'Darwin arm64') platform=darwin-arm64 ;;
  *) echo "There is no package of Node.js for $(uname -sm)." >&2 && exit 1 ;;
esac
[ $# -gt 0 ] || set -- 20 22 24 26

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version; do
  npm install --silent --no-save --prefix "$folder/$version" "node-$platform@$version"
  export PATH="$folder/$version/node_modules/node-$platform/bin:$PATH"
  echo "Node.js $(node --version)"
  npm test
done
