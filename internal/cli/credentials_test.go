package cli

import (
	"strings"
	"testing"
)

func TestPasswordsAreUsedAndNeverWritten(t *testing.T) {
	const list = "https://reader:s3cret@a.test/auth\n" +
		"https://reader:s3cret@b.test/redirect/2?to=/auth\n" +
		"reader:s3cret@c.test/auth\n" +
		"https://a.test/redirect/1?to=https://reader:s3cret@d.test/auth\n"
	for _, format := range []string{"csv", "tsv", "jsonl"} {
		p, stdout, stderr := newProcess(strings.ReplaceAll(list, "?to=https://reader:s3cret@d.test/auth", ""))
		p.run([]string{"fetch", "--demo", "--format", format, "-"})
		if strings.Contains(stdout.String()+stderr.String(), "s3cret") {
			t.Errorf("%s: the password was written: %s%s", format, stdout, stderr)
		}
	}
	rows, _ := fetched(t, list)
	if got := outcomes(rows[:2]); got != "ok ok" {
		t.Errorf("outcomes %q: the password was not used", got)
	}
	if rows[0]["url"] != "https://a.test/auth" || rows[1]["final_url"] != "https://b.test/auth" || rows[0]["input"] != "https://reader:***@a.test/auth" {
		t.Errorf("%v", rows[:2])
	}
	if rows[2]["outcome"] != "ok" || rows[2]["url"] != "https://c.test/auth" || rows[2]["input"] != "reader:***@c.test/auth" {
		t.Errorf("without a scheme: %v", rows[2])
	}
	rows, _ = fetched(t, list, "--keep-credentials")
	if rows[0]["input"] != "https://reader:s3cret@a.test/auth" || rows[0]["url"] != "https://a.test/auth" {
		t.Errorf("--keep-credentials gives %v", rows[0])
	}
}

func TestAProxysPasswordIsNotSaid(t *testing.T) {
	p, _, stderr := newProcess("")
	if p.run([]string{"fetch", "--proxy", "ftp://me:s3cret@proxy:1", "-"}); strings.Contains(stderr.String(), "s3cret") {
		t.Error(stderr)
	}
}
