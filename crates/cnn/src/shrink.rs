//! Smaller copies of maps, for display.

use super::simd::F32x4;
use std::ops::Range;

/// Writes a smaller copy of a map into `means`: each value is the mean of a block of whole cells. Every cell counts
/// exactly once. A NaN makes its block NaN, so it stays visible. `sums` is scratch space. Not inlined, because the
/// callers are built for size, where it would be slow.
#[inline(never)]
#[expect(clippy::cast_precision_loss, reason = "a few hundred cells")]
pub fn shrink(
    plane: &[f32],
    from_columns: usize,
    (rows, columns): (usize, usize),
    means: &mut Vec<f32>,
    sums: &mut Vec<f32>,
) {
    let from_rows = plane.len().checked_div(from_columns).unwrap_or(0);
    means.clear();
    for down in shares(rows, from_rows) {
        let lines = plane.get(down.start * from_columns..down.end * from_columns).unwrap_or(&[]);
        let mut lines = lines.chunks_exact(from_columns.max(1));
        sums.clear();
        sums.extend_from_slice(lines.next().unwrap_or(&[]));
        for line in lines {
            add(sums, line);
        }
        means.extend(shares(columns, from_columns).map(|across| {
            let cells = down.len() * across.len();
            let sum: f32 = sums.get(across).unwrap_or(&[]).iter().sum();
            if cells == 0 { 0.0 } else { sum / cells as f32 }
        }));
    }
}

/// Adds a line to the sums, eight cells at a time.
fn add(sums: &mut [f32], line: &[f32]) {
    let (eights, rest) = sums.as_chunks_mut::<8>();
    let (cells, line) = line.as_chunks::<8>();
    for (sums, cells) in eights.iter_mut().zip(cells) {
        let ((a, b), (c, d)) = (F32x4::load_two(sums), F32x4::load_two(cells));
        F32x4::store_two(a.plus(c), b.plus(d), sums);
    }
    rest.iter_mut().zip(line).for_each(|(sum, cell)| *sum += cell);
}

/// The cells of each of `parts` equal parts: part p ends before cell (p + 1) · cells / parts, rounded down. Divides
/// once for all parts, because a division takes longer than adding a few cells.
fn shares(parts: usize, cells: usize) -> impl Iterator<Item = Range<usize>> {
    let (step, more) = (cells / parts.max(1), cells % parts.max(1));
    (0..parts).scan((0, 0), move |(start, over), _| {
        let mut end = *start + step;
        *over += more;
        if *over >= parts {
            (*over, end) = (*over - parts, end + 1);
        }
        Some(std::mem::replace(start, end)..end)
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "the numbers are exact")]
    use super::*;
    use proptest::prelude::*;

    fn reduced(plane: &[f32], from_columns: usize, rows: usize, columns: usize) -> Vec<f32> {
        let mut means = Vec::new();
        shrink(plane, from_columns, (rows, columns), &mut means, &mut Vec::new());
        means
    }

    #[test]
    fn halving_takes_means_of_two_by_two() {
        let plane = [1.0, 3.0, 0.0, 0.0, 5.0, 7.0, 0.0, 8.0];
        assert_eq!(reduced(&plane, 4, 1, 2), [4.0, 2.0]);
    }

    proptest! {
        #[test]
        fn every_cell_falls_to_exactly_one_part(cells in 1_usize..600, parts in 1_usize..600) {
            let parts = parts.min(cells);
            let mut next = 0;
            for (part, share) in shares(parts, cells).enumerate() {
                prop_assert!(share.start == next && !share.is_empty());
                prop_assert_eq!(share.end, (part + 1) * cells / parts);
                next = share.end;
            }
            prop_assert_eq!(next, cells);
        }

        #[test]
        fn a_map_of_one_value_keeps_it(rows in 1_usize..40, columns in 1_usize..40, r in 1_usize..40, c in 1_usize..40) {
            let means = reduced(&vec![0.5; rows * columns], columns, r.min(rows), c.min(columns));
            prop_assert_eq!(means, vec![0.5; r.min(rows) * c.min(columns)]);
        }
    }

    #[test]
    fn parts_that_do_not_divide_the_map_end_before_the_cell_rounded_down() {
        // Rows 0, 1–2 and columns 0, 1–2, 3–4 of 3 × 5.
        let plane: Vec<f32> = (0..15_u8).map(f32::from).collect();
        assert_eq!(reduced(&plane, 5, 2, 3), [0.0, 1.5, 3.5, 7.5, 9.0, 11.0]);
        assert_eq!(reduced(&plane, 5, 3, 5), plane);
        assert_eq!(reduced(&plane, 5, 1, 1), [7.0]);
        assert_eq!(reduced(&plane, 5, 4, 1)[0], 0.0, "a part without cells");
        assert!(reduced(&[], 0, 0, 0).is_empty());
    }

    #[test]
    fn long_lines_are_added_cell_by_cell() {
        let plane: Vec<f32> = (0..42_u8).map(f32::from).collect();
        let expected: Vec<f32> = (0..21_u8).map(|column| f32::from(column) + 10.5).collect();
        assert_eq!(reduced(&plane, 21, 1, 21), expected);
    }
}
