// Package bucket keeps files where machines share them by S3's protocol: at
// Amazon, or at another store that speaks it.
//
// Start with Parse, which tells whether a name is such a place, and Object.Open.
// Store.Put replaces an object by a file as a whole or not at all; one that is
// cut is sent again, in parts. Credentials come from the usual places and go
// nowhere else: no error names them.
//
// A Store may be used from any goroutine. Close it when it is done with.
package bucket

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Scheme begins the names of objects: s3://BUCKET/KEY.
const Scheme = "s3://"

// Object is a place in a bucket.
type Object struct{ Bucket, Key string }

// Parse reads the name of an object. is says that the name is meant as one:
// then err says why it is none.
func Parse(name string) (o Object, is bool, err error) {
	rest, is := strings.CutPrefix(name, Scheme)
	if !is {
		return Object{}, false, nil
	}
	o.Bucket, o.Key, _ = strings.Cut(rest, "/")
	if o.Bucket == "" || o.Key == "" || strings.HasSuffix(o.Key, "/") {
		return Object{}, true, fmt.Errorf("%s names no object: write s3://BUCKET/NAME", name)
	}
	return o, true, nil
}

// String is the name as Parse reads it.
func (o Object) String() string { return Scheme + o.Bucket + "/" + o.Key }

// Name is the last part of the key, as a file is called.
func (o Object) Name() string { return path.Base(o.Key) }

// Store is an object and a way to it.
type Store struct {
	Object
	client    *minio.Client
	transport *http.Transport
}

// ErrNoCredentials says that no place has credentials.
var ErrNoCredentials = errors.New("there are no credentials for it: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give the machine a role")

// Open finds the way to the object, and asks nobody for it yet but, where
// nothing else has credentials, the machine's own metadata service.
//
// The environment says where and who: AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL
// (Amazon without), AWS_REGION or AWS_DEFAULT_REGION, AWS_ACCESS_KEY_ID and
// AWS_SECRET_ACCESS_KEY, then the file of AWS_SHARED_CREDENTIALS_FILE with
// AWS_PROFILE, then the role of the machine, container or service account.
func (o Object) Open() (*Store, error) {
	endpoint, secure, err := endpoint()
	if err != nil {
		return nil, err
	}
	transport, err := minio.DefaultTransport(secure)
	if err != nil {
		return nil, fmt.Errorf("preparing for %s: %w", o, err)
	}
	const patience = 5 * time.Second // a metadata service is near, or not there
	who := credentials.NewChainCredentials([]credentials.Provider{
		&credentials.EnvAWS{}, &credentials.FileAWSCredentials{},
		&credentials.IAM{Client: &http.Client{Transport: transport, Timeout: patience}},
	})
	if value, err := who.GetWithContext(nil); err != nil || value.SignerType.IsAnonymous() || value.AccessKeyID == "" {
		transport.CloseIdleConnections()
		return nil, fmt.Errorf("%s cannot be used: %w", o, ErrNoCredentials)
	}
	const retries = 5 // of each request, with growing pauses
	client, err := minio.New(endpoint, &minio.Options{Creds: who, Secure: secure, Transport: transport, Region: region(), MaxRetries: retries})
	if err != nil {
		return nil, fmt.Errorf("%s cannot be used: %w", o, err)
	}
	return &Store{o, client, transport}, nil
}

// endpoint is the host that the environment names.
func endpoint() (host string, secure bool, err error) {
	for _, name := range [...]string{"AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"} {
		value := os.Getenv(name)
		if value == "" {
			continue
		}
		at, err := url.Parse(value)
		if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" {
			return "", false, fmt.Errorf("%s is no address of a store: write it as https://HOST", name)
		}
		return at.Host, at.Scheme == "https", nil
	}
	return "s3.amazonaws.com", true, nil
}

// region is the region that the environment names; "" to find it out.
func region() string {
	if name := os.Getenv("AWS_REGION"); name != "" {
		return name
	}
	return os.Getenv("AWS_DEFAULT_REGION")
}

// Put replaces the object by a file.
func (s *Store) Put(ctx context.Context, file string) error {
	const part = 16 << 20 // what is sent again when a connection breaks
	_, err := s.client.FPutObject(ctx, s.Bucket, s.Key, file, minio.PutObjectOptions{PartSize: part, NumThreads: 2})
	if err != nil {
		return fmt.Errorf("uploading %s: %w", s.Object, err)
	}
	return nil
}

// Get writes the object into a file. found says whether there is one.
func (s *Store) Get(ctx context.Context, file string) (found bool, err error) {
	err = s.client.FGetObject(ctx, s.Bucket, s.Key, file, minio.GetObjectOptions{})
	switch {
	case err == nil:
		return true, nil
	case minio.ToErrorResponse(err).Code == minio.NoSuchKey:
		return false, nil
	}
	return false, fmt.Errorf("downloading %s: %w", s.Object, err)
}

// Exists reports whether there is such an object.
func (s *Store) Exists(ctx context.Context) (bool, error) {
	_, err := s.client.StatObject(ctx, s.Bucket, s.Key, minio.StatObjectOptions{})
	switch {
	case err == nil:
		return true, nil
	case minio.ToErrorResponse(err).Code == minio.NoSuchKey:
		return false, nil
	}
	return false, fmt.Errorf("asking for %s: %w", s.Object, err)
}

// Close ends the connections that are kept.
func (s *Store) Close() { s.transport.CloseIdleConnections() }
