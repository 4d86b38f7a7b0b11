# `make check` is everything that has to hold before a commit lands.
.PHONY: check fmt lint test doc bench

check: fmt lint test doc

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

bench:
	cargo bench
