# What the job scripts share; sourced. Every CI system calls the same scripts, so that a job can be tried anywhere.
set -euo pipefail
cd "${PARITY_HOME:-$(dirname "$0")/../..}"
parity=${PARITY_COMMAND:-./parity}
out=${OUT:-target/job}
mkdir -p "$out"

# GitHub shows what is in this file; other systems keep it as an artefact.
summary() { # file
  [ ! -s "$1" ] || head -c 900000 "$1" | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}" >>"$out/summary.md"
}

# A later step must run whatever an earlier one says; the first bad code is the job's.
code=0
keep() { # command; remembers its exit code
  local now=0
  "$@" || now=$?
  [ "$code" -ne 0 ] || code=$now
}
