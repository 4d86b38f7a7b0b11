"""The transport of an SDK's HTTP client, so that whatever an SDK sends goes through an `Exchange`.

Works for httpx and for httpx2, of which an SDK brings one or the other; neither is imported here, the classes come from
the client's own library. The client is changed in place, so that no copy of it can be used to get around.
"""

import json
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import inkout

from ._values import shared
from ._wire import Exchange, RefusedError, Restoring

#: Headers that speak of the body as it was sent.
_OF_BODY = {"content-length", "content-encoding", "transfer-encoding"}


def protect(client: Any, engine: "inkout.Engine | None", vault: "inkout.Vault | None", uploads: str) -> None:
    """Put the transports of an SDK client behind the engine."""
    if uploads not in ("refuse", "pass"):
        raise ValueError("uploads must be 'refuse' or 'pass'")
    http: Any = getattr(client, "_client", None)
    if not hasattr(http, "_transport") or not hasattr(http, "_mounts"):
        raise TypeError(f"{type(client).__name__} has no HTTP client of httpx or httpx2")
    library = sys.modules[next(c.__module__ for c in type(http).__mro__ if c.__module__.startswith("httpx")).split(".")[0]]
    make = _async(library) if hasattr(http, "aclose") else _sync(library)

    def behind(transport: Any) -> Any:
        return make(transport, shared(engine), vault, uploads) if not hasattr(transport, "inkout_exchange") else transport

    http._transport = behind(http._transport)
    for pattern, transport in http._mounts.items():
        if transport is not None:
            http._mounts[pattern] = behind(transport)


class _Behind:
    """What both transports share: they build requests and answers of the library `httpx`."""

    httpx: Any

    def __init__(self, inner: Any, engine: "inkout.Engine", vault: "inkout.Vault | None", uploads: str) -> None:
        self._inner = inner
        self._engine, self._vault, self._uploads = engine, vault, uploads

    def inkout_exchange(self) -> Exchange:
        return Exchange(self._engine, self._vault, uploads=self._uploads)

    def request(self, request: Any, exchange: Exchange, body: bytes) -> Any:
        inked = exchange.request(request.headers.get("content-type", ""), body)
        headers = [(k, v) for k, v in request.headers.multi_items() if k.lower() not in (*_OF_BODY, "accept-encoding")]
        # Compressed answers would have to be held back until they end.
        headers.append(("accept-encoding", "identity"))
        return self.httpx.Request(
            request.method, request.url, headers=headers, content=inked or None, extensions=request.extensions
        )

    def answer(self, response: Any, stream: Any) -> Any:
        headers = [(k, v) for k, v in response.headers.multi_items() if k.lower() not in _OF_BODY]
        return self.httpx.Response(
            response.status_code, headers=headers, stream=stream, extensions=response.extensions
        )

    def refusal(self, error: RefusedError) -> Any:
        """An answer as the provider gives it for a request that is wrong, which no SDK sends again."""
        body = {"type": "error", "error": {"type": "invalid_request_error", "code": "inkout_refused", "message": str(error)}}
        return self.httpx.Response(400, headers={"content-type": "application/json"}, content=json.dumps(body).encode())


def _sync(library: Any) -> Any:
    class Stream(library.SyncByteStream):
        def __init__(self, response: Any, restorer: Restoring) -> None:
            self._response, self._restorer = response, restorer

        def __iter__(self) -> "Iterator[bytes]":
            for piece in self._response.iter_bytes():
                yield self._restorer.push(piece)
            yield self._restorer.finish()

        def close(self) -> None:
            self._response.close()

    class Transport(_Behind, library.BaseTransport):
        httpx = library

        def handle_request(self, request: Any) -> Any:
            exchange = self.inkout_exchange()
            try:
                inked = self.request(request, exchange, request.read())
            except RefusedError as error:
                return self.refusal(error)
            response = self._inner.handle_request(inked)
            restorer = exchange.answer(response.headers.get("content-type", ""))
            return response if restorer is None else self.answer(response, Stream(response, restorer))

        def close(self) -> None:
            self._inner.close()

    return Transport


def _async(library: Any) -> Any:
    class Stream(library.AsyncByteStream):
        def __init__(self, response: Any, restorer: Restoring) -> None:
            self._response, self._restorer = response, restorer

        async def __aiter__(self) -> "AsyncIterator[bytes]":
            async for piece in self._response.aiter_bytes():
                yield self._restorer.push(piece)
            yield self._restorer.finish()

        async def aclose(self) -> None:
            await self._response.aclose()

    class Transport(_Behind, library.AsyncBaseTransport):
        httpx = library

        async def handle_async_request(self, request: Any) -> Any:
            exchange = self.inkout_exchange()
            try:
                inked = self.request(request, exchange, await request.aread())
            except RefusedError as error:
                return self.refusal(error)
            response = await self._inner.handle_async_request(inked)
            restorer = exchange.answer(response.headers.get("content-type", ""))
            return response if restorer is None else self.answer(response, Stream(response, restorer))

        async def aclose(self) -> None:
            await self._inner.aclose()

    return Transport
