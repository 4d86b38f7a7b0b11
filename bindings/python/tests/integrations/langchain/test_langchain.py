"""Agents and chains of LangChain with a model that repeats the placeholders it was sent."""

import asyncio
import json
import re
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain.agents.middleware import PIIMiddleware
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, SystemMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.prompts import ChatPromptTemplate

import inkout
from inkout.integrations import BlockedError
from inkout.integrations.langchain import RedactMiddleware, detector, redact

MAIL, OTHER, SSN, PASSWORD = "jane.roe@example.com", "sam.poe@example.org", "536-90-4399", "tr0ub4dor&3x"
PLACEHOLDER = re.compile(r"\[[A-Z_]+_\d+\]")


class Echo(BaseChatModel):
    """Calls the tool once if there is one, then says whom it was told of."""

    seen: list = []
    tooled: bool = False

    @property
    def _llm_type(self) -> str:
        return "echo"

    def bind_tools(self, tools: Any, **_: Any) -> "Echo":
        return self.model_copy(update={"tooled": bool(tools)})

    def answer(self, messages: Any) -> AIMessage:
        wire = json.dumps([m.model_dump() for m in messages], default=str, ensure_ascii=False)
        self.seen.append(wire)
        said = " and ".join(dict.fromkeys(PLACEHOLDER.findall(wire)))
        if self.tooled and messages[-1].type == "human":
            return AIMessage(content="", tool_calls=[{"name": "write", "args": {"to": said, "id": said}, "id": "call_1"}])
        return AIMessage(content=f"I wrote to {said}.")

    def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **_: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self.answer(messages))])

    def _stream(self, messages: Any, stop: Any = None, run_manager: Any = None, **_: Any) -> Any:
        answer = self.answer(messages)
        for i in range(0, len(answer.content), 4):
            yield ChatGenerationChunk(message=AIMessageChunk(content=answer.content[i : i + 4]))


HISTORY = [
    HumanMessage(f"First {OTHER}"),
    AIMessage("", tool_calls=[{"name": "find", "args": {"id": OTHER, "ssn": SSN}, "id": "call_0"}]),
    {"role": "tool", "tool_call_id": "call_0", "content": f'{{"ssn": "{SSN}"}}'},
    HumanMessage([{"type": "text", "text": f'Now {MAIL}, password = "{PASSWORD}"'}]),
]


def assert_clean(model):
    assert model.seen
    for value in (MAIL, OTHER, SSN, PASSWORD):
        assert value not in "".join(model.seen)


def test_an_agent_with_its_tools():
    calls = []

    def write(to: str, id: str) -> str:
        """Write to somebody."""
        calls.append((to, id))
        return f"written to {to}"

    model = Echo(seen=[])
    agent = create_agent(model, [write], system_prompt=f"You help {MAIL}.", middleware=[RedactMiddleware()])
    state = agent.invoke({"messages": HISTORY})
    assert_clean(model)
    assert len(model.seen) == 2 and MAIL in calls[0][0] and calls[0][0] == calls[0][1]
    assert state["messages"][0].content == f"First {OTHER}"
    assert MAIL in state["messages"][-1].content and not PLACEHOLDER.search(state["messages"][-1].content)


def test_async_and_what_the_policy_blocks(tmp_path):
    model = Echo(seen=[])
    agent = create_agent(model, [], middleware=[RedactMiddleware()])
    state = asyncio.run(agent.ainvoke({"messages": HISTORY}))
    assert_clean(model)
    assert MAIL in state["messages"][-1].content
    policy = tmp_path / "block.toml"
    policy.write_text('extends = "default"\n[entity]\nus_ssn = "block"\n')
    blocking = create_agent(model, [], middleware=[RedactMiddleware(engine=inkout.Engine(str(policy)))])
    with pytest.raises(BlockedError, match="us_ssn"):
        blocking.invoke({"messages": HISTORY})


def test_a_stream_is_restored():
    model = Echo(seen=[])
    agent = create_agent(model, [], middleware=[RedactMiddleware(vault=inkout.Vault())])
    run = agent.stream_events({"messages": [HumanMessage(f"I am {MAIL}")]}, version="v3")
    text = "".join(str(piece) for message in run.messages for piece in message.text)
    assert_clean(model)
    assert text == f"I wrote to {MAIL}."


def test_a_chain():
    model = Echo(seen=[])
    prompt = ChatPromptTemplate([("system", "Help {who}."), ("human", "{text}")])
    vault = inkout.Vault()
    values = {"who": MAIL, "text": f"ssn {SSN}"}
    (redact(vault=vault) | prompt | model).invoke(values)
    (prompt | redact(vault=vault) | model).invoke(values)
    answer = (redact(vault=vault) | model).invoke([SystemMessage(MAIL), HumanMessage(f"{OTHER} {PASSWORD}", name="x")][:1])
    assert_clean(model)
    assert vault.restore(answer.content) == f"I wrote to {MAIL}."


def test_the_detector_of_their_own_middleware():
    model = Echo(seen=[])
    own = PIIMiddleware("us_ssn", detector=detector("us_ssn"), strategy="redact")
    create_agent(model, [], middleware=[own]).invoke({"messages": [HumanMessage(f"é ssn {SSN}, ok")]})
    assert "é ssn [REDACTED_US_SSN], ok" in model.seen[0]
