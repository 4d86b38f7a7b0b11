"""The official Anthropic SDK against the strict upstream: nothing planted arrives, everything comes back."""

import asyncio

import anthropic
import pytest
from planted import MAIL, OTHER_MAIL, RESULT, SCHEMA, SSN, SYSTEM, USER, assert_clean, assert_restored

import inkout
from inkout.integrations.anthropic import wrap

TOOL = {"name": "write", "description": f"as {MAIL} does", "input_schema": SCHEMA}
MESSAGES = [
    {"role": "user", "content": USER},
    {"role": "assistant", "content": [{"type": "tool_use", "id": "toolu_0", "name": "find", "input": {"mail": OTHER_MAIL}}]},
    {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_0", "content": [{"type": "text", "text": RESULT}]}]},
]
REQUEST = {"model": "m-1", "system": [{"type": "text", "text": SYSTEM}], "messages": MESSAGES, "tools": [TOOL]}


@pytest.fixture
def client(upstream):
    return wrap(anthropic.Anthropic(api_key="k", base_url=upstream.url, max_retries=0))


def assert_input(arguments):
    assert arguments["note"] == f"é {arguments['to']}" and MAIL in arguments["to"] and SSN in arguments["to"]


def assert_content(content):
    assert_restored(content[0].text)
    assert_input(content[1].input)


def test_messages(client, upstream):
    answer = client.messages.create(**REQUEST, max_tokens=9, metadata={"user_id": MAIL})
    assert_clean(upstream)
    assert_content(answer.content)


def test_stream(client, upstream):
    text = ""
    for event in client.messages.create(**REQUEST, max_tokens=9, stream=True):
        if event.type == "content_block_delta" and event.delta.type == "text_delta":
            text += event.delta.text
    assert_clean(upstream)
    assert_restored(text)


def test_the_stream_of_the_sdk_put_together(client, upstream):
    with client.messages.stream(**REQUEST, max_tokens=9) as stream:
        text = "".join(stream.text_stream)
        content = stream.get_final_message().content
    assert_clean(upstream)
    assert_content(content)
    assert content[0].text == text


def test_counting(client, upstream):
    assert client.messages.count_tokens(**REQUEST).input_tokens == 3
    assert_clean(upstream)


def test_async(upstream):
    async def run():
        client = wrap(anthropic.AsyncAnthropic(api_key="k", base_url=upstream.url))
        answer = await client.messages.create(**REQUEST, max_tokens=9)
        async with client.messages.stream(**REQUEST, max_tokens=9) as stream:
            streamed = await stream.get_final_message()
        await client.close()
        return answer.content, streamed.content

    for content in asyncio.run(run()):
        assert_content(content)
    assert_clean(upstream)


def test_what_is_blocked_is_not_sent(upstream, tmp_path):
    policy = tmp_path / "block.toml"
    policy.write_text('extends = "default"\n[entity]\nus_ssn = "block"\n')
    client = wrap(anthropic.Anthropic(api_key="k", base_url=upstream.url), engine=inkout.Engine(str(policy)))
    with pytest.raises(anthropic.BadRequestError, match="blocks this request"):
        client.messages.create(**REQUEST, max_tokens=9)
    assert upstream.received == []
