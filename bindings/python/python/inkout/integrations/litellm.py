"""A guardrail for the LiteLLM proxy: requests inked in process before a call, answers restored after it.

    guardrails:
      - guardrail_name: inkout
        litellm_params:
          guardrail: inkout.integrations.litellm.Guardrail
          mode: [pre_call, post_call]
          default_on: true

Each call has a vault of its own, known by its id, and forgotten when many newer calls have come. ``during_call`` would run
beside the call to the model: it is no protection. An error, or a text that the policy blocks, stops the call. Streamed
chat completions are restored while they run; where the proxy can't rewrite a stream, placeholders stay in it.
"""

import json
import threading
from collections import OrderedDict
from typing import Any

from litellm.integrations.custom_guardrail import CustomGuardrail

import inkout

from ._values import BlockedError, shared

__all__ = ["Guardrail"]

#: How many calls may be between request and answer at a time.
_CALLS = 10_000


class Guardrail(CustomGuardrail):
    """``policy`` names a preset or a policy file; the names of the proxy's own parameters stay the proxy's."""

    def __init__(self, *, policy: "str | None" = None, engine: "inkout.Engine | None" = None, **parameters: Any) -> None:
        super().__init__(**parameters)
        #: Asks the proxy to send rewritten text on while a stream runs; it drops it otherwise.
        self.streaming_transform_mode = "incremental_diff"
        self._engine = inkout.Engine(policy) if policy else shared(engine)
        self._vaults: "OrderedDict[str, inkout.Vault]" = OrderedDict()
        self._lock = threading.Lock()

    async def apply_guardrail(self, inputs: Any, request_data: dict, input_type: str, logging_obj: Any = None) -> Any:
        vault = self._vault(request_data, logging_obj)
        if input_type == "request":
            return self._inked(dict(inputs), vault)
        return _restored(dict(inputs), vault)

    def _vault(self, request: dict, logging: Any) -> "inkout.Vault":
        call = request.get("litellm_call_id") or getattr(logging, "litellm_call_id", None)
        if not call:
            return inkout.Vault()
        with self._lock:
            vault = self._vaults.setdefault(str(call), inkout.Vault())
            self._vaults.move_to_end(str(call))
            while len(self._vaults) > _CALLS:
                self._vaults.popitem(last=False)
        return vault

    def _inked(self, inputs: "dict[str, Any]", vault: "inkout.Vault") -> "dict[str, Any]":
        if inputs.get("texts"):
            inputs["texts"] = [self._text(text, vault) for text in inputs["texts"]]
        for field in ("tools", "tool_calls"):
            if inputs.get(field):
                inputs[field] = self._structure(inputs[field], vault)
        # Texts are what is written back; messages given back would be taken in their stead.
        inputs.pop("structured_messages", None)
        return inputs

    def _text(self, text: str, vault: "inkout.Vault") -> str:
        return _passed(self._engine.redact(text, vault))

    def _structure(self, value: Any, vault: "inkout.Vault") -> Any:
        return json.loads(_passed(self._engine.redact_chat(json.dumps(value, default=_plain), vault)))


def _passed(redacted: "inkout.Redacted") -> str:
    if redacted.verdict == "block":
        raise BlockedError(redacted)
    return redacted.text


def _plain(value: Any) -> Any:
    return value.model_dump()


def _restored(inputs: "dict[str, Any]", vault: "inkout.Vault") -> "dict[str, Any]":
    """Texts with originals put back. While a stream runs, what may still become a placeholder is to be withheld."""
    texts, held = [], []
    for text in inputs.get("texts") or ():
        restorer = vault.restorer()
        done = restorer.push(text)
        rest = restorer.finish()
        texts.append(done + rest)
        held.append(len(rest))
    inputs.update(texts=texts, stream_holdback_chars=held)
    if inputs.get("tool_calls"):
        inputs["tool_calls"] = json.loads(vault.restore_chat(json.dumps(inputs["tool_calls"], default=_plain)))
    return inputs
