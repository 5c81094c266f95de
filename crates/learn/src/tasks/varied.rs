//! More pictures of a given one: a little moved, turned, and larger or smaller.

use super::SIDE;
use super::draw::{MIDDLE, between};
use poolscope_setup::WyRand;

/// Pixels of the farthest move up, down, left and right.
const MOVE: f32 = 2.0;
/// The largest turn to each side, in radians: 10°.
const TURN: f32 = 10.0 * std::f32::consts::PI / 180.0;
/// The largest change of size: by a tenth.
const SIZE: f32 = 0.1;

/// What is done to a picture, around its middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Variation {
    /// Pixels down and right.
    pub by: (f32, f32),
    /// The turn from down towards right, in radians.
    pub turn: f32,
    /// The size; 1 leaves it.
    pub size: f32,
}

impl Variation {
    /// One by chance, within ±2 px, ±10° and ±10 %.
    pub(super) fn drawn(random: &mut WyRand) -> Self {
        let by = (between(random, -MOVE, MOVE), between(random, -MOVE, MOVE));
        Self { by, turn: between(random, -TURN, TURN), size: between(random, 1.0 - SIZE, 1.0 + SIZE) }
    }

    /// The picture after it. Each cell is a mix of the four cells that come to lie around it; outside there is no ink.
    pub(super) fn of(self, picture: &[f32]) -> Vec<f32> {
        let Self { by: (down, right), turn, size } = self;
        let (sine, cosine) = (libm::sinf(turn) / size, libm::cosf(turn) / size);
        let places = || (0_u8..).map(f32::from).take(SIDE);
        let cells = places().flat_map(|row| places().map(move |column| (row, column)));
        let from = |(row, column): (f32, f32)| {
            let (row, column) = (row - MIDDLE - down, column - MIDDLE - right);
            (MIDDLE + cosine * row + sine * column, MIDDLE - sine * row + cosine * column)
        };
        cells.map(|cell| mixed(picture, from(cell))).collect()
    }
}

/// The value at a place between cells.
fn mixed(picture: &[f32], (row, column): (f32, f32)) -> f32 {
    let (top, left) = (row.floor(), column.floor());
    let (below, behind) = (row - top, column - left);
    let line =
        |row: f32| (1.0 - behind) * value(picture, row, left) + behind * value(picture, row, left + 1.0);
    (1.0 - below) * line(top) + below * line(top + 1.0)
}

/// The value of a cell, whose row and column are whole numbers; 0 outside.
fn value(picture: &[f32], row: f32, column: f32) -> f32 {
    let index = |number: f32| {
        let is_inside = (0.0..28.0).contains(&number);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number within the picture"
        )]
        is_inside.then_some(number as usize)
    };
    let cell = index(row).zip(index(column)).map(|(row, column)| row * SIDE + column);
    cell.and_then(|cell| picture.get(cell)).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::{Figure, moved};

    const NONE: Variation = Variation { by: (0.0, 0.0), turn: 0.0, size: 1.0 };

    fn corner() -> Vec<f32> {
        Figure::Corner.drawn((12.0, 13.0), 5.0, 1.5)
    }

    #[test]
    fn moves_by_whole_pixels_are_moves() {
        assert_eq!(NONE.of(&corner()), corner());
        let by = |down: f32, right: f32| Variation { by: (down, right), ..NONE }.of(&corner());
        assert_eq!(by(1.0, -2.0), moved(&corner(), (SIDE, SIDE), 1, -2));
        let half = by(0.0, 0.5);
        let mean = |at: usize| (corner()[at] + corner()[at - 1]) / 2.0;
        assert!(
            (1..SIDE).all(|column| (half[12 * SIDE + column] - mean(12 * SIDE + column)).abs() < 1e-6),
            "{half:?}"
        );
    }

    #[test]
    fn a_quarter_turn_takes_down_to_the_right() {
        let turned = Variation { turn: std::f32::consts::FRAC_PI_2, ..NONE }.of(&corner());
        for (row, column) in (0..SIDE).flat_map(|row| (0..SIDE).map(move |column| (row, column))) {
            // Down 1 becomes right 1, right 1 becomes up 1.
            let (there_row, there_column) = (27 - column, row);
            let apart = turned[there_row * SIDE + there_column] - corner()[row * SIDE + column];
            assert!(apart.abs() < 1e-4, "row {row}, column {column}: {apart}");
        }
    }

    #[test]
    fn ink_grows_with_the_square_of_the_size() {
        let ink = |picture: &[f32]| picture.iter().map(|value| f64::from(*value)).sum::<f64>();
        for size in [0.9_f32, 1.1] {
            let ratio = ink(&Variation { size, ..NONE }.of(&corner())) / ink(&corner());
            assert!((ratio - f64::from(size * size)).abs() < 0.02, "{size}: {ratio}");
        }
    }

    #[test]
    fn chance_stays_within_its_limits_and_comes_near_them() {
        let mut random = WyRand::new(4);
        let drawn: Vec<_> = (0..2000).map(|_| Variation::drawn(&mut random)).collect();
        let range = |of: fn(&Variation) -> f32| {
            let values = drawn.iter().map(of);
            (values.clone().fold(f32::INFINITY, f32::min), values.fold(f32::NEG_INFINITY, f32::max))
        };
        let near = |(least, most): (f32, f32), from: f32, to: f32| {
            let play = (to - from) / 100.0;
            (from..from + play).contains(&least) && (to - play..=to).contains(&most)
        };
        assert!(near(range(|one| one.by.0), -2.0, 2.0) && near(range(|one| one.by.1), -2.0, 2.0), "moves");
        assert!(
            near(range(|one| one.turn.to_degrees()), -10.0, 10.0) && near(range(|one| one.size), 0.9, 1.1),
            "others"
        );
    }
}
