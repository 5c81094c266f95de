//! Pictures moved by whole pixels. What leaves is lost, and zeros move in.

use super::draw::below;
use crate::Examples;
use poolscope_setup::WyRand;

/// The picture of `side` (rows, columns) moved by so many pixels down and right; negative numbers move it up and left. Empty if
/// the picture has another size.
///
/// ```
/// use poolscope_learn::tasks::moved;
/// assert_eq!(moved(&[1.0, 2.0, 3.0, 4.0], (2, 2), 1, -1), [0.0, 0.0, 2.0, 0.0]);
/// ```
#[must_use]
pub fn moved(picture: &[f32], (rows, columns): (usize, usize), down: i32, right: i32) -> Vec<f32> {
    if rows.checked_mul(columns) != Some(picture.len()) {
        return Vec::new();
    }
    let from = |to: usize, by: i32| {
        let by_so_many = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        if by < 0 { to.checked_add(by_so_many) } else { to.checked_sub(by_so_many) }
    };
    let cell = |row: usize, column: usize| {
        let row = from(row, down).filter(|row| *row < rows)?;
        let column = from(column, right).filter(|column| *column < columns)?;
        picture.get(row * columns + column).copied()
    };
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    places.map(|(row, column)| cell(row, column).unwrap_or(0.0)).collect()
}

/// All pictures moved by the same.
#[must_use]
pub fn moved_examples(examples: &Examples, down: i32, right: i32) -> Examples {
    with_moves(examples, |_| (down, right))
}

/// Each picture moved by a number of pixels of its own, at most `most` up or down and as many left or right, all moves alike.
/// The moves follow from the seed.
#[must_use]
pub fn moved_at_random(examples: &Examples, most: usize, seed: u64) -> Examples {
    let mut random = WyRand::new(seed);
    // Farther moves leave nothing of a picture.
    let most = most.min(examples.side().0.max(examples.side().1));
    with_moves(examples, |_| {
        let whole = |number: usize| i32::try_from(number).unwrap_or(0);
        let mut by = || whole(below(&mut random, 2 * most + 1)) - whole(most);
        (by(), by())
    })
}

fn with_moves(examples: &Examples, mut by: impl FnMut(usize) -> (i32, i32)) -> Examples {
    let pictures = examples.labels().iter().enumerate().map(|(at, label)| {
        let (down, right) = by(at);
        (moved(examples.picture(at), examples.side(), down, right), *label)
    });
    Examples::of_pictures(examples.side(), examples.classes(), pictures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_move_in_and_the_rest_is_lost() {
        let picture = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let by = |down, right| moved(&picture, (2, 3), down, right);
        assert_eq!(by(0, 0), picture);
        assert_eq!(by(0, 1), [0.0, 1.0, 2.0, 0.0, 4.0, 5.0]);
        assert_eq!(by(-1, 2), [0.0, 0.0, 4.0, 0.0, 0.0, 0.0]);
        for far in [(2, 0), (0, -3), (i32::MAX, i32::MIN)] {
            assert_eq!(by(far.0, far.1), [0.0; 6], "{far:?}");
        }
        assert!(
            moved(&picture, (3, 3), 0, 0).is_empty() && moved(&picture, (usize::MAX, 2), 0, 0).is_empty()
        );
    }

    #[test]
    fn moves_at_random_stay_within_their_limit_and_reach_it() {
        // One dot in the middle of 7 × 7 says how far it was moved.
        let mut dot = vec![0.0; 49];
        dot[24] = 1.0;
        let examples = Examples::of_pictures((7, 7), 1, (0..500).map(|_| (dot.clone(), 0)));
        let moved = moved_at_random(&examples, 2, 7);
        let place =
            |at: usize| moved.picture(at).iter().position(|value| *value > 0.0).map(|at| (at / 7, at % 7));
        let mut seen: Vec<_> = (0..500).filter_map(place).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!((seen.len(), seen[0], seen[24]), (25, (1, 1), (5, 5)), "every move by up to 2 px");
        assert_eq!(moved_at_random(&examples, 2, 7), moved, "the same seed");
        assert_ne!(moved_at_random(&examples, 2, 8), moved, "another seed");
        assert_eq!(moved_at_random(&examples, 0, 7), examples);
    }
}
