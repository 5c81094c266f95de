//! Lines by code. The ink of a cell follows from its distance to the line, so that edges are soft over one pixel. Only
//! operations that are rounded in the same way everywhere take part.

use super::SIDE;
use poolscope_setup::WyRand;

/// The middle of a picture, in cells counted from 0.
pub(super) const MIDDLE: f32 = 13.5;

/// A place or a direction: down, right.
pub(super) type Point = (f32, f32);

/// A picture of the line that is `thick` pixels wide. `distance`: that of a cell (down, right) to the middle of the line.
pub(super) fn drawn(thick: f32, distance: impl Fn(Point) -> f32) -> Vec<f32> {
    let half = thick / 2.0 + 0.5;
    let places = || (0_u8..).map(f32::from).take(SIDE);
    let cells = places().flat_map(|down| places().map(move |right| (down, right)));
    cells.map(|cell| (half - distance(cell)).clamp(0.0, 1.0)).collect()
}

/// The distance from a circle around (0, 0).
pub(super) fn to_circle((down, right): Point, radius: f32) -> f32 {
    ((down * down + right * right).sqrt() - radius).abs()
}

/// The distance from the straight line between two points.
pub(super) fn to_segment((down, right): Point, [from, to]: [Point; 2]) -> f32 {
    let along = (to.0 - from.0, to.1 - from.1);
    let away = (down - from.0, right - from.1);
    let length = along.0 * along.0 + along.1 * along.1;
    let part = ((away.0 * along.0 + away.1 * along.1) / length).clamp(0.0, 1.0);
    let (down, right) = (away.0 - part * along.0, away.1 - part * along.1);
    (down * down + right * right).sqrt()
}

/// A number from `from` to `to`, all alike.
pub(super) fn between(random: &mut WyRand, from: f32, to: f32) -> f32 {
    from + (to - from) * random.f32()
}

/// A whole number below `count`; 0 if that is 0.
pub(super) fn below(random: &mut WyRand, count: usize) -> usize {
    let scaled = (u128::from(random.bits()) * count as u128) >> 64;
    usize::try_from(scaled).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_falls_off_over_one_pixel() {
        // A vertical line of 2 pixels at column 10: whole ink up to half a pixel away, none from 1.5 pixels on.
        let picture = drawn(2.0, |cell| to_segment(cell, [(0.0, 10.0), (27.0, 10.0)]));
        assert_eq!(picture[5 * SIDE..][8..13], [0.0, 0.5, 1.0, 0.5, 0.0]);
        let thin = drawn(1.0, |cell| to_segment(cell, [(0.0, 10.5), (27.0, 10.5)]));
        assert_eq!(thin[5 * SIDE..][9..13], [0.0, 0.5, 0.5, 0.0]);
    }

    #[test]
    fn distances_are_those_of_geometry() {
        assert_eq!((to_circle((3.0, 4.0), 2.0), to_circle((0.0, 0.0), 2.0)), (3.0, 2.0));
        let line = [(0.0, 0.0), (0.0, 4.0)];
        let to = |down, right| to_segment((down, right), line);
        assert_eq!([to(2.0, 1.0), to(0.0, 7.0), to(3.0, -4.0), to(-2.0, 4.0)], [2.0, 3.0, 5.0, 2.0]);
    }

    #[test]
    fn whole_numbers_are_all_alike() {
        let mut random = WyRand::new(1);
        let mut counts = [0_u32; 5];
        for _ in 0..5000 {
            counts[below(&mut random, 5)] += 1;
        }
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
        assert_eq!(below(&mut random, 0), 0);
    }
}
