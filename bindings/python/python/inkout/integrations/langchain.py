"""Agents and chains of LangChain, with everything a model sees inked and what it says restored.

    agent = create_agent(model, tools, middleware=[RedactMiddleware()])
    chain = redact() | prompt | model                                      # in a chain of runnables
    PIIMiddleware("ssn", detector=detector("us_ssn"))                      # LangChain's own middleware, our detection

The middleware wraps the call to the model, so it sees all messages of every turn, the system message and tools, not the
last one alone; the state of the agent keeps the originals, and tools get them. Each call has a vault of its own. Tokens
that are streamed while a call runs are restored where a ``vault`` is given for the whole conversation; without one they
come with placeholders.
"""

import json
from collections.abc import Callable
from typing import Any, ClassVar

from langchain.agents.middleware import AgentMiddleware
from langchain_core.messages import BaseMessage
from langchain_core.runnables import RunnableLambda
from langgraph.stream import StreamTransformer

import inkout

from ._values import BlockedError, readable, shared

__all__ = ["RedactMiddleware", "detector", "redact"]

#: Fields of a message that hold what people, tools and models wrote.
_FIELDS = ("content", "tool_calls", "invalid_tool_calls", "additional_kwargs")


class RedactMiddleware(AgentMiddleware):
    """Inks requests to the model and restores its answers. Raises `BlockedError` where the policy says so."""

    def __init__(self, *, engine: "inkout.Engine | None" = None, vault: "inkout.Vault | None" = None) -> None:
        super().__init__()
        self._engine, self._vault = shared(engine), vault
        if vault is not None:
            self.transformers = [lambda scope: _Restoring(scope, vault=vault)]

    def wrap_model_call(self, request: Any, handler: "Callable[[Any], Any]") -> Any:
        vault = self._own()
        return _restored(handler(self._inked(request, vault)), vault)

    async def awrap_model_call(self, request: Any, handler: "Callable[[Any], Any]") -> Any:
        vault = self._own()
        return _restored(await handler(self._inked(request, vault)), vault)

    def _own(self) -> "inkout.Vault":
        return inkout.Vault() if self._vault is None else self._vault

    def _inked(self, request: Any, vault: "inkout.Vault") -> Any:
        system = request.system_message
        return request.override(
            messages=[ink_message(self._engine, message, vault) for message in request.messages],
            system_message=None if system is None else ink_message(self._engine, system, vault),
        )


def redact(*, engine: "inkout.Engine | None" = None, vault: "inkout.Vault | None" = None) -> "RunnableLambda":
    """A runnable that inks what goes through it: a text, a message, messages, a prompt, or a mapping of such."""
    chosen = shared(engine)
    return RunnableLambda(lambda value: _ink(chosen, value, vault), name="redact")


def detector(entity: str, *, engine: "inkout.Engine | None" = None) -> "Callable[[str], list[Any]]":
    """A detector for LangChain's ``PIIMiddleware`` that finds one entity. That middleware looks at the last message."""
    chosen = engine or inkout.Engine(entities=[entity])

    def detect(text: str) -> "list[Any]":
        found = [f for f in chosen.scan(text) if f.entity == entity]
        return [{"type": entity, "value": text[f.start : f.end], "start": f.start, "end": f.end} for f in found]

    return detect


def ink_message(engine: "inkout.Engine", message: BaseMessage, vault: "inkout.Vault | None") -> BaseMessage:
    """A copy of a message with what it holds inked, the arguments of tool calls included."""
    return _changed(message, lambda text: _passed(engine.redact_chat(text, vault)))


def _changed(message: BaseMessage, change: "Callable[[str], str]") -> BaseMessage:
    fields = {name: getattr(message, name) for name in _FIELDS if getattr(message, name, None)}
    before = readable(json.dumps(fields, ensure_ascii=False, default=str))
    after = change(before)
    return message if after == before else message.model_copy(update=json.loads(after))


def _restored(response: Any, vault: "inkout.Vault") -> Any:
    response.result = [_changed(message, vault.restore_chat) for message in response.result]
    structured = response.structured_response
    if hasattr(structured, "model_dump_json"):
        response.structured_response = type(structured).model_validate_json(vault.restore_json(structured.model_dump_json()))
    elif isinstance(structured, dict):
        response.structured_response = json.loads(vault.restore_json(json.dumps(structured)))
    return response


def _ink(engine: "inkout.Engine", value: Any, vault: "inkout.Vault | None") -> Any:
    if isinstance(value, str):
        return _passed(engine.redact(readable(value), vault))
    if isinstance(value, BaseMessage):
        return ink_message(engine, value, vault)
    if isinstance(value, dict):
        return {key: _ink(engine, item, vault) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_ink(engine, item, vault) for item in value)
    if hasattr(value, "to_messages"):
        return _ink(engine, value.to_messages(), vault)
    return value


def _passed(redacted: "inkout.Redacted") -> str:
    if redacted.verdict == "block":
        raise BlockedError(redacted)
    return redacted.text


class _Restoring(StreamTransformer):
    """Restores the text of messages while they are streamed; each block of a message is a stream of its own."""

    before_builtins: ClassVar[bool] = True
    required_stream_modes: ClassVar[tuple] = ("messages",)

    def __init__(self, scope: tuple = (), *, vault: "inkout.Vault") -> None:
        super().__init__(scope)
        self._vault = vault
        self._open: "dict[tuple, inkout.Restorer]" = {}

    def init(self) -> "dict[str, Any]":
        return {}

    def process(self, event: Any) -> bool:
        data = event["params"].get("data") if event["method"] == "messages" else None
        if not isinstance(data, tuple) or len(data) != 2:
            return True
        payload, metadata = data
        if isinstance(payload, BaseMessage):
            event["params"]["data"] = (_changed(payload, self._vault.restore_chat), metadata)
        elif isinstance(payload, dict):
            self._restore(payload, str((metadata or {}).get("run_id")))
        return True

    def _restore(self, payload: "dict[str, Any]", run: str) -> None:
        place = (run, payload.get("index"))
        delta = payload.get("delta")
        if payload.get("event") == "content-block-delta" and isinstance(delta, dict):
            for field in ("text", "reasoning", "args"):
                if isinstance(delta.get(field), str):
                    restorer = self._open.setdefault((*place, field), self._vault.restorer(json=field == "args"))
                    delta[field] = restorer.push(delta[field])
        elif payload.get("event") == "content-block-finish":
            self._open = {key: restorer for key, restorer in self._open.items() if key[:2] != place}
            payload.update(json.loads(self._vault.restore_chat(json.dumps({"content": payload.get("content")}))))
