# Parity, and each service of its reference stack:  docker run IMAGE serve auth
#
# ci/image builds it from this checkout: it lays the files below beside each other and calls docker build there.
# BASE is any image with Java 17 or newer and bash; the default is the official one (not run here).
ARG BASE=eclipse-temurin:17-jre-jammy
FROM ${BASE}

RUN groupadd --gid 10001 parity \
 && useradd --uid 10001 --gid 10001 --home-dir /tmp --no-create-home --shell /usr/sbin/nologin parity \
 && ln -s /opt/parity/parity /usr/local/bin/parity

WORKDIR /opt/parity
COPY lib target/lib/
COPY postgresql target/postgresql/
COPY home ./
COPY classes target/classes/
COPY test-classes target/test-classes/

ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Parity" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# The heap follows the container's memory limit; nothing is written but to /tmp, so that the root can be read-only.
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=60 -Xss512k -XX:-UsePerfData"
USER 10001:10001
ENTRYPOINT ["/opt/parity/parity"]
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 CMD ["/opt/parity/healthy"]
