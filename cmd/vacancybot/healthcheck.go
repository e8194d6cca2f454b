package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

func newHealthcheck() *cobra.Command {
	ready := false
	cmd := &cobra.Command{
		Use:   "healthcheck",
		Short: "Ask the vacancybot that serves whether it is well",
		Long: `Ask the vacancybot that serves on this machine, at ops.listen, whether it is well. It is made for the
health checks of containers, whose image holds nothing else that could ask.

Exit status: 0 it is well, 1 it is not, or nobody answers.`,
		Example: `  vacancybot healthcheck
  vacancybot healthcheck --ready`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			if c.Ops.Listen == "" {
				return errors.New("ops.listen is empty, so there is nothing to ask; set an address such as 127.0.0.1:9090")
			}
			path := "/healthz"
			if ready {
				path = "/readyz"
			}
			status, said, err := askOps(cmd.Context(), c.Ops.Listen, path)
			if err != nil {
				return err
			}
			if status != http.StatusOK {
				return fmt.Errorf("not well (HTTP status %d): %s", status, strings.TrimSpace(said))
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), strings.TrimSpace(said))
			return err
		},
	}
	cmd.Flags().BoolVar(&ready, "ready", false, "ask whether it can answer questions now, not only whether it runs")
	return cmd
}

// askOps asks the operations server that listens at an address of this machine.
func askOps(ctx context.Context, listen, path string) (status int, said string, err error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return 0, "", fmt.Errorf("ask %s: %w", listen, err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+path, nil)
	if err != nil {
		return 0, "", fmt.Errorf("ask %s: %w", listen, err)
	}
	client := &http.Client{Timeout: 4 * time.Second, Transport: &http.Transport{Proxy: nil, DisableKeepAlives: true}}
	answer, err := client.Do(r)
	if err != nil {
		return 0, "", fmt.Errorf("nobody answers at %s: %w", listen, err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, 64<<10))
	if err != nil {
		return 0, "", fmt.Errorf("ask %s: %w", listen, err)
	}
	return answer.StatusCode, string(body), nil
}
