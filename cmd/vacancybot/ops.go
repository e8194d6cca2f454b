package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"strings"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"vacancybot/config"
)

// listenOps takes the operations server's address; nil is none.
func listenOps(address string) (net.Listener, error) {
	if address == "" {
		return nil, nil
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, inUse("ops.listen", address, fmt.Errorf("ops.listen: %w", err))
	}
	return l, nil
}

// inUse says which setting to change where err is that of an address in use.
func inUse(setting, address string, err error) error {
	if !errors.Is(err, syscall.EADDRINUSE) {
		return err
	}
	return fmt.Errorf("%s: %s is in use by another program, which may be another vacancybot; end that, or set another address", setting, address)
}

// serveOps answers on l until ctx ends. Without a listener it does nothing.
func serveOps(ctx context.Context, l net.Listener, handler http.Handler, log *slog.Logger) {
	if l == nil {
		return
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      90 * time.Second, // a profile runs for 30 seconds
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		log.Error("the operations server ended", "error", err)
	}
}

// opsHandler answers those who run the program: whether it lives, whether it is ready, and its metrics.
func opsHandler(o config.Ops, s *status, m *metrics, now func() time.Time) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		var lines strings.Builder
		code := http.StatusOK
		for _, c := range s.conditions(now()) {
			fmt.Fprintf(&lines, "%s: %s\n", c.name, c.said)
			if !c.met {
				code = http.StatusServiceUnavailable
			}
		}
		w.WriteHeader(code)
		fmt.Fprint(w, lines.String())
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4, Timeout: 20 * time.Second}))
	if o.Pprof {
		mux.HandleFunc("GET /debug/pprof/", pprof.Index)
		mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
		mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		mux.ServeHTTP(w, r)
	})
}
