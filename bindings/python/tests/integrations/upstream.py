"""A strict provider: unknown fields are rejected, streams are cut at awkward bytes, every byte received is kept.

Its answers repeat the placeholders of the request, as a model does that writes to the people it was told of.
"""

import itertools
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PLACEHOLDER = re.compile(r"\[[A-Z_]+_\d+(?:_[0-9A-Z]+)?\]")

MESSAGE = {"role", "content", "name", "tool_calls", "tool_call_id"}
FIELDS = {
    "/v1/chat/completions": {"model", "messages", "tools", "stream", "user", "metadata", "n", "response_format", "stream_options"},
    "/v1/responses": {"model", "input", "instructions", "tools", "stream", "metadata", "previous_response_id", "user"},
    "/v1/embeddings": {"model", "input", "encoding_format", "user", "dimensions"},
    "/v1/messages": {"model", "messages", "system", "max_tokens", "tools", "stream", "metadata"},
    "/v1/messages/count_tokens": {"model", "messages", "system", "tools"},
}


class Upstream:
    def __init__(self):
        self.received = []
        self.problems = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Handler(self, *a))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def wire(self):
        """All that arrived, headers included."""
        return b"\n".join(self.received).decode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, upstream, *args):
        self.upstream = upstream
        super().__init__(*args)

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.upstream.received += [self.requestline.encode(), str(self.headers).encode(), body]
        request = json.loads(body)
        wrong = problem(self.path, request)
        if wrong:
            self.upstream.problems.append(wrong)
            return self.json(400, {"error": {"message": wrong, "type": "invalid_request_error"}})
        said = " and ".join(dict.fromkeys(PLACEHOLDER.findall(body.decode()))) or "nobody"
        self.json(200, ANSWERS[self.path](request, said)) if not request.get("stream") else self.events(request, said)

    def json(self, status, answer):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def events(self, request, said):
        self.send_response(200)
        self.send_header("content-type", "text/event-stream; charset=utf-8")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        stream = b"".join(STREAMS[self.path](request, said))
        sizes, at = itertools.cycle((1, 2, 3, 5, 7, 11, 64)), 0
        while at < len(stream):
            piece = stream[at : at + next(sizes)]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            at += len(piece)
        self.wfile.write(b"0\r\n\r\n")


def problem(path, request):
    if path not in FIELDS:
        return f"no such path: {path}"
    unknown = set(request) - FIELDS[path]
    for message in request.get("messages", []):
        unknown |= set(message) - MESSAGE
    if unknown:
        return f"unknown fields: {sorted(unknown)}"
    return None if request["model"] == "m-1" else "unknown model"


def pieces(text):
    """A text cut so that every placeholder is split."""
    return [text[i : i + 4] for i in range(0, len(text), 4)]


def arguments(said):
    return json.dumps({"to": said, "note": f"é {said}"})


def call(request, said):
    return {"id": "call_1", "type": "function", "function": {"name": request["tools"][0]["function"]["name"], "arguments": arguments(said)}}


USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}


def chat(request, said):
    message = {"role": "assistant", "content": f"I wrote to {said}."}
    if request.get("tools"):
        message["tool_calls"] = [call(request, said)]
    choices = [{"index": i, "message": message, "finish_reason": "stop", "logprobs": None} for i in range(request.get("n", 1))]
    return {"id": "c", "object": "chat.completion", "created": 1, "model": "m-1", "choices": choices, "usage": USAGE}


