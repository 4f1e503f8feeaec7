package access

import (
	"context"
	"fmt"
	"sync"

	"github.com/godbus/dbus/v5"
)

// provider answers and tells on one accessibility bus, from register to close.
type provider struct {
	teller
	end   context.CancelFunc
	tasks sync.WaitGroup
}

// register connects to an accessibility bus and makes the tree known there.
func register(ctx context.Context, address string, options Options) (*provider, error) {
	ctx, end := context.WithCancel(ctx)
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		end()
		return nil, fmt.Errorf("connecting to the accessibility bus: %w", err)
	}
	p := &provider{end: end, teller: teller{
		answers: &answers{options: options, ctx: conn.Context(), name: conn.Names()[0], tree: newTree(options.Root)},
		conn:    conn, events: make(chan event, signals),
	}}
	if err := p.join(); err != nil {
		p.close()
		return nil, err
	}
	p.tasks.Add(2)
	go func() { defer p.tasks.Done(); p.send() }() // ends with the context; close waits
	go func() { defer p.tasks.Done(); p.beat() }() // likewise
	return p, nil
}

// close ends everything that register started.
func (p *provider) close() {
	p.end()
	_ = p.conn.Close()
	p.tasks.Wait()
}

// join makes the methods known to the connection, and the root to the registry.
func (p *provider) join() error {
	tables := map[string]map[string]any{
		ifAccessible: p.accessible(), ifApp: p.application(), ifComponent: p.component(), ifAction: p.action(),
		ifText: p.text(), ifEditable: p.editable(), ifTable: p.table(), ifTableCell: p.tableCell(),
		ifSelection: p.selection(), ifProperties: p.properties(),
	}
	for name, methods := range tables {
		if err := p.conn.ExportSubtreeMethodTable(methods, base, name); err != nil {
			return fmt.Errorf("answering %s: %w", name, err)
		}
	}
	if err := p.conn.ExportMethodTable(p.cache(), "/org/a11y/atspi/cache", ifCache); err != nil {
		return fmt.Errorf("answering %s: %w", ifCache, err)
	}
	var desktop ref
	err := p.conn.Object("org.a11y.atspi.Registry", rootPath).
		CallWithContext(p.ctx, "org.a11y.atspi.Socket.Embed", 0, ref{p.name, rootPath}).Store(&desktop)
	if err != nil {
		return fmt.Errorf("registering with the accessibility bus: %w", err)
	}
	p.options.Post(func() { p.desktop = desktop })
	return nil
}
