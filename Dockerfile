# syntax=docker/dockerfile:1
# docker build -t proofread .
# docker run --rm -v "$PWD:/work:ro" proofread check docs/

FROM python:3.12-slim AS wheels
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY proofread proofread
COPY rules rules
# Of all that is depended on there are wheels; nothing is compiled.
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels . \
    && python -m pip download --no-cache-dir --only-binary :all: --dest /wheels /wheels/proofread_zh-*.whl

FROM python:3.12-slim
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    python -m pip install --no-cache-dir --no-index --find-links /wheels /wheels/proofread_zh-*.whl \
    && useradd --create-home --uid 10001 proofread
ENV PYTHONUTF8=1 PROOFREAD_CACHE_DIR=/home/proofread/cache
USER 10001
WORKDIR /work
ENTRYPOINT ["proofread"]
CMD ["--help"]
