//! Four numbers as bits: masks, powers of two, orders and random numbers.

use super::F32x4;

/// Factors of the hash "lowbias32" (C. Wellons), and the one that spreads neighbouring places.
const FACTORS: [u32; 3] = [0x27d4_eb2f, 0x7feb_352d, 0x846c_a68b];

#[cfg(not(target_arch = "wasm32"))]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "as the instructions of wasm do it"
)]
impl F32x4 {
    #[inline(always)]
    pub(crate) fn minus(self, other: Self) -> Self {
        self.with(other, |a, b| a - b)
    }

    #[inline(always)]
    pub(crate) fn root(self) -> Self {
        Self(self.0.map(f32::sqrt))
    }

    #[inline(always)]
    pub(crate) fn beaten_from_below(self, other: Self) -> Self {
        self.with(other, |a, b| if b < a || b.is_nan() { b } else { a })
    }

    #[inline(always)]
    pub(crate) fn is_above(self, other: Self) -> Self {
        self.with(other, |a, b| f32::from_bits(if a > b { u32::MAX } else { 0 }))
    }

    #[inline(always)]
    pub(crate) fn is_same(self, other: Self) -> Self {
        self.with(other, |a, b| f32::from_bits(if a == b { u32::MAX } else { 0 }))
    }

    #[inline(always)]
    pub(crate) fn chosen(self, yes: Self, no: Self) -> Self {
        let bits = |lane: usize| [self.0[lane], yes.0[lane], no.0[lane]].map(f32::to_bits);
        Self([0, 1, 2, 3].map(|lane| {
            let [mask, yes, no] = bits(lane);
            f32::from_bits((yes & mask) | (no & !mask))
        }))
    }

    #[inline(always)]
    pub(crate) fn nearest(self) -> Self {
        Self(self.0.map(f32::round_ties_even))
    }

    #[inline(always)]
    pub(crate) fn two_to(self) -> Self {
        Self(self.0.map(|power| f32::from_bits((((power as i32) + 127) << 23).cast_unsigned())))
    }

    #[inline(always)]
    pub(crate) fn key(self) -> Self {
        let turned = |value: f32| {
            let bits = value.to_bits();
            f32::from_bits(bits ^ ((bits.cast_signed() >> 31).cast_unsigned() >> 1))
        };
        Self(self.0.map(turned))
    }

    #[inline(always)]
    pub(crate) fn keys_in_order(self, other: Self) -> (Self, Self) {
        let of = |better: fn(i32, i32) -> i32| {
            self.with(other, |a, b| {
                f32::from_bits(better(a.to_bits().cast_signed(), b.to_bits().cast_signed()).cast_unsigned())
            })
        };
        (of(Ord::min), of(Ord::max))
    }

    #[inline(always)]
    pub(crate) fn random(place: u32, seed: u32) -> Self {
        Self([0, 1, 2, 3].map(|lane| {
            let [spread, first, second] = FACTORS;
            let mut hash = place.wrapping_add(lane).wrapping_mul(spread) ^ seed;
            hash = (hash ^ (hash >> 16)).wrapping_mul(first);
            hash = (hash ^ (hash >> 15)).wrapping_mul(second);
            ((hash ^ (hash >> 16)) >> 9) as f32 / (1 << 23) as f32
        }))
    }
}

#[cfg(target_arch = "wasm32")]
mod instructions {
    use super::{F32x4, FACTORS};
    use core::arch::wasm32 as wasm;

    impl F32x4 {
        /// The differences.
        #[inline(always)]
        pub(crate) fn minus(self, other: Self) -> Self {
            Self(wasm::f32x4_sub(self.0, other.0))
        }

        /// The square roots.
        #[inline(always)]
        pub(crate) fn root(self) -> Self {
            Self(wasm::f32x4_sqrt(self.0))
        }

        /// `other` where it is smaller or NaN, otherwise this: the rule of min pooling.
        #[inline(always)]
        pub(crate) fn beaten_from_below(self, other: Self) -> Self {
            let beaten = wasm::v128_or(wasm::f32x4_lt(other.0, self.0), wasm::f32x4_ne(other.0, other.0));
            Self(wasm::v128_bitselect(other.0, self.0, beaten))
        }

        /// A mask: where this is larger.
        #[inline(always)]
        pub(crate) fn is_above(self, other: Self) -> Self {
            Self(wasm::f32x4_gt(self.0, other.0))
        }

        /// A mask: where both are the same number. NaN is not even the same as itself.
        #[inline(always)]
        pub(crate) fn is_same(self, other: Self) -> Self {
            Self(wasm::f32x4_eq(self.0, other.0))
        }

        /// Of a mask: `yes` where it is set, otherwise `no`.
        #[inline(always)]
        pub(crate) fn chosen(self, yes: Self, no: Self) -> Self {
            Self(wasm::v128_bitselect(yes.0, no.0, self.0))
        }

        /// The nearest whole numbers, of two the even one.
        #[inline(always)]
        pub(crate) fn nearest(self) -> Self {
            Self(wasm::f32x4_nearest(self.0))
        }

