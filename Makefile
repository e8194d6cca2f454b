# The commands in daily use. `make lint` and `make test` are parts of .ci/run, which runs every check.

.PHONY: build test race fuzz bench lint cover check image

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

bench:
	go test -run '^$$' -bench . -benchmem ./...

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
