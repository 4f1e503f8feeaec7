#!/usr/bin/env bash
# parallel.sh LIST OUTPUT [FLAG…]
#
# Reads LIST in shares, several at a time, with GNU parallel, and puts them
# together in OUTPUT. Run it again after whatever happened: it goes on where it
# was. FLAGs go to “marquee fetch”.
#
#   SHARES  how many shares (16)
#   JOBS    how many at a time on each machine (2)
#   WORK    the folder for sessions and shares (OUTPUT.shares)
#   HOSTS   machines to use by ssh, as GNU parallel takes them: "a,b,:" is a, b
#           and this one. LIST and WORK must be in a folder that all of them
#           have under the same path, and marquee on their PATH.
set -euo pipefail

list=$1 output=$2
shift 2
shares=${SHARES:-16}
work=${WORK:-$output.shares}
mkdir -p "$work"

# What ends with another status than 0 was stopped or killed, and is run again.
seq "$shares" | parallel --quote --jobs "${JOBS:-2}" --retries 5 ${HOSTS:+--sshlogin "$HOSTS" --workdir .} \
	marquee fetch --quiet --rows-may-fail --shard "{}/$shares" \
	--resume "$work/{}.marquee" -o "$work/{}.jsonl" "$@" "$list"

files=()
for ((n = 1; n <= shares; n++)); do
	files+=("$work/$n.jsonl")
done
marquee merge --same-title -o "$output" "${files[@]}"
