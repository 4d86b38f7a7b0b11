//! What this machine has.

/// Whether it has AVX2. The standard library remembers what it detected. Built with `--cfg inkout_portable`, nothing asks
/// for it: so a machine that has it can try what others run.
#[inline(always)]
pub(super) fn has_avx2() -> bool {
    cfg!(not(inkout_portable)) && std::arch::is_x86_feature_detected!("avx2")
}
