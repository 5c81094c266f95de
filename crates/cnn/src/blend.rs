//! Weighted sums of bytes, for resizing pictures. They are here because the crates of pictures are built for size,
//! where they would be slow.

/// Sums computed side by side, so that they stay in registers.
const SIDE_BY_SIDE: usize = 16;

/// Appends one row to `sums`: the weighted sum of rows of `length` bytes each. The weights are fractions with `bits` binary
/// digits (at least 1). Sums are rounded and clamped to a byte.
#[inline(never)]
pub fn blend(rows: &[u8], length: usize, weights: &[i16], bits: u32, sums: &mut Vec<u8>) {
    let start = sums.len();
    sums.resize(start + length, 0);
    let sums = &mut sums[start..];
    let Some(last) = length.checked_sub(SIDE_BY_SIDE) else {
        return few(rows, length, weights, bits, sums);
    };
    for column in (0..length).step_by(SIDE_BY_SIDE) {
        // The last ones begin earlier instead of being fewer.
        let column = column.min(last);
        // The half rounds.
        let mut some = Sums::of(1 << (bits - 1));
        for (rows, weights) in rows.chunks(2 * length).zip(weights.chunks(2)) {
            let row = |row: usize| rows.get(row * length + column..).and_then(<[u8]>::first_chunk);
            let Some(first) = row(0) else { break };
            let weight = |row: usize| weights.get(row).copied().unwrap_or_default();
            some.add(first, row(1).unwrap_or(first), [weight(0), weight(1)]);
        }
        sums[column..column + SIDE_BY_SIDE].copy_from_slice(&some.bytes(bits));
    }
}

/// The same for short rows, one sum at a time.
fn few(rows: &[u8], length: usize, weights: &[i16], bits: u32, sums: &mut [u8]) {
    for (column, sum) in sums.iter_mut().enumerate() {
        let bytes = rows.iter().skip(column).step_by(length);
        let terms = bytes.zip(weights).map(|(byte, weight)| i32::from(*byte) * i32::from(*weight));
        *sum = clamped((terms.sum::<i32>() + (1 << (bits - 1))) >> bits);
    }
}

/// A number as the nearest byte.
fn clamped(number: i32) -> u8 {
    u8::try_from(number.clamp(0, 255)).unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
mod lanes {
    use super::{SIDE_BY_SIDE, clamped};

    /// Weighted sums of neighbouring columns.
    pub(super) struct Sums([i32; SIDE_BY_SIDE]);

    impl Sums {
        pub(super) const fn of(number: i32) -> Self {
            Self([number; SIDE_BY_SIDE])
        }

        pub(super) fn add(&mut self, a: &[u8; SIDE_BY_SIDE], b: &[u8; SIDE_BY_SIDE], weights: [i16; 2]) {
            let [first, second] = weights.map(i32::from);
            for (sum, (a, b)) in self.0.iter_mut().zip(a.iter().zip(b)) {
                *sum += i32::from(*a) * first + i32::from(*b) * second;
            }
        }

        pub(super) fn bytes(self, bits: u32) -> [u8; SIDE_BY_SIDE] {
            self.0.map(|sum| clamped(sum >> bits))
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod lanes {
    use super::SIDE_BY_SIDE;
    use core::arch::wasm32 as wasm;

    /// Weighted sums of neighbouring columns.
    pub(super) struct Sums([wasm::v128; 4]);

    impl Sums {
        /// The same number for all.
        #[inline(always)]
        pub(super) fn of(number: i32) -> Self {
            Self([wasm::i32x4_splat(number); 4])
        }

        /// Adds two rows: one instruction multiplies four bytes of both and adds the two products.
        #[inline(always)]
        pub(super) fn add(&mut self, a: &[u8; SIDE_BY_SIDE], b: &[u8; SIDE_BY_SIDE], weights: [i16; 2]) {
            let (a, b) = (bytemuck::cast(*a), bytemuck::cast(*b));
            let weights = wasm::i32x4_splat(bytemuck::cast(weights));
            let low = wasm::u8x16_shuffle::<0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23>(a, b);
            let high =
                wasm::u8x16_shuffle::<8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31>(a, b);
            let pairs = [
                wasm::u16x8_extend_low_u8x16(low),
                wasm::u16x8_extend_high_u8x16(low),
                wasm::u16x8_extend_low_u8x16(high),
                wasm::u16x8_extend_high_u8x16(high),
            ];
            for (sums, pairs) in self.0.iter_mut().zip(pairs) {
                *sums = wasm::i32x4_add(*sums, wasm::i32x4_dot_i16x8(pairs, weights));
            }
        }

        /// The sums without their fractions, clamped to bytes.
        #[inline(always)]
        pub(super) fn bytes(self, bits: u32) -> [u8; SIDE_BY_SIDE] {
            let [a, b, c, d] = self.0.map(|sums| wasm::i32x4_shr(sums, bits));
            let (low, high) = (wasm::i16x8_narrow_i32x4(a, b), wasm::i16x8_narrow_i32x4(c, d));
            bytemuck::cast(wasm::u8x16_narrow_i16x8(low, high))
        }
    }
}

use lanes::Sums;

/// Columns of pixels as rows. Keeps the first three of each pixel's bytes.
#[inline(never)]
#[must_use]
pub fn turned(pixels: &[u8], bytes: usize, width: usize) -> Vec<u8> {
    let row = width * bytes;
    let height = pixels.len() / row;
    let mut turned = vec![[0; 3]; width * height];
    for (column, places) in turned.chunks_exact_mut(height.max(1)).enumerate() {
        for (place, row) in places.iter_mut().zip(pixels.chunks_exact(row)) {
            if let Some(pixel) = row.get(column * bytes..).and_then(<[u8]>::first_chunk) {
                *place = *pixel;
            }
        }
    }
    turned.into_flattened()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_rounded_and_clamped_whatever_the_length() {
        for length in [1, 15, 16, 17, 100] {
            let rows: Vec<u8> = (0..=255).cycle().step_by(37).take(3 * length).collect();
            for weights in [&[-3, 14, 7][..], &[-9, 25], &[16]] {
                let mut sums = vec![9];
                blend(&rows, length, weights, 4, &mut sums);
                let expected = (0..length).map(|column| {
                    let bytes = rows[column..].iter().step_by(length);
                    let terms =
                        bytes.zip(weights).map(|(byte, weight)| i32::from(*byte) * i32::from(*weight));
                    u8::try_from((terms.sum::<i32>() + 8).div_euclid(16).clamp(0, 255)).unwrap_or_default()
                });
                assert_eq!(sums, [9].into_iter().chain(expected).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn columns_become_rows() {
        assert_eq!(
            turned(&[1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 10, 11, 12, 0], 4, 2),
            [1, 2, 3, 7, 8, 9, 4, 5, 6, 10, 11, 12]
        );
        assert_eq!(turned(&[1, 2, 3, 4, 5, 6], 3, 1), [1, 2, 3, 4, 5, 6]);
    }
}
