package cli

import (
	"fmt"
	"os"
	"strings"

	"marquee/internal/shard"
	"marquee/internal/urllist"
	"marquee/internal/words"
)

// shardFlags say which share of the list is read.
type shardFlags struct {
	Shard  string `placeholder:"I/N|env" xor:"shard" help:"Read the I-th of N shares of the list, whole sites each: for several machines that read one list. Rows keep their numbers; “marquee merge” puts the shares together. env leaves it to the engine that starts them: SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT, CLOUD_RUN_TASK_INDEX and CLOUD_RUN_TASK_COUNT, AWS_BATCH_JOB_ARRAY_INDEX and AWS_BATCH_JOB_ARRAY_SIZE. In the names of -o, --project and --resume, {shard} stands for I."`
	Shards int    `placeholder:"N" xor:"shard" help:"Read one of N shares, the engine saying which: JOB_COMPLETION_INDEX (Kubernetes) or one of those that --shard env takes, counted from 0."`

	share shard.Share // what they say; none for the whole list
}

// check finds out which share is meant.
func (f *shardFlags) check() (err error) {
	switch {
	case f.Shards < 0 || f.Shards > shard.Most:
		return fmt.Errorf("--shards takes a number from 1 to %d", shard.Most)
	case f.Shards > 0:
		f.share, err = shard.FromEnvironment(os.Getenv, f.Shards)
	case f.Shard == "env":
		f.share, err = shard.FromEnvironment(os.Getenv, 0)
	case f.Shard != "":
		f.share, err = shard.Parse(f.Shard)
	}
	return err
}

// sharded reports whether only a share of the list is read.
func (f *shardFlags) sharded() bool { return f.share.Of > 0 }

// named puts the share's number into a file's name.
func (f *shardFlags) named(path string) string {
	if !f.sharded() {
		return path
	}
	return strings.ReplaceAll(path, "{shard}", f.share.Name())
}

// takeShare gives the share of a list that is to be read, and says how large
// it is.
func (p *process) takeShare(f *fetchFlags, list *urllist.List) *urllist.List {
	if !f.sharded() {
		return list
	}
	share := shard.Take(list, f.share)
	if !f.Quiet {
		p.say(fmt.Sprintf("Share %s: %s of %s rows.", f.share, words.Spoken().Count(len(share.Rows)), words.Spoken().Count(len(list.Rows))))
	}
	return share
}
