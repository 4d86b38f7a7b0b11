"""Log records through handlers as programs have them: nothing of what was planted comes out."""

import io
import json
import logging
import logging.handlers
import queue

import pytest

import inkout
from inkout.integrations.logging import RedactingFilter, RedactingFormatter, protect

SSN = "536-90-4399"
MAIL = "jane.roe@example.com"


class Customer:
    def __str__(self):
        return f"Customer({MAIL})"


class Parts(logging.Handler):
    """A handler that sends the parts of a record on, as those for JSON or for an error tracker do."""

    def __init__(self):
        super().__init__()
        self.sent = []

    def emit(self, record):
        fields = {k: v for k, v in record.__dict__.items() if k not in ("pathname", "exc_info")}
        self.sent.append(repr(fields) + repr(record.exc_info) + record.getMessage() + str(fields.get("customer")))


@pytest.fixture
def logger():
    logger = logging.Logger("shop")
    yield logger
    logger.handlers.clear()


def log_everything(logger):
    logger.info("mail %s", MAIL)
    logger.info("customer %(who)s, ssn %(ssn)s", {"who": Customer(), "ssn": SSN})
    logger.warning("extra", extra={"ssn": int(SSN.replace("-", "")), "who": {"mail": [MAIL]}, "customer": Customer()})
    logger.info("stack", stack_info=True, extra={"password": "tr0ub4dor&3x"})
    try:
        raise ValueError(f"no account for {MAIL}")
    except ValueError:
        logger.exception("failed")


def assert_clean(text):
    for planted in (SSN, SSN.replace("-", ""), MAIL, "tr0ub4dor"):
        assert planted not in text


def test_the_line_is_inked_with_its_traceback(logger):
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    assert protect(logger) == 1
    log_everything(logger)
    assert_clean(out.getvalue())
    assert "INFO mail [EMAIL]\n" in out.getvalue()
    assert "INFO customer Customer([EMAIL]), ssn [US_SSN]\n" in out.getvalue()
    assert "ValueError: no account for [EMAIL]" in out.getvalue()
    assert "in log_everything" in out.getvalue()


def test_the_parts_of_a_record_are_inked(logger):
    handler = Parts()
    logger.addHandler(handler)
    protect(handler)
    protect(handler)
    assert len(handler.filters) == 1
    log_everything(logger)
    assert len(handler.sent) == 5
    assert_clean("".join(handler.sent))
    assert "[US_SSN]" in handler.sent[2] and "Customer([EMAIL])" in handler.sent[2]


def test_a_queue_between_threads_carries_nothing(logger):
    records = queue.Queue()
    logger.addHandler(logging.handlers.QueueHandler(records))
    protect(logger)
    log_everything(logger)
    while not records.empty():
        assert_clean(repr(records.get().__dict__))


def test_a_line_of_json_stays_json(logger):
    class Json(logging.Formatter):
        def format(self, record):
            return json.dumps({"message": record.getMessage(), "ssn": getattr(record, "ssn", None)})

    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(RedactingFormatter(Json()))
    logger.addHandler(handler)
    logger.info("mail %s", MAIL, extra={"ssn": 536904399})
    assert json.loads(out.getvalue()) == {"message": "mail [EMAIL]", "ssn": "[US_SSN]"}


def test_what_is_clean_stays_as_it_is(logger):
    handler = Parts()
    handler.addFilter(RedactingFilter())
    logger.addHandler(handler)
    logger.info("took %.1f ms", 12.34, extra={"path": ("a", 1, None, 2.5, float("inf"))})
    assert "took 12.3 ms" in handler.sent[0]
    assert repr(("a", 1, None, 2.5, float("inf"))) in handler.sent[0]


def test_lone_surrogates_hide_nothing(logger):
    out = io.StringIO()
    logger.addHandler(logging.StreamHandler(out))
    protect(logger)
    logger.info("\ud800 ssn %s", SSN, extra={"note": f"\ud800 {SSN}"})
    assert out.getvalue() == "? ssn [US_SSN]\n"


def test_what_the_policy_blocks_does_not_come_out(logger, tmp_path):
    policy = tmp_path / "block.toml"
    policy.write_text('extends = "default"\n[entity]\nus_ssn = "block"\n')
    out = io.StringIO()
    logger.addHandler(logging.StreamHandler(out))
    protect(logger, engine=inkout.Engine(str(policy)))
    logger.info("ssn %s", SSN)
    assert out.getvalue() == "[BLOCKED]\n"
