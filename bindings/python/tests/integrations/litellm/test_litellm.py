"""The proxy itself, with the guardrail, between the official SDK and the strict upstream."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request

import openai
import pytest
from planted import MAIL, RESULT, SCHEMA, SYSTEM, USER, assert_clean, assert_restored
from upstream import Upstream

CONFIG = """
model_list:
  - model_name: m-1
    litellm_params: {{ model: openai/m-1, api_base: {url}/v1, api_key: k }}
guardrails:
  - guardrail_name: inkout
    litellm_params:
      guardrail: inkout.integrations.litellm.Guardrail
      mode: [pre_call, post_call]
      default_on: true
      policy: {policy}
litellm_settings: {{ telemetry: false }}
"""
CALL = {"id": "call_0", "type": "function", "function": {"name": "find", "arguments": f'{{"mail": "{MAIL}"}}'}}
MESSAGES = [
    {"role": "system", "content": SYSTEM},
    {"role": "user", "content": [{"type": "text", "text": USER}]},
    {"role": "assistant", "content": "Wait.", "tool_calls": [CALL]},
    {"role": "tool", "tool_call_id": "call_0", "content": RESULT},
]
TOOL = {"type": "function", "function": {"name": "write", "description": f"as {MAIL} does", "parameters": SCHEMA}}


@pytest.fixture(scope="module")
def proxy(tmp_path_factory):
    """A client of the proxy, and the upstream behind it."""
    with Upstream() as upstream:
        folder = tmp_path_factory.mktemp("proxy")
        policy = folder / "block.toml"
        policy.write_text('extends = "default"\n[entity]\niban = "block"\n')
        (folder / "config.yaml").write_text(CONFIG.format(url=upstream.url, policy=policy))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        key = f"sk-{secrets.token_hex(32)}"
        program = os.path.join(os.path.dirname(sys.executable), "litellm")
        command = [sys.executable, program, "--config", "config.yaml", "--host", "127.0.0.1", "--port", str(port)]
        environment = {**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_MASTER_KEY": key, "NO_PROXY": "*"}
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/health/liveliness", process, folder / "log")
            yield openai.OpenAI(api_key=key, base_url=f"http://127.0.0.1:{port}/v1", max_retries=0, timeout=60), upstream
        finally:
            process.terminate()
            process.wait()


def wait_for(url, process, log):
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and process.poll() is None:
        try:
            return urllib.request.urlopen(url, timeout=2)
        except OSError:
            time.sleep(0.5)
    raise AssertionError(log.read_text()[-3000:])


def test_a_call(proxy):
    client, upstream = proxy
    answer = client.chat.completions.create(model="m-1", messages=MESSAGES, tools=[TOOL])
    assert_clean(upstream)
    assert_restored(answer.choices[0].message.content)
    assert MAIL in answer.choices[0].message.tool_calls[0].function.arguments


def test_a_stream(proxy):
    client, upstream = proxy
    stream = client.chat.completions.create(model="m-1", messages=MESSAGES, stream=True)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
    assert_clean(upstream)
    assert_restored(text)


def test_what_the_policy_blocks_is_not_sent(proxy):
    client, upstream = proxy
    before = len(upstream.received)
    with pytest.raises(openai.APIStatusError, match="blocked by the policy: iban"):
        client.chat.completions.create(model="m-1", messages=[{"role": "user", "content": "GB82 WEST 1234 5698 7654 32"}])
    assert len(upstream.received) == before
