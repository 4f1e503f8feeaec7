package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"marquee/internal/bucket"
	"marquee/internal/export"
	"marquee/internal/project"
)

// uploadPatience is how long an upload may take, further attempts included.
const uploadPatience = 15 * time.Minute

// remote is a file whose place is in a bucket: it is written in a folder of
// this machine, and uploaded.
type remote struct {
	store  *bucket.Store
	folder string
	path   string // of the file on this machine
	stays  bool   // it could not be uploaded, and the folder is all there is
}

// openRemote makes ready for a file in a bucket; nil for a name that means none.
func openRemote(name string) (*remote, error) {
	object, is, err := bucket.Parse(name)
	if !is || err != nil {
		return nil, err
	}
	store, err := object.Open()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "marquee-")
	if err != nil {
		store.Close()
		return nil, fmt.Errorf("there is no room for %s (%w)", name, cause(err))
	}
	return &remote{store: store, folder: folder, path: filepath.Join(folder, object.Name())}, nil
}

// upload puts a file in the bucket. If that fails, the file stays, and the
// error says where.
func (r *remote) upload(path string) error {
	ctx, cancel := context.WithTimeout(context.Background(), uploadPatience)
	defer cancel()
	if err := r.store.Put(ctx, path); err != nil {
		r.stays = true
		return fmt.Errorf("%s could not be uploaded and is as it was (%w); the file is %s", r.store, err, path)
	}
	return nil
}

// finish ends a file that was put in place in the folder, or could not be, which
// err says: it is uploaded, or stays where err says that it is. Of a file with no
// place in a bucket, nil, err is all there is to say.
func (r *remote) finish(err error) error {
	if r == nil {
		return err
	}
	if _, kept := errors.AsType[*export.KeptError](err); kept {
		r.stays = true
	}
	if err != nil {
		return err
	}
	return r.upload(r.path)
}

// leave removes the folder, unless what is in it is nowhere else.
func (r *remote) leave() {
	if r == nil {
		return
	}
	r.store.Close()
	if !r.stays {
		_ = os.RemoveAll(r.folder)
	}
}

// fromBucket brings a session that is kept in a bucket onto this machine, if
// there is one, and has the flags name the file here; nil if none is.
func (f *fetchFlags) fromBucket() (*remote, error) {
	name := &f.Project
	if f.Resume != "" {
		name = &f.Resume
	}
	r, err := openRemote(*name)
	if r == nil || err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), uploadPatience)
	defer cancel()
	var found bool
	if f.Resume != "" {
		found, err = r.store.Get(ctx, r.path)
	} else {
		found, err = r.store.Exists(ctx)
	}
	switch {
	case err != nil:
	case found && f.Resume == "":
		err = fmt.Errorf("%s is there already: go on with it by --resume, or choose another name", r.store)
	case !found && f.Resume != "" && len(f.Lists) == 0:
		err = fmt.Errorf("%s is not there: check its name, or name the list too to begin it", r.store)
	}
	if err != nil {
		r.leave()
		return nil, err
	}
	*name = r.path
	return r, nil
}

// snapshots uploads a session now and then while it is written. One goroutine
// does it, which stop ends.
type snapshots struct {
	remote *remote
	file   *project.File
	every  time.Duration
	say    func(string)
	ctx    context.Context
	cancel context.CancelFunc
	done   sync.WaitGroup
}

func startSnapshots(r *remote, file *project.File, every time.Duration, say func(string)) *snapshots {
	s := &snapshots{remote: r, file: file, every: every, say: say}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	if every > 0 {
		s.done.Go(s.run)
	}
	return s
}

func (s *snapshots) run() {
	tick := time.NewTicker(s.every)
	defer tick.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-tick.C:
		}
		if err := s.upload(); err != nil && s.ctx.Err() == nil {
			s.say(fmt.Sprintf("%s could not be brought up to date (%v); the next attempt is in %s.", s.remote.store, err, s.every))
		}
	}
}

// upload uploads the session as it is now: a whole file, though it is being
// written.
func (s *snapshots) upload() error {
	path := s.remote.path + ".snapshot" // never the session itself, whatever its name is
	defer func() { _ = os.Remove(path) }()
	if err := s.file.CopyTo(path); err != nil {
		return fmt.Errorf("copying the session: %w", err)
	}
	ctx, cancel := context.WithTimeout(s.ctx, uploadPatience)
	defer cancel()
	return s.remote.store.Put(ctx, path)
}

// stop ends the uploads on the way.
func (s *snapshots) stop() {
	s.cancel()
	s.done.Wait()
}
