"""Starlette and FastAPI applications behind the middleware."""

import json

import pytest
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

import inkout
from inkout.integrations.asgi import RedactMiddleware

MAIL, SSN = "jane.roe@example.com", "536-90-4399"
seen = []


async def echo(request: Request):
    body = await request.body()
    assert int(request.headers["content-length"]) == len(body)
    seen.append(body.decode())
    return Response(body, media_type=request.headers.get("content-type"))


async def profile(request):
    return JSONResponse({"ssn": 536904399, "mail": MAIL, "n": 1.5})


async def stream(request):
    text = (await request.json())["text"]
    return StreamingResponse((text[i : i + 3] for i in range(0, len(text), 3)), media_type="text/plain")


async def events(request):
    text = (await request.json())["text"]
    chunks = [{"choices": [{"index": 0, "delta": {"content": text[i : i + 3]}}]} for i in range(0, len(text), 3)]
    return StreamingResponse((f"data: {json.dumps(c)}\n\n" for c in chunks), media_type="text/event-stream")


async def picture(request):
    return Response(b"\x89PNG", media_type="image/png")


ROUTES = [Route(f"/{f.__name__}", f, methods=["GET", "POST"]) for f in (echo, profile, stream, events, picture)]


def client(*inner, **options):
    app = Starlette(routes=ROUTES)
    for middleware in inner:
        app.add_middleware(middleware, minimum_size=1)
    app.add_middleware(RedactMiddleware, **options)
    return TestClient(app)


@pytest.fixture(autouse=True)
def nothing_seen():
    seen.clear()


def test_requests_are_inked():
    http = client(answers="pass")
    assert http.post("/echo", json={"ssn": 536904399, "text": f"mail {MAIL}"}).json() == {"ssn": "[US_SSN]", "text": "mail [EMAIL]"}
    assert http.post("/echo", data={"ssn": "536904399", "mail": MAIL, "empty": ""}).text == "ssn=%5BUS_SSN%5D&mail=%5BEMAIL%5D&empty="
    assert http.post("/echo", content=f"é {SSN}".encode(), headers={"content-type": "text/plain"}).text == "é [US_SSN]"
    assert MAIL not in "".join(seen) and "536904399" not in "".join(seen)


def test_answers_are_inked():
    answer = client().get("/profile")
    assert answer.json() == {"ssn": "[US_SSN]", "mail": "[EMAIL]", "n": 1.5}
    assert int(answer.headers["content-length"]) == len(answer.content)
    http = client(requests="pass")
    assert http.post("/stream", json={"text": f"mail {MAIL}."}).text == "mail [EMAIL]."
    assert client().get("/picture").content == b"\x89PNG"
    with pytest.raises(RuntimeError, match="a stream of events"):
        http.post("/events", json={"text": MAIL})


def test_answers_are_restored():
    http = client(answers="restore")
    sent = {"text": f"é mail {MAIL}, ssn {SSN}."}
    assert http.post("/echo", json=sent).json() == sent
    assert json.loads(seen[0]) == {"text": "é mail [EMAIL_1], ssn [US_SSN_1]."}
    assert http.post("/stream", json=sent).text == sent["text"]
    lines = http.post("/events", json=sent).text.splitlines()
    chunks = [json.loads(line[6:]) for line in lines if line.startswith("data: ")]
    assert "".join(c["choices"][0]["delta"]["content"] for c in chunks) == sent["text"]


def test_requests_are_apart():
    http = client(answers="restore")
    http.post("/echo", json={"text": MAIL})
    assert http.post("/echo", json={"text": "[EMAIL_1]"}).json() == {"text": "[EMAIL_1]"}


def test_what_cannot_be_inked_is_refused(tmp_path):
    http = client()
    assert http.post("/echo", files={"file": (f"{MAIL}.txt", b"x")}).status_code == 415
    assert http.post("/echo", content=b'{"a": 1,}', headers={"content-type": "application/json"}).status_code == 400
    assert client(others="pass").post("/echo", files={"file": ("a.txt", b"x")}).status_code == 200
    policy = tmp_path / "block.toml"
    policy.write_text('extends = "default"\n[entity]\nus_ssn = "block"\n')
    http = client(engine=inkout.Engine(str(policy)))
    refused = http.post("/echo", json={"ssn": SSN})
    assert refused.status_code == 403 and refused.json() == {"detail": "blocked by the policy: us_ssn"}
    assert http.get("/profile").status_code == 500
    assert client(engine=inkout.Engine(str(policy)), requests="pass").post("/stream", json={"text": f"a\nssn {SSN}"}).status_code == 500
    with pytest.raises(ValueError):
        RedactMiddleware(None, answers="maybe")


def test_what_is_inside_does_not_compress():
    answer = client(GZipMiddleware).get("/profile", headers={"accept-encoding": "gzip"})
    assert answer.json()["mail"] == "[EMAIL]"


def test_fastapi():
    class Question(BaseModel):
        text: str
        ssn: str

    app = FastAPI()
    app.add_middleware(RedactMiddleware)

    @app.post("/ask")
    def ask(question: Question) -> PlainTextResponse:
        seen.append(question.model_dump_json())
        return PlainTextResponse(f"ask {MAIL}")

    assert TestClient(app).post("/ask", json={"text": MAIL, "ssn": SSN}).text == "ask [EMAIL]"
    assert json.loads(seen[0]) == {"text": "[EMAIL]", "ssn": "[US_SSN]"}
