package shard

import (
	"fmt"
	"strconv"
	"strings"
)

// engine is what starts a program on many machines, and tells each by its
// environment which one it is. All count from 0.
type engine struct {
	index string // the variable that says which one
	count string // the variable that says how many; "" if there is none
	last  string // the variable that says the highest index; "" if there is none
}

var engines = []engine{
	{"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MAX"},
	{"JOB_COMPLETION_INDEX", "", ""}, // Kubernetes
	{"CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT", ""},
	{"AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", ""},
}

// Variables are the environment variables that say which share is meant.
func Variables() []string {
	names := make([]string, len(engines))
	for i, e := range engines {
		names[i] = e.index
	}
	return names
}

// FromEnvironment returns the share that an engine gives this process by its
// environment. of is how many shares there are; 0 leaves that to the engine,
// where it says so.
//
// An engine that starts only some of its tasks again counts those: Slurm's
// --array=3,7 has a count of two. A count that cannot be that of all is
// refused, since the list would be cut in another way than before.
func FromEnvironment(getenv func(string) string, of int) (Share, error) {
	var found *engine
	for i := range engines {
		if getenv(engines[i].index) == "" {
			continue
		}
		if found != nil {
			return Share{}, fmt.Errorf("both %s and %s are set: say which share is meant with --shard I/N", found.index, engines[i].index)
		}
		found = &engines[i]
	}
	if found == nil {
		return Share{}, fmt.Errorf("no engine says which share is meant: none of %s is set, so say it with --shard I/N", strings.Join(Variables(), ", "))
	}
	if of == 0 {
		var err error
		if of, err = found.size(getenv); err != nil {
			return Share{}, err
		}
	}
	index, err := strconv.ParseUint(getenv(found.index), 10, 32)
	if err != nil || of > Most || int(index) >= of {
		return Share{}, fmt.Errorf("%s=%s is none of the %d shares, which are numbered from 0 to %d", found.index, getenv(found.index), of, of-1)
	}
	return Share{int(index) + 1, of}, nil
}

// size is how many shares the engine says there are.
func (e *engine) size(getenv func(string) string) (int, error) {
	if e.count == "" || getenv(e.count) == "" {
		return 0, fmt.Errorf("%s says which share is meant, and nothing how many there are: say it with --shards N", e.index)
	}
	of, err := count(getenv(e.count))
	if err != nil {
		return 0, fmt.Errorf("%s=%s is no number of shares: say it with --shards N", e.count, getenv(e.count))
	}
	if last := getenv(e.last); e.last != "" && last != "" && last != strconv.Itoa(of-1) {
		return 0, fmt.Errorf("%s=%s and %s=%s do not number the shares from 0 without a gap: say how many there are in all with --shards N", e.count, getenv(e.count), e.last, last)
	}
	return of, nil
}
