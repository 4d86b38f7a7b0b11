"""Public rules of identifiers and tokens, as oracles for the validators: python-stdnum where it knows one, else a few
lines written from the source that is cited. None is a translation of the Rust code, so that a mistake shows."""
