#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "small counts, and a mean is rounded to f32"
)]

use super::*;
use crate::cnn::{Blur, FeatureMaps, Fraction, Max, Pooling, Stage, Term, Windows};

/// Every map up to 9 × 9 with windows up to 5 × 5, and some numbers of its windows.
fn all() -> impl Iterator<Item = ((usize, usize), usize, usize, Field)> {
    let shapes = [(1, 1), (3, 4), (5, 5), (7, 9), (9, 2)];
    shapes.into_iter().flat_map(|shape| {
        (1..=5).flat_map(move |size| {
            (1..=6).filter_map(move |stride| Some((shape, size, stride, Field::new(shape, size, stride)?)))
        })
    })
}

/// The windows that hold a cell, by looking at each.
fn holders(field: &Field, row: usize, column: usize) -> Vec<(usize, usize)> {
    let (down, across) = field.windows();
    let windows = (0..down).flat_map(|row| (0..across).map(move |column| (row, column)));
    let holds = |window: &(usize, usize)| {
        let Region { rows, columns } = field.under(*window);
        rows.contains(&row) && columns.contains(&column)
    };
    windows.filter(holds).collect()
}

#[test]
fn windows_are_where_the_core_puts_them() {
    for ((rows, columns), size, stride, field) in all() {
        let map = FeatureMaps::from_planes(1, rows, columns, vec![0.0; rows * columns]);
        let pooling = Stage::Pooling(Pooling::sliding(Max, size, stride));
        let shape = pooling.apply(&map).unwrap().shape();
        assert_eq!(field.windows(), (shape.rows, shape.columns), "{rows} × {columns}, {size}/{stride}");
        for row in 0..shape.rows {
            for column in 0..shape.columns {
                let explanation = pooling.explain(&map, 0, row, column).unwrap();
                let sources = explanation.terms().iter().filter_map(|term| term.source);
                let Region { rows, columns } = field.under((row, column));
                let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
                assert!(sources.eq(cells), "{size}/{stride} at {row}, {column}");
            }
        }
    }
}

#[test]
fn a_map_is_blown_up_as_the_mean_of_the_windows_that_hold_each_cell() {
    for ((rows, columns), size, stride, field) in all() {
        let (down, across) = field.windows();
        // Different numbers whose sums are exact.
        let pooled: Vec<f32> = (0..down * across).map(|at| (at * at % 61) as f32).collect();
        let blown = field.blown_up(&pooled);
        let is_read: Vec<bool> = field.is_read().collect();
        let mut read = 0;
        for row in 0..rows {
            for column in 0..columns {
                let here = holders(&field, row, column);
                let sum: f32 = here.iter().map(|(row, column)| pooled[row * across + column]).sum();
                let at = row * columns + column;
                let name = format!("{rows} × {columns}, {size}/{stride} at {row}, {column}");
                assert_eq!(is_read[at], !here.is_empty(), "{name}");
                read += usize::from(is_read[at]);
                if here.is_empty() {
                    assert!((0.0..61.0).contains(&blown[at]), "{name}");
                } else {
                    assert_eq!(blown[at], (f64::from(sum) / here.len() as f64) as f32, "{name}");
                    assert_eq!(Some(&field.window_at((row, column))), here.last(), "{name}");
                }
            }
        }
        assert_eq!((field.read(), blown.len(), is_read.len()), (read, rows * columns, rows * columns));
        assert_eq!(field.are_apart(), size <= stride || (down, across) == (1, 1), "{size}/{stride}");
    }
}

#[test]
fn windows_with_padding_of_their_own_are_where_the_core_puts_them() {
    for (size, stride) in [(1, 1), (2, 2), (3, 1), (3, 2), (4, 4), (5, 2), (5, 3)] {
        let map = FeatureMaps::from_planes(1, 9, 7, vec![0.0; 63]);
        let pooling = Pooling::sliding(Blur, size, stride);
        let field = Field::of(&pooling, (9, 7)).unwrap();
        let pooling = Stage::Pooling(pooling);
        let shape = pooling.apply(&map).unwrap().shape();
        assert_eq!(field.windows(), (shape.rows, shape.columns), "{size}/{stride}");
        for at in (0..shape.rows).flat_map(|row| (0..shape.columns).map(move |column| (row, column))) {
            let explanation = pooling.explain(&map, 0, at.0, at.1).unwrap();
            let inside = |term: &&Term| (0..9).contains(&term.row) && (0..7).contains(&term.column);
            let terms = explanation
                .terms()
                .iter()
                .filter(inside)
                .map(|term| (term.row as usize, term.column as usize));
            let Region { rows, columns } = field.under(at);
            let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
            assert!(terms.eq(cells), "{size}/{stride} at {at:?}");
        }
        let pooled: Vec<f32> = (0..shape.cells()).map(|at| (at * at % 61) as f32).collect();
        for (at, blown) in field.blown_up(&pooled).into_iter().enumerate() {
            let here = holders(&field, at / 7, at % 7);
            let sum: f32 = here.iter().map(|(row, column)| pooled[row * shape.columns + column]).sum();
            assert_eq!(blown, (f64::from(sum) / here.len() as f64) as f32, "{size}/{stride} at {at}");
        }
    }
}

