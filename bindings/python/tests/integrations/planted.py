"""What must never reach the upstream, and texts that hold it."""

MAIL, OTHER_MAIL = "jane.roe@example.com", "sam.poe@example.org"
PHONE, SSN, CARD, PASSWORD = "+44 20 7946 0958", "536-90-4399", "4111 1111 1111 1111", "tr0ub4dor&3x"
ALL = (MAIL, OTHER_MAIL, PHONE, SSN, CARD, PASSWORD)

SYSTEM = f"You help the customers of {MAIL}, phone {PHONE}."
USER = f'I am {MAIL}, my SSN is {SSN}, card {CARD}, password = "{PASSWORD}".'
RESULT = f'{{"customer": {{"mail": "{OTHER_MAIL}", "ssn": "{SSN}"}}}}'
SCHEMA = {"type": "object", "properties": {"to": {"type": "string", "description": f"such as {MAIL}"}}}


def assert_clean(upstream):
    assert upstream.problems == [] and upstream.received
    wire = upstream.wire()
    for value in ALL:
        assert value not in wire
        assert value.replace("@", "\\u0040") not in wire and value.replace(" ", "") not in wire
    assert "536904399" not in wire


def assert_restored(text):
    """What the user and tools said comes back; what the system prompt said does not."""
    assert text.startswith("I wrote to ") and MAIL in text and SSN in text
    assert "[US_SSN" not in text
