//! Keccak-256 of short texts, for the letter case of Ethereum addresses (ERC-55). Not the later SHA3-256: the padding
//! differs.

/// Bytes taken in at once.
const RATE: usize = 136;

/// Keccak-256 of a text shorter than one block.
pub(crate) fn keccak256(text: &[u8; 40]) -> [u8; 32] {
    let mut block = [0u8; RATE];
    block[..text.len()].copy_from_slice(text);
    block[text.len()] = 0x01;
    block[RATE - 1] |= 0x80;
    let mut state = [0u64; 25];
    for (lane, bytes) in state.iter_mut().zip(block.chunks_exact(8)) {
        *lane = bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
    }
    permute(&mut state);
    let mut hash = [0; 32];
    for (bytes, lane) in hash.chunks_exact_mut(8).zip(state) {
        bytes.copy_from_slice(&lane.to_le_bytes());
    }
    hash
}

/// Keccak-f[1600], 24 rounds.
fn permute(state: &mut [u64; 25]) {
    let mut constants = Constants(1);
    for _ in 0..24 {
        theta(state);
        rho_pi(state);
        chi(state);
        state[0] ^= constants.next_round();
    }
}

fn theta(state: &mut [u64; 25]) {
    let column = |x: usize, s: &[u64; 25]| (0..5).fold(0, |acc, y| acc ^ s[x + 5 * y]);
    let columns: [u64; 5] = std::array::from_fn(|x| column(x, state));
    for (i, lane) in state.iter_mut().enumerate() {
        *lane ^= columns[(i + 4) % 5] ^ columns[(i + 1) % 5].rotate_left(1);
    }
}

fn rho_pi(state: &mut [u64; 25]) {
    let (mut x, mut y, mut moved) = (1, 0, state[1]);
    for t in 0..24u32 {
        (x, y) = (y, (2 * x + 3 * y) % 5);
        let lane = &mut state[x + 5 * y];
        let rotated = moved.rotate_left((t + 1) * (t + 2) / 2 % 64);
        moved = std::mem::replace(lane, rotated);
    }
}

fn chi(state: &mut [u64; 25]) {
    for row in state.chunks_exact_mut(5) {
        let old: [u64; 5] = std::array::from_fn(|x| row[x]);
        for (x, lane) in row.iter_mut().enumerate() {
            *lane = old[x] ^ (!old[(x + 1) % 5] & old[(x + 2) % 5]);
        }
    }
}

/// Round constants, from the shift register that defines them.
struct Constants(u8);

impl Constants {
    fn next_round(&mut self) -> u64 {
        (0..7).fold(0, |constant, bit| {
            let set = u64::from(self.0 & 1);
            self.0 = self.0 << 1 ^ if self.0 & 0x80 != 0 { 0x71 } else { 0 };
            constant | set << ((1u32 << bit) - 1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_constants_are_the_published_ones() {
        let mut constants = Constants(1);
        let first: Vec<u64> = (0..4).map(|_| constants.next_round()).collect();
        assert_eq!(first, [1, 0x8082, 0x8000_0000_0000_808A, 0x8000_0000_8000_8000]);
    }
}
