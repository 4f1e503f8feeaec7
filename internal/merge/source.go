package merge

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"marquee/internal/project"
	"marquee/internal/session"
)

// Source is a file with rows of a list, in the list's order.
type Source struct {
	Name string
	List string // what a session says it is of: a hash; "" if it does not
	Rows int    // how many rows the whole list has; 0 if that is not known

	head Record
	next func() error // makes head the next row; io.EOF behind the last
	end  func() error
}

// Open opens a JSON Lines export or a session, by its suffix, in front of its
// first row. buffer is how many bytes of it are read at a time.
func Open(path string, buffer int) (*Source, error) {
	if strings.EqualFold(filepath.Ext(path), project.Suffix) {
		return openSession(path)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the file
	}
	s := &Source{Name: path, end: file.Close}
	s.head.values = make([][]byte, len(columns))
	lines := &lines{from: bufio.NewReaderSize(file, buffer)}
	s.next = func() error { return s.nextLine(lines) }
	return s, nil
}

// Close closes the file.
func (s *Source) Close() error { return s.end() }

// advance goes to the next row. Its number must be higher.
func (s *Source) advance() error {
	before := s.head.Number
	if err := s.next(); err != nil {
		return err
	}
	if s.head.Number <= before {
		return fmt.Errorf("%s is not in the order of its rows: row %d comes behind row %d; write it with --order input", s.Name, s.head.Number, before)
	}
	return nil
}

// nextLine goes to the next row of a JSON Lines export.
func (s *Source) nextLine(lines *lines) error {
	line, err := lines.next()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return io.EOF
		}
		return fmt.Errorf("%s could not be read in line %d (%w)", s.Name, lines.count+1, err)
	}
	as, err := scan(line, s.head.values)
	if err == nil {
		s.head.Number, err = number(s.head.values)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be used: of line %d, %w", s.Name, lines.count, err)
	}
	s.head.decoded = false
	if s.head.Line = nil; as {
		s.head.Line = line
	}
	return nil
}

// lines reads lines of any length, up to a bound.
type lines struct {
	from  *bufio.Reader
	long  []byte // of a line that does not fit into the reader
	count int
}

var errLong = errors.New("the line is longer than 16 MiB")

// next returns the next line that is not blank, without its end. It is valid
// until the next call.
func (l *lines) next() ([]byte, error) {
	for {
		line, err := l.from.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			line, err = l.rest(line)
		}
		if err != nil && (!errors.Is(err, io.EOF) || len(line) == 0) {
			return nil, err
		}
		l.count++
		if line = bytes.TrimRight(line, "\r\n"); len(line) > 0 {
			return line, nil
		}
	}
}

// rest reads the rest of a line that does not fit.
func (l *lines) rest(begun []byte) ([]byte, error) {
	const most = 16 << 20
	l.long = append(l.long[:0], begun...)
	for {
		more, err := l.from.ReadSlice('\n')
		l.long = append(l.long, more...)
		switch {
		case len(l.long) > most:
			return nil, errLong
		case !errors.Is(err, bufio.ErrBufferFull):
			return l.long, err
		}
	}
}

// openSession opens a session.
func openSession(path string) (*Source, error) {
	file, err := project.Open(path)
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the file
	}
	s := &Source{Name: path}
	err = s.about(file)
	var walk *project.Walk
	if err == nil {
		walk, err = file.Walk()
	}
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	s.end = func() error { return errors.Join(walk.Close(), file.Close()) }
	var loose session.Loose
	s.next = func() error {
		if !walk.Next() {
			if err := walk.Err(); err != nil {
				return err
			}
			return io.EOF
		}
		s.head.Number, s.head.decoded = walk.Number+1, true
		s.head.row = loose.Final(walk.Number, &walk.Row, walk.Result)
		return nil
	}
	return s, nil
}

// about reads what a session says it is a reading of.
func (s *Source) about(file *project.File) (err error) {
	if s.List, err = file.Meta(project.MetaList); err != nil {
		return err
	}
	rows, err := file.Meta(project.MetaRows)
	s.Rows, _ = strconv.Atoi(rows) // "" where it is not known
	return err
}

// Agree returns how many rows the whole list has, as far as the sources know;
// 0 if none does. They must be of one list.
func Agree(sources []*Source) (rows int, err error) {
	var first *Source
	for _, s := range sources {
		rows = max(rows, s.Rows)
		switch {
		case s.List == "":
		case first == nil:
			first = s
		case s.List != first.List:
			return 0, fmt.Errorf("%s and %s are of two lists, or of one before and after it changed", first.Name, s.Name)
		}
	}
	return rows, nil
}
