# One file, a target an image: gateway, integration-manager, inbound-relay, outbound-relay, chatwoot-simulator, cloud-api-simulator.
# `./build.sh --target=Images` builds them all with docker or podman; by hand: docker build --target gateway -t ryzebridge/gateway .
#
# The images run as user 1654, on a read-only root file system with a /tmp; only the outbound relay's has a shell. The program is the entry point,
# so that commands are arguments: docker run --rm IMAGE generate-key.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0.401-noble
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled
# ffmpeg is the distribution's, so this one has a package manager.
ARG PACKAGES_RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0.12-noble

FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY . .
ARG VERSION=0.1.0
ARG READY_TO_RUN=true
RUN --mount=type=cache,id=ryzebridge-nuget,target=/root/.nuget/packages \
    set -e; \
    dotnet tool restore --verbosity quiet; \
    for project in services/Gateway services/IntegrationManager services/InboundRelay services/OutboundRelay simulators/Chatwoot simulators/CloudApi; do \
        file=$(ls $project/*.csproj); name=$(basename $file .csproj); \
        dotnet publish $file --configuration Release --use-current-runtime --no-self-contained --output /out/$name --nologo --verbosity quiet \
            -p:PublishReadyToRun=$READY_TO_RUN -p:Version=$VERSION -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:PublishDocumentationFiles=false -p:UseAppHost=false -p:DebugType=embedded; \
        dotnet CycloneDX $file --disable-package-restore --exclude-dev --output-format Json --set-name RyzeBridge.$name --set-version $VERSION \
            --output /out/$name --filename sbom.cdx.json > /tmp/sbom.log || { cat /tmp/sbom.log; exit 1; }; \
        cp LICENSE /out/$name; \
    done

FROM ${RUNTIME_IMAGE} AS runtime
FROM ${PACKAGES_RUNTIME_IMAGE} AS runtime-with-ffmpeg
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ffmpeg \
    && rm -rf /var/lib/apt/lists/*

# ---- The services ------------------------------------------------------------------------------------------------------------

FROM runtime AS gateway
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="RyzeBridge Gateway" \
      org.opencontainers.image.description="REST API and webhooks of RyzeBridge: WhatsApp and Chatwoot, linked" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
WORKDIR /app
COPY --from=build /out/Gateway .
# Without diagnostics nothing is written to /tmp at start.
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER 1654:1654
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["dotnet", "RyzeBridge.Gateway.dll", "health"]
ENTRYPOINT ["dotnet", "RyzeBridge.Gateway.dll"]

# PGGSSENCMODE: without Kerberos in the image, each start would complain that its library is not there.
FROM runtime AS integration-manager
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="RyzeBridge Manager" \
      org.opencontainers.image.description="Accounts, instances and integrations of RyzeBridge" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
WORKDIR /app
COPY --from=build /out/IntegrationManager .
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0 PGGSSENCMODE=disable
EXPOSE 8080
USER 1654:1654
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["dotnet", "RyzeBridge.IntegrationManager.dll", "health"]
ENTRYPOINT ["dotnet", "RyzeBridge.IntegrationManager.dll"]

FROM runtime AS inbound-relay
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="RyzeBridge InboundRelay" \
      org.opencontainers.image.description="RyzeBridge: WhatsApp to Chatwoot" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
WORKDIR /app
COPY --from=build /out/InboundRelay .
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0 PGGSSENCMODE=disable
EXPOSE 8080
USER 1654:1654
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["dotnet", "RyzeBridge.InboundRelay.dll", "health"]
ENTRYPOINT ["dotnet", "RyzeBridge.InboundRelay.dll"]

FROM runtime-with-ffmpeg AS outbound-relay
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="RyzeBridge OutboundRelay" \
      org.opencontainers.image.description="RyzeBridge: Chatwoot to WhatsApp" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
WORKDIR /app
COPY --from=build /out/OutboundRelay .
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0 PGGSSENCMODE=disable
EXPOSE 8080
USER 1654:1654
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["dotnet", "RyzeBridge.OutboundRelay.dll", "health"]
ENTRYPOINT ["dotnet", "RyzeBridge.OutboundRelay.dll"]

# ---- The simulators, for demonstrations and tests ----------------------------------------------------------------------------

FROM runtime AS chatwoot-simulator
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="RyzeBridge Chatwoot simulator" \
      org.opencontainers.image.description="A Chatwoot for demonstrations and tests of RyzeBridge" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
WORKDIR /app
COPY --from=build /out/ChatwootSimulator .
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER 1654:1654
ENTRYPOINT ["dotnet", "RyzeBridge.ChatwootSimulator.dll"]

FROM runtime AS cloud-api-simulator
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="RyzeBridge Cloud API simulator" \
      org.opencontainers.image.description="A WhatsApp Cloud API for demonstrations and tests of RyzeBridge" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
WORKDIR /app
COPY --from=build /out/CloudApiSimulator .
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER 1654:1654
ENTRYPOINT ["dotnet", "RyzeBridge.CloudApiSimulator.dll"]
