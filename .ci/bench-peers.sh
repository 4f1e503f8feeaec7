#!/usr/bin/env bash
# Runs ./marquee fetch beside other programs on the same work and prints tables
# of the ratios. The rig is ../shared/bench; without it there is nothing to run.
#   .ci/bench-peers.sh            every workload, one round each
#   .ci/bench-peers.sh w1 w4      only these
#   ROUNDS=5 .ci/bench-peers.sh   more rounds
set -euo pipefail
cd "$(dirname "$0")/.."
rig=$(cd ../shared/bench 2>/dev/null && pwd) || { echo "The load server and the peers are not here (../shared/bench); nothing was measured."; exit 0; }
[ -x ./marquee ] || { echo "Build ./marquee first: make build"; exit 2; }
export BENCH_DIR=${BENCH_DIR:-/tmp/marquee-bench}
if [ ! -x "$BENCH_DIR/bin/server" ] || [ ! -x "$BENCH_DIR/bin/gopeers" ]; then "$rig/setup.sh"; fi

fetch="$PWD/marquee fetch --quiet --insecure -c {c} -o {out}.jsonl"
keep="{list}; cp {out}.jsonl {out}"
# No program of the rig retries (but in w3), and none has a limit per host; w1g
# is about lists sorted by host, so there ours keeps its own limit.
free="$fetch --per-host 0 --retries 0 $keep"

run() { # workload, concurrency, peers, command
  echo "== $1, $2 at once =="
  TITLE_CMD="$4" python3 "$rig/run.py" -w "$1" -c "$2" -p "$3" -r "${ROUNDS:-1}" -nowarm 2>/dev/null | grep '^|' || true
}

for work in ${*:-w1 w1g w2 w2c100 w2x w3 w4 w5s w6 w7}; do
  case $work in
  w1) run w1 100 godrain,gofast,curl,aiohttp "$free" ;;
  w1g) run w1g 100 godrain "$fetch --retries 0 $keep" ;;
  w2) run w2 500 gostop,gonoreplay "$free" ;;
  w2c100) run w2 100 gostop "$free" ;;
  w2x) run w2x 500 gostop "$free" ;;
  w3) run w3 100 gostop "$fetch --per-host 0 $keep" ;;
  w4) run w4 100 godrain "$free" ;;
  w5s) run w5s 100 gostop "$free" ;;
  w6) run w6 100 godrain "$free" ;;
  w7) run w7 100 godrain "$free" ;;
  *) echo "no such workload: $work"; exit 2 ;;
  esac
done
