//go:build scale

package scaletest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// slurmConfiguration is a Slurm of this machine alone, with everything in one
// folder. cred_expire is what a task that is put into the queue again waits.
const slurmConfiguration = `ClusterName=one
SlurmctldHost=%[1]s(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=%[2]s/munge.socket,cred_expire=5
CryptoType=crypto/munge
SlurmUser=%[6]s
SlurmdUser=%[6]s
StateSaveLocation=%[2]s/state
SlurmdSpoolDir=%[2]s/spool
SlurmctldPidFile=%[2]s/slurmctld.pid
SlurmdPidFile=%[2]s/slurmd.pid
SlurmctldLogFile=%[2]s/slurmctld.log
SlurmdLogFile=%[2]s/slurmd.log
SlurmctldPort=%[3]d
SlurmdPort=%[4]d
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName=%[1]s NodeAddr=127.0.0.1 CPUs=%[5]d RealMemory=8000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`

// startSlurm starts munge and a Slurm without systemd, which end with the test.
func startSlurm(t *testing.T) {
	t.Helper()
	folder, err := os.MkdirTemp("", "slurm") // the path of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	for _, name := range []string{"state", "spool"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	host, _, _ = strings.Cut(host, ".")
	user, err := exec.CommandContext(t.Context(), "id", "-un").Output()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "slurm.conf")
	text := fmt.Sprintf(slurmConfiguration, host, folder, freePort(t), freePort(t), runtime.NumCPU(), strings.TrimSpace(string(user)))
	write(t, path, text)
	t.Setenv("SLURM_CONF", path)
	key := filepath.Join(folder, "munge.key")
	write(t, key, strings.Repeat("a key of this test alone ", 10))
	serve(t, folder, "munged", "--foreground", "--force", "--key-file", key, "--socket", filepath.Join(folder, "munge.socket"),
		"--pid-file", filepath.Join(folder, "munged.pid"), "--log-file", filepath.Join(folder, "munged.log"), "--seed-file", filepath.Join(folder, "munged.seed"))
	await(t, folder, "munge's socket", func() bool { _, err := os.Stat(filepath.Join(folder, "munge.socket")); return err == nil })
	serve(t, folder, "slurmctld", "-D")
	serve(t, folder, "slurmd", "-D", "-N", host)
	await(t, folder, "an idle node", func() bool {
		out, err := exec.CommandContext(t.Context(), "sinfo", "--noheader", "-o", "%t").Output()
		return err == nil && strings.TrimSpace(string(out)) == "idle"
	})
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// freePort returns a port of 127.0.0.1 that nobody listens on.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// serve starts a daemon in the foreground, which ends with the test.
func serve(t *testing.T, folder, name string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	command := exec.CommandContext(ctx, name, args...)
	command.Dir = folder
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	command.WaitDelay = 10 * time.Second
	said, err := os.Create(filepath.Join(folder, name+".out"))
	if err != nil {
		t.Fatal(err)
	}
	command.Stdout, command.Stderr = said, said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = command.Wait() // it was told to end
	})
}

// await waits until something is so.
func await(t *testing.T, folder, what string, is func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for !is() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			logs, _ := filepath.Glob(filepath.Join(folder, "*.[lo][ou][gt]"))
			for _, path := range logs {
				text, _ := os.ReadFile(path)
				t.Logf("%s: %s", filepath.Base(path), text)
			}
			t.Fatal("there is not: ", what)
		}
	}
}
