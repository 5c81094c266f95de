//! The exponential of numbers up to 0, for sums of exponentials: a few multiplications, so that the compiler computes
//! several at once. `libm`'s, which is for all numbers, took some ten times as long.

/// eˣ for x ≤ 0, to two units in the last place; 0 below −87, where a sum has no digit left for it. NaN stays NaN.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "the number lies between −127 and 0")]
pub(crate) fn exp_of_negative(x: f32) -> f32 {
    const LEAST: f32 = -87.0;
    // ln 2 in two parts; the first has so few digits that its products are exact.
    const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
    debug_assert!(!(x > 0.0), "{x} is above 0");
    let within = if x < LEAST { LEAST } else { x };
    // x = twos · ln 2 + rest, with |rest| ≤ ½ ln 2.
    let twos = (within * std::f32::consts::LOG2_E - 0.5) as i32;
    let rest = (within - twos as f32 * LN_2[0]) - twos as f32 * LN_2[1];
    // Cephes' polynomial (Moshier 1984).
    let mut sum = 1.987_569_2e-4;
    for factor in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        sum = sum * rest + factor;
    }
    let sum = sum * rest * rest + rest + 1.0;
    let power = f32::from_bits(((twos + 127) << 23).cast_unsigned());
    if x < LEAST { 0.0 } else { sum * power }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::cast_possible_truncation, reason = "tests")]
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
        assert_eq!([0.0, -0.0, -88.0, f32::NEG_INFINITY].map(exp_of_negative), [1.0, 1.0, 0.0, 0.0]);
        assert!(exp_of_negative(f32::NAN).is_nan());
    }
}
