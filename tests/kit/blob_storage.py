"""A storage account that refuses what Azure's refuses, by Azure's words. It never forgets a block.

Sources: https://learn.microsoft.com/rest/api/storageservices/append-block, put-blob and
get-container-properties; https://learn.microsoft.com/azure/storage/blobs/immutable-storage-overview
"""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from tests.kit.serving import listening_at

MOST_BLOCKS = 50_000


@dataclass
class Blob:
    kind: str
    blocks: list[bytes] = field(default_factory=list)

    @property
    def content(self):
        return b"".join(self.blocks)


class Refusal(Exception):
    def __init__(self, status, code):
        self.status, self.code = status, code


class BlobStorage:
    """One account with one container. *policy*: its blobs can be appended to, and nothing else."""

    def __init__(self):
        self.policy, self.url = True, ""
        self.blobs, self.is_there, self.may_write = {}, True, True
        self.asked, self.believes = [], {"Bearer a-token"}
        self.lose = 0
        """So many of the next answers to an append are lost, after their effect."""
        self.hold = None
        """An event until which nobody is answered."""

    def lines(self):
        return [blob.content.decode().splitlines() for _, blob in sorted(self.blobs.items())]

    async def answer(self, request):
        self.asked.append((request.method, request.path_qs))
        if self.hold is not None:
            await self.hold.wait()
        body = await request.read()
        try:
            self._let_in(request)
            return self._answered(request, body)
        except Refusal as no:
            return web.Response(status=no.status, headers={"x-ms-error-code": no.code})

    def _let_in(self, request):
        if request.headers.get("Authorization") not in self.believes:
            raise Refusal(401, "InvalidAuthenticationInfo")
        if "x-ms-version" not in request.headers:
            raise Refusal(400, "MissingRequiredHeader")
        if not self.is_there:
            raise Refusal(404, "ContainerNotFound")
        if not self.may_write:
            raise Refusal(403, "AuthorizationPermissionMismatch")

    def _answered(self, request, body):
        name = request.match_info.get("blob")
        if name is None:
            return self._described(request)
        match request.method, request.query.get("comp"):
            case "HEAD", None:
                return self._looked_at(name)
            case "PUT", None:
                return self._made(name, request.headers, body)
            case "PUT", "appendblock":
                return self._appended(name, request, body)
        raise Refusal(409, "BlobImmutableDueToPolicy") if self.policy else Refusal(405, "NotDone")

    def _described(self, request):
        if request.query.get("restype") != "container":
            raise Refusal(400, "InvalidQueryParameterValue")
        said = {"x-ms-has-immutability-policy": str(self.policy).lower()}
        return web.Response(status=200, headers=said)

    def _blob(self, name):
        if name not in self.blobs:
            raise Refusal(404, "BlobNotFound")
        return self.blobs[name]

    def _looked_at(self, name):
        blob = self._blob(name)
        return web.Response(
            status=200,
            headers={"x-ms-blob-type": blob.kind, "Content-Length": str(len(blob.content))},
        )

    def _made(self, name, headers, body):
        kind = headers.get("x-ms-blob-type")
        if kind is None:
            raise Refusal(400, "MissingRequiredHeader")
        if name in self.blobs:
            code = "BlobAlreadyExists" if headers.get("If-None-Match") == "*" else ""
            raise Refusal(409, code or "BlobImmutableDueToPolicy")
        if kind == "AppendBlob" and body:
            raise Refusal(400, "InvalidHeaderValue")
        self.blobs[name] = Blob(kind, [body] if body else [])
        return web.Response(status=201)

    def _appended(self, name, request, body):
        blob = self._blob(name)
        if blob.kind != "AppendBlob":
            raise Refusal(409, "InvalidBlobType")
        at = request.headers["x-ms-blob-condition-appendpos"]  # ours always say where
        if int(at) != len(blob.content):
            raise Refusal(412, "AppendPositionConditionNotMet")
        if not body:
            raise Refusal(400, "InvalidHeaderValue")
        if len(blob.blocks) >= MOST_BLOCKS:
            raise Refusal(409, "BlockCountExceedsLimit")
        blob.blocks.append(body)
        if self.lose:
            self.lose -= 1
            request.transport.abort()
        return web.Response(status=201, headers={"x-ms-blob-append-offset": at})


@asynccontextmanager
async def storing():
    """Let an account be there while the context lasts."""
    storage = BlobStorage()
    app = web.Application()
    app.router.add_route("*", "/checkpoints/{blob}", storage.answer)
    app.router.add_route("*", "/checkpoints", storage.answer)
    async with listening_at("/checkpoints", app, storage):
        yield storage
