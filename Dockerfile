# A static program on an empty base, run by a user without rights. All it writes is in /data; /adverts is where
# adverts are mounted, read-only if you like. Settings come from the environment, or from a file mounted at
# /data/vacancybot.yaml.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/vacancybot ./cmd/vacancybot && mkdir -p /out/data /out/adverts

FROM gcr.io/distroless/static:nonroot
COPY --from=build /out/vacancybot /usr/local/bin/vacancybot
COPY --from=build --chown=nonroot:nonroot /out/data /data
COPY --from=build --chown=nonroot:nonroot /out/adverts /adverts
ENV VACANCYBOT_INDEX_DIR=/data/index VACANCYBOT_SOURCES=/adverts
VOLUME /data
WORKDIR /data
USER nonroot
HEALTHCHECK --interval=30s --timeout=5s --start-period=1m CMD ["/usr/local/bin/vacancybot", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/vacancybot"]
CMD ["serve"]
