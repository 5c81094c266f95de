//! Our own pseudo-random numbers. A link carries only their seed, so another generator would change the kernels of
//! every shared link.

/// 2⁻⁶³.
#[expect(clippy::cast_precision_loss, reason = "a power of two is exact")]
const SMALLEST: f32 = 1.0 / (1_u64 << 63) as f32;

/// wyrand with the constants of wyhash's final version 4.2 (Wang Yi, <https://github.com/wangyi-fudan/wyhash>).
/// Its numbers are those of the crate fastrand 2.5.0 and never change.
#[derive(Clone, Debug)]
pub struct WyRand(u64);

impl WyRand {
    /// The generator for a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x2d35_8dcc_aa6c_78a5);
        let product = u128::from(self.0) * u128::from(self.0 ^ 0x8bb8_4b93_962e_acc9);
        #[expect(clippy::cast_possible_truncation, reason = "the two halves")]
        let (low, high) = (product as u64, (product >> 64) as u64);
        low ^ high
    }

    /// A number from 0 to below 1: 63 bits rounded to an `f32`.
    pub fn f32(&mut self) -> f32 {
        loop {
            #[expect(clippy::cast_precision_loss, reason = "the rounding is part of the definition")]
            let number = (self.bits() >> 1) as f32 * SMALLEST;
            // The largest 2³⁸ of the 2⁶³ numbers round to 1.
            if number < 1.0 {
                return number;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The expected bits come from `tests/data/links/random.py`, independent of Rust.

    #[test]
    fn the_bits_are_those_of_wyrand() {
        let bits = |seed| {
            let mut random = WyRand::new(seed);
            [(); 3].map(|()| random.bits())
        };
        assert_eq!(bits(0), [0x9a45_cd88_8d59_f0d6, 0x0144_5b6a_1896_63f5, 0x1842_218b_97e7_a496]);
        assert_eq!(bits(1), [0xa833_bdcd_b6d1_beb1, 0x88dc_97e5_aab5_fe3d, 0x3d58_bb03_f31a_4686]);
        let last = u32::MAX.into();
        assert_eq!(bits(last), [0x82c3_f152_689b_9c0f, 0x927d_0cca_c0ff_4419, 0x05b0_0f63_bd59_733e]);
    }

    #[test]
    fn numbers_are_the_bits_rounded() {
        let mut random = WyRand::new(0);
        let numbers = [(); 4].map(|()| random.f32().to_bits());
        assert_eq!(numbers, [0x3f1a_45ce, 0x3ba2_2db5, 0x3dc2_110c, 0x3e9b_b438]);
    }

    #[test]
    fn a_number_that_would_round_to_1_is_skipped() {
        // The first bits of these seeds begin with 25 ones, the second ones with b7a474ec, 4c895f3f and 8626d56c.
        for (seed, second) in [(2_912_851, 0x3f37_a475), (25_349_959, 0x3e99_12be), (38_797_198, 0x3f06_26d5)]
        {
            assert_eq!(WyRand::new(seed).bits() >> 39, (1 << 25) - 1);
            assert_eq!(WyRand::new(seed).f32().to_bits(), second);
        }
    }
}
