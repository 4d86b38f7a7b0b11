# `make check` is everything that has to hold before a commit lands.
.PHONY: check check-integrations fmt lint test doc python bench

check: fmt lint test doc python

fmt:
	cargo fmt --all --check

lint:
	cargo clippy --workspace --all-targets -- -D warnings

# nextest where it is installed (it runs tests in parallel processes), else cargo's own runner.
test:
	@if cargo nextest --version >/dev/null 2>&1; then cargo nextest run; else cargo test --lib --bins --tests; fi
	cargo test --doc

doc:
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --lib

# The Python package, in a virtual environment of its own.
VENV := target/python

python: $(VENV)/ready
	cd bindings/python && VIRTUAL_ENV=$(abspath $(VENV)) $(abspath $(VENV))/bin/maturin develop --quiet
	cd bindings/python && $(abspath $(VENV))/bin/python -m pytest --quiet
	cd bindings/python && $(abspath $(VENV))/bin/python -m mypy.stubtest inkout._inkout

$(VENV)/ready: bindings/python/requirements-dev.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

# The Python package inside the libraries that people use it with, each group with its own versions of them.
INTEGRATIONS := logs sdks sdks-older web tables langchain litellm spark

check-integrations: $(INTEGRATIONS:%=integration-%)

integration-%: python target/integrations/%/ready
	cd bindings/python && PYTHONPATH=$(abspath bindings/python/python) $(abspath target/integrations/$*)/bin/python \
		-m pytest --quiet --override-ini addopts= --import-mode=prepend tests/integrations/$(*:%-older=%)

target/integrations/%/ready: bindings/python/tests/integrations/%/requirements.txt
	python3 -m venv target/integrations/$*
	target/integrations/$*/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

bench:
	cargo bench
