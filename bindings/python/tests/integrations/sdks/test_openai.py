"""The official OpenAI SDK against the strict upstream: nothing planted arrives, everything comes back."""

import asyncio
import json

import openai
import pytest
from planted import MAIL, OTHER_MAIL, RESULT, SCHEMA, SSN, SYSTEM, USER, assert_clean, assert_restored

import inkout
from inkout.integrations.openai import wrap

TOOL = {"type": "function", "function": {"name": "write", "description": f"as {MAIL} does", "parameters": SCHEMA}}
CALL = {"id": "call_0", "type": "function", "function": {"name": "find", "arguments": json.dumps({"mail": OTHER_MAIL})}}
MESSAGES = [
    {"role": "system", "content": SYSTEM},
    {"role": "user", "content": [{"type": "text", "text": USER}, {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgoA"}}]},
    {"role": "assistant", "content": None, "tool_calls": [CALL]},
    {"role": "tool", "tool_call_id": "call_0", "content": RESULT},
]
CHAT = {"model": "m-1", "messages": MESSAGES, "user": MAIL, "metadata": {"account": MAIL}}
INPUT = [
    {"role": "user", "content": [{"type": "input_text", "text": USER}]},
    {"type": "function_call", "call_id": "call_0", "name": "find", "arguments": json.dumps({"mail": OTHER_MAIL})},
    {"type": "function_call_output", "call_id": "call_0", "output": RESULT},
]
RESPONSE = {"model": "m-1", "instructions": SYSTEM, "input": INPUT, "metadata": {"account": MAIL}}
RESPONSE_TOOL = {"type": "function", "name": "write", "description": f"as {MAIL} does", "parameters": SCHEMA, "strict": False}


@pytest.fixture
def client(upstream):
    return wrap(openai.OpenAI(api_key="k", base_url=f"{upstream.url}/v1", max_retries=0))


@pytest.fixture
def async_client(upstream):
    return wrap(openai.AsyncOpenAI(api_key="k", base_url=f"{upstream.url}/v1", max_retries=0))


def assert_arguments(text):
    arguments = json.loads(text)
    assert arguments["note"] == f"é {arguments['to']}" and MAIL in arguments["to"] and SSN in arguments["to"]


def test_chat(client, upstream):
    answer = client.chat.completions.create(**CHAT, tools=[TOOL], n=2)
    assert_clean(upstream)
    for choice in answer.choices:
        assert_restored(choice.message.content)
        assert_arguments(choice.message.tool_calls[0].function.arguments)
    assert "data:image/png;base64,iVBORw0KGgoA" in upstream.wire() and "[CREDIT_CARD]" in upstream.wire()


def test_chat_stream(client, upstream):
    texts, arguments = {0: "", 1: ""}, ""
    for chunk in client.chat.completions.create(**CHAT, tools=[TOOL], n=2, stream=True):
        for choice in chunk.choices:
            texts[choice.index] += choice.delta.content or ""
            arguments += "".join(call.function.arguments for call in choice.delta.tool_calls or ())
    assert_clean(upstream)
    assert_restored(texts[0])
    assert texts[0] == texts[1]
    assert_arguments(arguments)


def test_responses(client, upstream):
    answer = client.responses.create(**RESPONSE, tools=[RESPONSE_TOOL])
    assert_clean(upstream)
    assert_restored(answer.output_text)
    assert_arguments(answer.output[1].arguments)


def test_responses_stream(client, upstream):
    text, arguments, done = "", "", None
    for event in client.responses.create(**RESPONSE, tools=[RESPONSE_TOOL], stream=True):
        if event.type == "response.output_text.delta":
            text += event.delta
        elif event.type == "response.function_call_arguments.delta":
            arguments += event.delta
        elif event.type == "response.completed":
            done = event.response
    assert_clean(upstream)
    assert_restored(text)
    assert_arguments(arguments)
    assert done.output_text == text and done.output[1].arguments == arguments


def test_the_streams_of_the_sdk_put_together(client, upstream):
    with client.responses.stream(**RESPONSE) as stream:
        assert_restored(stream.get_final_response().output_text)
    raw = client.chat.completions.with_raw_response.create(**CHAT)
    assert_restored(raw.parse().choices[0].message.content)
    assert_clean(upstream)


def test_embeddings(client, upstream):
    answer = client.embeddings.create(model="m-1", input=[SYSTEM, USER], user=MAIL, encoding_format="float")
    assert [item.embedding for item in answer.data] == [[0.25, -0.5]] * 2
    client.embeddings.create(model="m-1", input=[1212, 318, 257], encoding_format="float")
    assert '"input":[1212,318,257]' in upstream.wire().replace(": ", ":").replace(", ", ",")
    assert_clean(upstream)


def test_async(async_client, upstream):
    async def run():
        answer = await async_client.chat.completions.create(**CHAT)
        text = ""
        async for chunk in await async_client.chat.completions.create(**CHAT, stream=True):
            text += chunk.choices[0].delta.content or ""
        response = await async_client.responses.create(**RESPONSE)
        await async_client.embeddings.create(model="m-1", input=USER)
        await async_client.close()
        return answer.choices[0].message.content, text, response.output_text

    texts = asyncio.run(run())
    assert_clean(upstream)
    for text in texts:
        assert_restored(text)


def test_copies_are_protected_too_and_wrapping_twice_is_once(client, upstream):
    answer = wrap(client.with_options(timeout=30)).chat.completions.create(**CHAT)
    assert_restored(answer.choices[0].message.content)
    assert_clean(upstream)


def test_exchanges_are_apart_unless_a_vault_is_shared(client, upstream):
    def ask(client, text):
        return client.responses.create(model="m-1", input=text).output_text

    assert MAIL in ask(client, f"I am {MAIL}")
    assert ask(client, "Who is [EMAIL_1]?") == "I wrote to [EMAIL_1]."
    with pytest.raises(openai.BadRequestError, match="previous_response_id"):
        client.responses.create(model="m-1", input="and?", previous_response_id="resp_1")
    shared = wrap(openai.OpenAI(api_key="k", base_url=f"{upstream.url}/v1"), vault=inkout.Vault())
    ask(shared, f"I am {MAIL}")
    answer = shared.responses.create(model="m-1", input="Who is [EMAIL_1]?", previous_response_id="resp_1")
    assert answer.output_text == f"I wrote to {MAIL}."


def test_what_is_blocked_or_unreadable_is_not_sent(upstream, tmp_path):
    policy = tmp_path / "block.toml"
    policy.write_text('extends = "default"\n[entity]\nus_ssn = "block"\n')
    client = wrap(openai.OpenAI(api_key="k", base_url=f"{upstream.url}/v1"), engine=inkout.Engine(str(policy)))
    with pytest.raises(openai.BadRequestError, match="blocks this request"):
        client.chat.completions.create(**CHAT)
    with pytest.raises(openai.BadRequestError, match="multipart/form-data"):
        client.files.create(file=("notes.txt", USER.encode()), purpose="user_data")
    assert upstream.received == []
    with pytest.raises(ValueError, match="uploads"):
        wrap(client, uploads="maybe")
    with pytest.raises(TypeError, match="no HTTP client"):
        wrap(object())
