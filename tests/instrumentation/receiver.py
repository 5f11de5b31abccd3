"""An OTLP/HTTP receiver that decodes what it is sent, as a collector would."""

import asyncio
import gzip
from contextlib import asynccontextmanager

from aiohttp import web
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.kit.serving import served


class Receiver:
    """What was received. `raw` is every byte, with the headers; `hangs` makes it never answer."""

    def __init__(self):
        self.raw, self.spans, self._metrics = b"", [], {}
        self.resources, self.requests = [], 0
        self.hangs, self.status = False, 200
        self.address = ""

    @property
    def endpoint(self):
        return f"http://{self.address}"

    async def traces(self, request):
        told = ExportTraceServiceRequest.FromString(await self._take(request))
        for resource in told.resource_spans:
            self.resources.append(attributes_of(resource.resource))
            for scope in resource.scope_spans:
                self.spans.extend(scope.spans)
        return await self._answer()

    async def metrics(self, request):
        told = ExportMetricsServiceRequest.FromString(await self._take(request))
        for resource in told.resource_metrics:
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    self._metrics[metric.name] = metric
        return await self._answer()

    async def _take(self, request):
        self.requests += 1
        body = gzip.decompress(await request.read())
        self.raw += body + f"{request.url} {' '.join(request.headers.values())}".encode()
        return body

    async def _answer(self):
        if self.hangs:
            await asyncio.sleep(3600)
        return web.Response(status=self.status, body=b"", content_type="application/x-protobuf")

    def metric(self, name):
        return self._metrics[name]

    @property
    def metrics_seen(self):
        return set(self._metrics)

    def points(self, name):
        """Give what was measured: attributes and value, or count for a histogram."""
        metric = self._metrics[name]
        data = getattr(metric, metric.WhichOneof("data"))
        return [
            (attributes_of(point), point.count if hasattr(point, "count") else point.as_int)
            for point in data.data_points
        ]


def attributes_of(thing):
    return {
        pair.key: getattr(pair.value, pair.value.WhichOneof("value")) for pair in thing.attributes
    }


@asynccontextmanager
async def receiving():
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/v1/traces", receiver.traces)
    app.router.add_post("/v1/metrics", receiver.metrics)
    async with served(app, auto_decompress=False) as receiver.address:
        yield receiver
