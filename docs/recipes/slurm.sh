#!/usr/bin/env bash
#SBATCH --job-name=titles
#SBATCH --array=0-15
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:TERM@60
#
# sbatch slurm.sh LIST WORK [FLAG…]
#
# Reads LIST in the shares of a job array, each into WORK/N.jsonl with its
# session beside it. A share that Slurm takes off its node (preemption, a time
# limit), or that is killed, is put in the queue again and goes on where it was.
# Then put them together:
#
#   sbatch --dependency=afterok:JOB --wrap 'marquee merge --same-title -o titles.csv WORK/*.jsonl'
#
# Some shares alone: sbatch --array=3,7 slurm.sh LIST WORK. SHARES says how many
# there are in all, and is the length of the array above.
set -u

list=$1 work=$2
shift 2
mkdir -p "$work"

# In the background, so that the script hears Slurm's signal and can pass it on.
marquee fetch --quiet --rows-may-fail --shards "${SHARES:-16}" \
	--resume "$work/{shard}.marquee" -o "$work/{shard}.jsonl" "$@" "$list" &
reading=$!
trap 'kill -TERM $reading' TERM
while wait $reading; status=$?; [ $status -gt 128 ] && kill -0 $reading 2>/dev/null; do :; done

# 75: stopped and saved. Above 128: killed. Both go on, five times at most.
if { [ $status = 75 ] || [ $status -gt 128 ]; } && [ "${SLURM_RESTART_COUNT:-0}" -lt 5 ]; then
	scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit $status
