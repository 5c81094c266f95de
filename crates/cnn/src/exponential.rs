//! The exponential of numbers up to 0, four at once, for sums of exponentials. `libm`'s, which is for all numbers, takes some
//! ten times as long.

use super::simd::F32x4;

/// Powers below this are 0: a sum of powers up to 1 has no digit left for them.
const LEAST: f32 = -87.0;

/// ln 2 in two parts; the first has so few digits that its products are exact.
const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];

/// The factors of Cephes' polynomial (Moshier 1984).
const FACTORS: [f32; 6] = [1.987_569_2e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5];

/// eˣ for x ≤ 0, to two units in the last place; 0 below −87. NaN stays NaN.
#[inline(always)]
pub(crate) fn exp_of_negatives(x: F32x4) -> F32x4 {
    let splat = F32x4::splat;
    let is_least = splat(LEAST).is_above(x);
    let within = is_least.chosen(splat(LEAST), x);
    // x = twos · ln 2 + rest, with |rest| ≤ ½ ln 2.
    let twos = within.times(splat(std::f32::consts::LOG2_E)).nearest();
    let rest = within.minus(twos.times(splat(LN_2[0]))).minus(twos.times(splat(LN_2[1])));
    let mut sum = splat(0.0);
    for factor in FACTORS {
        sum = sum.times(rest).plus(splat(factor));
    }
    let sum = sum.times(rest).times(rest).plus(rest).plus(splat(1.0));
    is_least.chosen(splat(0.0), sum.times(twos.two_to()))
}

/// The same of one number.
pub(crate) fn exp_of_negative(x: f32) -> f32 {
    debug_assert!(x <= 0.0 || x.is_nan(), "{x} is above 0");
    let [power, ..] = exp_of_negatives(F32x4::splat(x)).to_array();
    power
}

#[cfg(test)]
mod tests {
    #![expect(clippy::cast_precision_loss, reason = "tests")]
    use super::*;

    #[test]
    fn it_is_the_librarys_exponential_to_two_units_in_the_last_place() {
        for step in 0..870_000 {
            let x = -1e-4 * step as f32;
            let exact = libm::exp(f64::from(x));
            let unit = f64::from(f32::EPSILON) * exact;
            let found = f64::from(exp_of_negative(x));
            assert!((found - exact).abs() <= 1.5 * unit, "{x}: {found} instead of {exact}");
        }
    }

    #[test]
    fn ends_have_their_values() {
        let found = [0.0, -0.0, -88.0, f32::NEG_INFINITY].map(exp_of_negative);
        assert_eq!(found.map(f32::to_bits), [1.0_f32, 1.0, 0.0, 0.0].map(f32::to_bits));
        assert!(exp_of_negative(f32::NAN).is_nan());
    }
}
