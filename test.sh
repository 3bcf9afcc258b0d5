#!/usr/bin/env bash
# Builds everything once and runs every test. Installs what is missing where it may (Debian, as root or with sudo);
# elsewhere it says what is missing, and the tests that need it are skipped. The last line counts the tests.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# A program that lives for a minute is not worth a profile of what it does often: without, the tests take a third less.
export DOTNET_TieredPGO=0 DOTNET_gcConcurrent=0 DOTNET_GCgen0size=0x4000000
# Debian keeps what starts a server as another user where not every shell looks.
export PATH="$PATH:/usr/sbin:/sbin"

# What a command needs to be there, as command:package pairs.
needs=(chromium:chromium psql:postgresql redis-server:redis-server python3:python3
  aiosmtpd:python3-aiosmtpd)

main() {
  command -v dotnet >/dev/null || fail "The .NET SDK is missing; global.json names the version."
  install_what_is_missing
  step "Tools and packages"
  dotnet tool restore
  step "Formatting"
  dotnet csharpier check .
  step "Build"
  dotnet build -c Release
  passed=0 failed=0 skipped=0
  for project in SahelBlog.Tests SahelBlog.Web.Tests; do
    run_tests "$project"
  done
  sum_up
}

step() { printf '\n== %s\n' "$*"; }

# Ends before any test has run: the last line still says so.
fail() {
  printf '%s\n0 passed, 1 failed\n' "$*" >&1
  trap - EXIT
  exit 1
}

install_what_is_missing() {
  local missing=() need command package
  for need in "${needs[@]}"; do
    command=${need%%:*} package=${need##*:}
    has "$command" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  step "Missing: ${missing[*]}"
  local as_root=()
  if ((EUID != 0)); then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      echo "Not root, and no sudo without a password: install them with 'apt-get install ${missing[*]}'."
      return 0
    fi
  fi
  if ! command -v apt-get >/dev/null; then
    echo "No apt-get here: install them as this system does."
    return 0
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq || echo "apt-get update failed."
  for package in "${missing[@]}"; do
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" \
      </dev/null || echo "Could not install $package; the tests that need it are skipped."
  done
}

# PostgreSQL's client alone is not enough: the tests start a server of their own.
has() {
  case $1 in
    psql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ;;
    # Debian's own Python has it, whichever stands first in the path.
    aiosmtpd) /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

run_tests() {
  local project=$1 log status=0
  step "$project"
  log=$(mktemp)
  "tests/$project/bin/Release/net10.0/$project" -noColor 2>&1 | tee "$log" || status=$?
  local line total
  line=$(grep -E 'Total: [0-9]+, Errors: ' "$log" | tail -1 || true)
  rm -f "$log"
  if [[ -z $line ]]; then
    echo "$project ended before it had counted its tests (code $status)."
    failed=$((failed + 1))
    return
  fi
  total=$(count "$line" Total)
  local bad=$(($(count "$line" Failed) + $(count "$line" Errors))) omitted
  omitted=$(($(count "$line" Skipped) + $(count "$line" 'Not Run')))
  if ((status != 0 && bad == 0)); then
    echo "$project ended with code $status."
    bad=1
  fi
  failed=$((failed + bad)) skipped=$((skipped + omitted)) passed=$((passed + total - bad - omitted))
}

# The number that stands after a word of the runner's summary.
count() { sed -nE "s/.*$2: ([0-9]+).*/\1/p" <<<"$1"; }

sum_up() {
  trap - EXIT
  local sums="$passed passed, $failed failed"
  ((skipped == 0)) || sums+=", $skipped skipped"
  printf '\n'
  # Where nobody reads the log, a test that was not run is a test that failed.
  if ((skipped > 0)) && [[ ${CI:-} == true ]]; then
    echo "Tests were skipped, and CI skips none."
    failed=$((failed + skipped))
    sums="$passed passed, $failed failed"
  fi
  echo "$sums"
  ((failed == 0))
}

trap 'fail "Ended before the tests were run."' EXIT
main "$@"
