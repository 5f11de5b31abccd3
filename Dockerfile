# Two stages: the first builds, the second has Python, Latchkey and its packages.
# Pin the base by digest where you build (--build-arg, or PYTHON_IMAGE in .env for Compose). No digest
# stands here, because none could be looked up: docker buildx imagetools inspect python:3.12-slim-bookworm
ARG PYTHON=python:3.12-slim-bookworm

# checkov:skip=CKV_DOCKER_7:the tag stands in the argument
FROM ${PYTHON} AS wheels
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY requirements.txt ./
COPY requirements/ requirements/
# Traces and metrics are for who asks: docker build --build-arg TELEMETRY=yes
ARG TELEMETRY=no
# Two packages ship no wheel and are built by the pinned setuptools, not by the newest one: hence
# the first line and --no-build-isolation. Every file must have the hash that is written down.
RUN python -m venv /builder \
 && /builder/bin/pip install --require-hashes -r requirements/build.txt \
 && /builder/bin/pip wheel --require-hashes --no-build-isolation --wheel-dir /wheels -r requirements.txt \
    $(test "$TELEMETRY" != yes || echo -r requirements/telemetry.txt)
# No pip and no setuptools beside our packages. Compiled ahead, since the file system is read-only later;
# the SDK's recognizers warn while they are compiled.
RUN python -m venv --without-pip /venv \
 && /builder/bin/pip --python /venv/bin/python install --no-index --no-deps /wheels/*.whl \
 && python -W ignore -m compileall -q /venv/lib

FROM ${PYTHON}
# The base image brings a pip of its own, which nothing here needs.
RUN python -m pip uninstall --yes --quiet --root-user-action=ignore pip
LABEL org.opencontainers.image.title="Latchkey" \
      org.opencontainers.image.description="A Teams bot with which IT admins reset passwords in their own name" \
      org.opencontainers.image.licenses="MIT"
# A number, so that a platform can tell that it is not root; infra/container.bicep has it too.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin latchkey \
 && install -d -o latchkey -g latchkey -m 0700 /data /checkpoints /backups
COPY --from=wheels /venv /venv
WORKDIR /app
# What may come in stands in .dockerignore.
COPY . .
RUN python -m compileall -q /app
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=3978 \
    DATABASE_URL=sqlite:////data/latchkey.sqlite
USER 10001:10001
# The one place that is written to.
VOLUME /data
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["python", "app.py"]
CMD ["serve"]