/// Windows of side 2 and 3 that chance spreads over 9 × 7 cells.
fn spread() -> impl Iterator<Item = Pooling> {
    [(0.5, 0.0), (0.7, 0.3), (0.25, 0.9), (0.6, 0.99), (0.12, 0.5)].into_iter().flat_map(|(ratio, sample)| {
        let along = |size, sample| Fraction { size, ratio, sample };
        [2, 3].map(|size| {
            Pooling::new(
                Max,
                Windows::Fractional {
                    rows: along(size, sample),
                    columns: along(size, 1.0 - 0.9 * sample - 0.05),
                },
            )
        })
    })
}

#[test]
fn windows_that_chance_spreads_are_where_the_core_puts_them() {
    let mut fields = 0;
    for pooling in spread() {
        let Some(field) = Field::of(&pooling, (9, 7)) else { continue };
        fields += 1;
        let map = FeatureMaps::from_planes(1, 9, 7, vec![0.0; 63]);
        let (down, across) = field.windows();
        for at in (0..down).flat_map(|row| (0..across).map(move |column| (row, column))) {
            let explanation = Stage::Pooling(pooling).explain(&map, 0, at.0, at.1).unwrap();
            let Region { rows, columns } = field.under(at);
            let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
            assert!(
                explanation.terms().iter().filter_map(|term| term.source).eq(cells),
                "{pooling:?} at {at:?}"
            );
            assert_eq!(field.beginning_at(field.begin(at)), at, "{pooling:?}");
        }
        let pooled: Vec<f32> = (0..down * across).map(|at| (at * at % 61) as f32).collect();
        let blown = field.blown_up(&pooled);
        let mut is_apart = true;
        for (at, is_read) in field.is_read().enumerate() {
            let here = holders(&field, at / 7, at % 7);
            is_apart &= here.len() <= 1;
            assert_eq!(is_read, !here.is_empty());
            if is_read {
                let sum: f32 = here.iter().map(|(row, column)| pooled[row * across + column]).sum();
                assert_eq!(blown[at], (f64::from(sum) / here.len() as f64) as f32, "{pooling:?} at {at}");
                assert_eq!(Some(&field.window_at((at / 7, at % 7))), here.last(), "{pooling:?} at {at}");
            }
        }
        assert_eq!(field.are_apart(), is_apart, "{pooling:?}");
    }
    assert!(fields >= 7, "{fields}");
}

#[test]
fn a_window_has_one_that_begins_nearest_to_it_among_others() {
    let [even, slow] = [2, 3].map(|stride| Field::new((9, 9), 3, stride).unwrap());
    assert_eq!(
        (even.begin((1, 3)), slow.beginning_at((2, 6)), slow.beginning_at((99, 0))),
        ((2, 6), (1, 2), (2, 0))
    );
    // With padding of its own, the same window of both has the same cell of the output.
    let blur = Field::of(&Pooling::sliding(Blur, 3, 2), (9, 9)).unwrap();
    assert_eq!((blur.windows(), blur.begin((1, 3))), ((5, 5), (2, 6)));
    assert_eq!(
        (blur.beginning_at(even.begin((3, 3))), even.beginning_at(blur.begin((4, 4)))),
        ((3, 3), (3, 3))
    );
}

#[test]
fn a_cell_that_no_window_holds_belongs_to_the_nearest_before_it() {
    let field = Field::new((7, 7), 2, 3).unwrap();
    assert_eq!(field.windows(), (2, 2));
    assert_eq!([(2, 0), (6, 6), (5, 2)].map(|cell| field.window_at(cell)), [(0, 0), (1, 1), (1, 0)]);
}

#[test]
fn the_largest_value_has_a_window() {
    let map = FeatureMaps::from([[0.0, 1.0, 2.0, 7.0], [0.0, 3.0, 4.0, 5.0], [0.0; 4], [0.0; 4]]);
    assert_eq!(Field::new((4, 4), 2, 2).unwrap().largest(&map), (0, 1));
}

#[test]
fn a_walk_from_cell_to_cell_reaches_the_next_window() {
    let field = Field::new((9, 9), 3, 3).unwrap();
    let from = (1, 1);
    assert_eq!(
        [(3, 4), (3, 2), (4, 3), (2, 3)].map(|to| field.walked(from, to)),
        [(1, 2), (1, 0), (2, 1), (0, 1)]
    );
    assert_eq!(
        [(3, 3), (3, 8), (8, 0), (0, 3)].map(|to| field.walked(from, to)),
        [(1, 1), (1, 2), (2, 0), (0, 1)]
    );
    let one = Field::new((9, 9), 3, 1).unwrap();
    assert_eq!([(0, 1), (8, 8)].map(|to| one.walked((0, 0), to)), [(0, 1), (6, 6)]);
}

#[test]
fn unread_cells_have_an_outline() {
    let unread = |shape, size, stride| Field::new(shape, size, stride).unwrap().unread();
    assert_eq!(unread((4, 6), 2, 2), "");
    assert_eq!(unread((5, 6), 2, 2), "M0 4H6V5H0Z");
    assert_eq!(unread((5, 7), 2, 3), "M0 2H7V3H0ZM2 0H3V5H2ZM5 0H7V5H5Z");
    assert_eq!(unread((4, 4), 3, 1), "");
}

#[test]
fn windows_that_do_not_fit_are_none() {
    assert_eq!(Field::new((3, 9), 4, 1), None);
    assert_eq!(Field::new((0, 9), 1, 1), None);
    assert_eq!(Field::new((3, 9), 0, 1), None);
    assert_eq!(Field::new((3, 9), 1, 0), None);
}
