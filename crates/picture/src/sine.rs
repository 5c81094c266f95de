//! The sine in double precision. The standard library's takes 2 kB of the page, most of it for angles of many turns, and
//! differs between machines.

use std::f64::consts::TAU;

/// The sine of an angle of a few turns (in radians), within 1e-14.
pub(crate) fn sine(angle: f64) -> f64 {
    let rest = angle - (angle / TAU).round_ties_even() * TAU;
    // Taylor's series from its end: rest · (1 − rest²/(2·3) · (1 − rest²/(4·5) · …)).
    let series = (1..=14_u8).rev().fold(1.0, |sum, term| {
        let even = 2.0 * f64::from(term);
        1.0 - sum * rest * rest / (even * (even + 1.0))
    });
    rest * series
}

#[cfg(test)]
mod tests {
    use super::sine;

    #[test]
    fn it_is_the_standard_librarys_for_a_few_turns() {
        for angle in (-2000..=2000).map(|step| f64::from(step) / 100.0) {
            assert!((sine(angle) - angle.sin()).abs() < 1e-14, "{angle}");
        }
        assert!(sine(0.0) == 0.0, "exactly 0");
    }
}