def chat_stream(request, said):
    def chunk(index, delta, finish=None):
        choices = [{"index": index, "delta": delta, "finish_reason": finish, "logprobs": None}]
        return event({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m-1", "choices": choices})

    many = range(request.get("n", 1))
    for index in many:
        yield chunk(index, {"role": "assistant", "content": ""})
    for piece in pieces(f"I wrote to {said}."):
        for index in many:
            yield chunk(index, {"content": piece})
    if request.get("tools"):
        start = call(request, said)
        yield chunk(0, {"tool_calls": [{"index": 0, **start, "function": {**start["function"], "arguments": ""}}]})
        for piece in pieces(arguments(said)):
            yield chunk(0, {"tool_calls": [{"index": 0, "function": {"arguments": piece}}]})
    for index in many:
        yield chunk(index, {}, "stop")
    yield b"data: [DONE]\n\n"


def items(request, said):
    content = [{"type": "output_text", "text": f"I wrote to {said}.", "annotations": []}]
    message = {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": content}
    if not request.get("tools"):
        return [message]
    function = {"id": "fc_1", "type": "function_call", "call_id": "call_1", "name": request["tools"][0]["name"]}
    return [message, {**function, "arguments": arguments(said), "status": "completed"}]


def response(request, said):
    base = {"id": "resp_1", "object": "response", "created_at": 1, "model": "m-1", "status": "completed"}
    settings = {"parallel_tool_calls": True, "tool_choice": "auto", "tools": [], "metadata": {}, "error": None}
    return {**base, **settings, "incomplete_details": None, "instructions": None, "output": items(request, said)}


def response_stream(request, said):
    number = itertools.count()

    def step(kind, **fields):
        return event({"type": kind, "sequence_number": next(number), **fields}, kind)

    whole = response(request, said)
    yield step("response.created", response={**whole, "status": "in_progress", "output": []})
    for at, item in enumerate(whole["output"]):
        where = {"item_id": item["id"], "output_index": at}
        if item["type"] == "message":
            text = item["content"][0]["text"]
            part = {**where, "content_index": 0}
            yield step("response.output_item.added", output_index=at, item={**item, "content": [], "status": "in_progress"})
            yield step("response.content_part.added", **part, part={"type": "output_text", "text": "", "annotations": []})
            for piece in pieces(text):
                yield step("response.output_text.delta", **part, delta=piece, logprobs=[])
            yield step("response.output_text.done", **part, text=text, logprobs=[])
            yield step("response.content_part.done", **part, part=item["content"][0])
        else:
            yield step("response.output_item.added", output_index=at, item={**item, "arguments": "", "status": "in_progress"})
            for piece in pieces(item["arguments"]):
                yield step("response.function_call_arguments.delta", **where, delta=piece)
            yield step("response.function_call_arguments.done", **where, name=item["name"], arguments=item["arguments"])
        yield step("response.output_item.done", output_index=at, item=item)
    yield step("response.completed", response=whole)


def blocks(request, said):
    content = [{"type": "text", "text": f"I wrote to {said}.", "citations": None}]
    if request.get("tools"):
        content.append({"type": "tool_use", "id": "toolu_1", "name": request["tools"][0]["name"], "input": json.loads(arguments(said))})
    return content


def message(request, said):
    base = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m-1", "stop_reason": "end_turn", "stop_sequence": None}
    return {**base, "content": blocks(request, said), "usage": {"input_tokens": 1, "output_tokens": 1}}


def message_stream(request, said):
    def step(kind, **fields):
        return event({"type": kind, **fields}, kind)

    whole = message(request, said)
    yield step("message_start", message={**whole, "content": [], "stop_reason": None})
    yield step("ping")
    for index, block in enumerate(whole["content"]):
        is_text = block["type"] == "text"
        yield step("content_block_start", index=index, content_block={**block, **({"text": ""} if is_text else {"input": {}})})
        for piece in pieces(block["text"] if is_text else json.dumps(block["input"])):
            delta = {"type": "text_delta", "text": piece} if is_text else {"type": "input_json_delta", "partial_json": piece}
            yield step("content_block_delta", index=index, delta=delta)
        yield step("content_block_stop", index=index)
    yield step("message_delta", delta={"stop_reason": "end_turn", "stop_sequence": None}, usage={"output_tokens": 1})
    yield step("message_stop")


def event(data, kind=None):
    name = f"event: {kind}\n" if kind else ""
    return f"{name}data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def embeddings(request, said):
    many = request["input"] if isinstance(request["input"], list) else [request["input"]]
    data = [{"object": "embedding", "index": i, "embedding": [0.25, -0.5]} for i in range(len(many))]
    return {"object": "list", "data": data, "model": "m-1", "usage": {"prompt_tokens": 1, "total_tokens": 1}}


ANSWERS = {
    "/v1/chat/completions": chat,
    "/v1/responses": response,
    "/v1/embeddings": embeddings,
    "/v1/messages": message,
    "/v1/messages/count_tokens": lambda request, said: {"input_tokens": 3},
}
STREAMS = {"/v1/chat/completions": chat_stream, "/v1/responses": response_stream, "/v1/messages": message_stream}
