# The commands in daily use. `make lint` and `make test` are parts of .ci/run, which runs every check.

.PHONY: build test race fuzz bench microbench faults lint cover check image

build: ## the program, as bin/vacancybot
	CGO_ENABLED=0 go build -trimpath -o bin/vacancybot ./cmd/vacancybot

test:
	go test ./...

race:
	go test -race ./...

fuzz: ## each fuzzer for FUZZTIME
	@grep -rEo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]+' . | sort | while IFS=: read -r file func; do \
		go test -run '^$$' -fuzz "^$${func#func }\$$" -fuzztime $${FUZZTIME:-30s} "$$(dirname "$$file")" || exit 1; \
	done

SIZES ?= 1000,10000,100000

bench: ## the engine beside SQLite at SIZES, and a million postings of little text: one table each, in twenty minutes when nothing else runs
	cd index/indextest/peers && go run . -sizes $(SIZES)
	cd index/indextest/peers && go run . -sizes 1000000 -text 300 -peers=false

microbench: ## every package's own
	go test -run '^$$' -bench . -benchmem ./...

faults: ## kill, damage and fill up a hundred times
	go test ./index/bleveindex -run 'Killed|Turned|Damaged|FullDisk|SecondProcess|Another|Stopped|Unfit|Backup|Restore|Spoilt' -faults 100 -count 1 -timeout 60m
	go test ./bot/slackbot -run Killed -count 30 -timeout 10m
	go test ./index/ingest -run 'Death|HalfWritten|Missing|Down|Panic' -count 10

lint:
	test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

cover:
	go test -coverprofile coverage.out -coverpkg ./... ./...
	go tool cover -func coverage.out | tail -n 1

check: ## what CI runs
	.ci/run

image:
	docker build -t vacancybot .