        /// Two to the power of whole numbers from −126 to 127.
        #[inline(always)]
        pub(crate) fn two_to(self) -> Self {
            let power = wasm::i32x4_add(wasm::i32x4_trunc_sat_f32x4(self.0), wasm::i32x4_splat(127));
            Self(wasm::i32x4_shl(power, 23))
        }

        /// The bits of whole numbers in the same order as these; −0 comes before 0. Of keys it gives the numbers back.
        #[inline(always)]
        pub(crate) fn key(self) -> Self {
            Self(wasm::v128_xor(self.0, wasm::u32x4_shr(wasm::i32x4_shr(self.0, 31), 1)))
        }

        /// Of two keys the smaller and the larger.
        #[inline(always)]
        pub(crate) fn keys_in_order(self, other: Self) -> (Self, Self) {
            (Self(wasm::i32x4_min(self.0, other.0)), Self(wasm::i32x4_max(self.0, other.0)))
        }

        /// Random numbers from 0 to below 1 for four neighbouring places. They have 23 digits, so that the product of one with a
        /// sum stays below the sum.
        #[inline(always)]
        #[expect(clippy::cast_possible_wrap, reason = "bits")]
        pub(crate) fn random(place: u32, seed: u32) -> Self {
            let [spread, first, second] = FACTORS.map(|factor| wasm::i32x4_splat(factor as i32));
            let places = wasm::i32x4_add(wasm::i32x4_splat(place as i32), wasm::i32x4(0, 1, 2, 3));
            let mut hash = wasm::v128_xor(wasm::i32x4_mul(places, spread), wasm::i32x4_splat(seed as i32));
            hash = wasm::i32x4_mul(wasm::v128_xor(hash, wasm::u32x4_shr(hash, 16)), first);
            hash = wasm::i32x4_mul(wasm::v128_xor(hash, wasm::u32x4_shr(hash, 15)), second);
            let bits = wasm::u32x4_shr(wasm::v128_xor(hash, wasm::u32x4_shr(hash, 16)), 9);
            Self(wasm::f32x4_mul(wasm::f32x4_convert_u32x4(bits), wasm::f32x4_splat(1.0 / 8_388_608.0)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: [f32; 4]) -> F32x4 {
        F32x4::load(&values)
    }

    fn same(values: F32x4, expected: [f32; 4]) {
        assert_eq!(
            values.to_array().map(f32::to_bits),
            expected.map(f32::to_bits),
            "{:?}",
            values.to_array()
        );
    }

    #[test]
    fn numbers_are_compared_and_chosen_lane_by_lane() {
        let (a, b) = (of([1.0, f32::NAN, 3.0, -0.0]), of([2.0, 1.0, 3.0, 0.0]));
        let (yes, no) = (F32x4::splat(1.0), F32x4::splat(0.0));
        same(b.is_above(a).chosen(yes, no), [1.0, 0.0, 0.0, 0.0]);
        same(a.is_same(b).chosen(yes, no), [0.0, 0.0, 1.0, 1.0]);
        same(b.minus(of([1.0, 0.5, 4.0, 1.0])), [1.0, 0.5, -1.0, -1.0]);
        same(of([4.0, 0.25, 0.0, 9.0]).root(), [2.0, 0.5, 0.0, 3.0]);
        let (low, high) = (of([1.0, 2.0, f32::NAN, 5.0]), of([2.0, 1.0, 0.0, f32::NAN]));
        same(low.beaten_from_below(high), [1.0, 1.0, f32::NAN, f32::NAN]);
    }

    #[test]
    fn whole_numbers_are_rounded_to_and_are_powers_of_two() {
        same(of([0.5, 1.5, -0.4, -2.6]).nearest(), [0.0, 2.0, -0.0, -3.0]);
        same(of([0.0, -1.0, -126.0, 3.0]).two_to(), [1.0, 0.5, f32::MIN_POSITIVE, 8.0]);
    }

    #[test]
    fn keys_stand_in_the_order_of_their_numbers() {
        let (a, b) = (of([-1.0, 0.0, 5.0, f32::NEG_INFINITY]), of([-2.0, -0.0, f32::INFINITY, -1.0]));
        let (low, high) = a.key().keys_in_order(b.key());
        same(low.key(), [-2.0, -0.0, 5.0, f32::NEG_INFINITY]);
        same(high.key(), [-1.0, 0.0, f32::INFINITY, -1.0]);
    }

    #[test]
    fn random_numbers_are_spread_from_0_to_below_1_and_belong_to_their_place() {
        let mut halves = 0;
        for place in (0..4000).step_by(4) {
            let numbers = F32x4::random(place, 7).to_array();
            assert!(numbers.iter().all(|number| (0.0..1.0).contains(number)), "{numbers:?}");
            halves += numbers.iter().filter(|number| **number < 0.5).count();
            let [first, ..] = F32x4::random(place + 3, 7).to_array();
            assert_eq!(first.to_bits(), numbers[3].to_bits());
        }
        assert!((1900..2100).contains(&halves), "{halves} of 4000");
        let [one, other] = [7, 8].map(|seed| F32x4::random(1, seed).to_array());
        assert_ne!(one[0].to_bits(), other[0].to_bits());
    }
}
