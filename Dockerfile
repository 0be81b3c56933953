# Builds every image of the product. PROJECT names the project, e.g. Gateway; the target is `service`, or `program` for the simulators, which have no health
# command; BASE=runtime-with-ffmpeg is for OutboundRelay. `./build.sh --target=Images` builds them all with docker or podman, `docker compose build` those of
# docker-compose.yml; by hand: docker build --target service --build-arg PROJECT=Gateway -t ryzebridge/gateway .
#
# The images run as user 1654, on a read-only root file system with a /tmp; only the outbound relay's has a shell. The program is the entry point,
# so that commands are arguments: docker run --rm IMAGE generate-key.
#
# The base images are named by version. To pin one to its content, append the digest that your registry shows: --build-arg RUNTIME_IMAGE=...@sha256:...
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0.401-noble
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled
# ffmpeg is the distribution's, so this one has a package manager.
ARG PACKAGES_RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0.12-noble
ARG BASE=runtime

# What packages follow from, and nothing else: as long as these files are the same, the packages are those of the last build.
FROM ${SDK_IMAGE} AS projects
WORKDIR /source
COPY . .
RUN find . -type f ! -name '*.csproj' ! -name '*.props' ! -name packages.lock.json ! -name global.json ! -name dotnet-tools.json -delete

FROM ${SDK_IMAGE} AS packages
WORKDIR /source
COPY --from=projects /source .
ARG READY_TO_RUN=true
RUN set -e; \
    dotnet tool restore --verbosity quiet; \
    for project in services/*/*.csproj simulators/*/*.csproj; do \
        dotnet restore $project --use-current-runtime -p:PublishReadyToRun=$READY_TO_RUN --verbosity quiet; \
    done

FROM packages AS build
COPY . .
ARG PROJECT
ARG VERSION=0.1.0
ARG READY_TO_RUN=true
RUN set -e; \
    file=$(find services simulators -name "${PROJECT:?which project?}.csproj"); \
    dotnet publish $file --no-restore --configuration Release --use-current-runtime --no-self-contained --output /out --nologo --verbosity quiet \
        -p:PublishReadyToRun=$READY_TO_RUN -p:Version=$VERSION -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:PublishDocumentationFiles=false -p:DebugType=embedded; \
    dotnet CycloneDX $file --disable-package-restore --exclude-dev --output-format Json --set-name RyzeBridge.$PROJECT --set-version $VERSION \
        --output /out --filename sbom.cdx.json > /tmp/sbom.log || { cat /tmp/sbom.log; exit 1; }; \
    mv /out/RyzeBridge.$PROJECT /out/service; \
    cp LICENSE /out

FROM ${RUNTIME_IMAGE} AS runtime
FROM ${PACKAGES_RUNTIME_IMAGE} AS runtime-with-ffmpeg
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ffmpeg \
    && rm -rf /var/lib/apt/lists/*

FROM ${BASE} AS program
ARG PROJECT
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="RyzeBridge ${PROJECT}" \
      org.opencontainers.image.description="Of RyzeBridge, which links WhatsApp numbers to Chatwoot inboxes" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
WORKDIR /app
COPY --from=build /out .
# Without diagnostics nothing is written to /tmp at start. Without Kerberos in the image, each connection to PostgreSQL would complain that its library is not there.
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0 PGGSSENCMODE=disable
EXPOSE 8080
USER 1654:1654
ENTRYPOINT ["/app/service"]

FROM program AS service
HEALTHCHECK --interval=30s --timeout=5s --retries=3 --start-period=90s CMD ["/app/service", "health"]
