//! The same work, compiled a second time for a machine that does eight numbers at once.
//!
//! In: [`Work`]. Out: what it gives; the same whichever way it is run.

/// What is compiled twice. It is to be inlined always: what is only called stays as it was compiled once.
pub(crate) trait Work {
    type Made;
    fn run(self) -> Self::Made;
}

/// Do the work by the widest instructions that this machine has.
#[inline(always)]
pub(crate) fn wide<W: Work>(work: W) -> W::Made {
    machine::wide(work)
}

#[cfg(target_arch = "x86_64")]
mod machine {
    #![allow(
        unsafe_code,
        reason = "calling a function that needs AVX2 and what counts bits, which are asked right before"
    )]

    use std::arch::is_x86_feature_detected as has;
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::super::has::has_avx2;
    use super::Work;

    /// Whether the machine has all that is needed: it is asked once, since much work is small.
    static ANSWER: AtomicU8 = AtomicU8::new(UNKNOWN);
    const UNKNOWN: u8 = 0;
    const YES: u8 = 1;
    const NO: u8 = 2;

    #[cold]
    fn ask() -> bool {
        // Whatever has the first has the others, unless something says so to programs.
        let yes = has_avx2() && has!("bmi1") && has!("bmi2") && has!("lzcnt") && has!("popcnt");
        ANSWER.store(if yes { YES } else { NO }, Ordering::Relaxed);
        yes
    }

    #[inline(always)]
    fn is_wide() -> bool {
        match ANSWER.load(Ordering::Relaxed) {
            YES => true,
            UNKNOWN => ask(),
            _ => false,
        }
    }

    #[inline(always)]
    pub(super) fn wide<W: Work>(work: W) -> W::Made {
        if is_wide() {
            // SAFETY: the machine has all of them, as it was asked.
            unsafe { wide_avx2(work) }
        } else {
            work.run()
        }
    }

    #[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
    fn wide_avx2<W: Work>(work: W) -> W::Made {
        work.run()
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod machine {
    use super::Work;

    #[inline(always)]
    pub(super) fn wide<W: Work>(work: W) -> W::Made {
        work.run()
    }
}
