#!/usr/bin/env bash
# Reads and validates bill.spdx.json with SPDX's library for Go in a bare Debian 13, and prints what it found.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive GO111MODULE=off GOPATH=/usr/share/gocode
{
  apt-get -qq update
  apt-get -qq install --no-install-recommends golang-go golang-github-spdx-tools-golang-dev
} </dev/null >&2
exec go run validate.go bill.spdx.json
