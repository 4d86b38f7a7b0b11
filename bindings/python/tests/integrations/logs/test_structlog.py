"""structlog with its own renderers."""

import json

import structlog

from inkout.integrations.structlog import Redactor

MAIL = "jane.roe@example.com"


def logged(renderer, log):
    lines = structlog.testing.CapturingLogger()
    log(structlog.wrap_logger(lines, processors=[structlog.processors.add_log_level, Redactor(), renderer]))
    return str(lines.calls[0].args[0])


def test_message_and_fields():
    line = logged(
        structlog.processors.JSONRenderer(),
        lambda log: log.info(f"mail {MAIL}", ssn=536904399, user={"mails": [MAIL]}, count=3, ok=True),
    )
    assert json.loads(line) == {
        "event": "mail [EMAIL]",
        "level": "info",
        "ssn": "[US_SSN]",
        "user": {"mails": ["[EMAIL]"]},
        "count": 3,
        "ok": True,
    }


def test_an_exception_is_rendered_and_inked():
    def fail(log):
        try:
            raise ValueError(f"no account for {MAIL}")
        except ValueError:
            log.exception("failed")

    for renderer in (structlog.processors.JSONRenderer(), structlog.dev.ConsoleRenderer(colors=False)):
        line = logged(renderer, fail)
        assert MAIL not in line
        assert "ValueError: no account for [EMAIL]" in line
