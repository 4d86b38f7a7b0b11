test_ssn = "536-90-4399"  # pragma: allowlist secret
test_ssn = "412-67-2208"  # inkout:allow
ssn = "412-67-2208"
