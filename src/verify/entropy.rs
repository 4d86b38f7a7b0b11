//! Shannon entropy, to tell random tokens from words.

/// Bits per byte, 0 to 8; 0 for the empty text.
pub(crate) fn bits_per_byte(text: &[u8]) -> f64 {
    let mut counts = [0u32; 256];
    for &byte in text {
        counts[usize::from(byte)] += 1;
    }
    let total = text.len() as f64;
    counts.iter().filter(|n| **n > 0).map(|&n| f64::from(n) / total).map(|p| -p * p.log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::bits_per_byte;

    #[test]
    fn entropy_grows_with_variety() {
        assert_eq!(bits_per_byte(b""), 0.0);
        assert_eq!(bits_per_byte(b"aaaa"), 0.0);
        assert_eq!(bits_per_byte(b"abab"), 1.0);
        assert_eq!(bits_per_byte(b"abcdefgh"), 3.0);
    }
}
