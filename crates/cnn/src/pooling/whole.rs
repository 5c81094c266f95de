//! One window over a whole map. It has one result, so there are no neighbouring outputs to compute together. Instead it
//! takes four rows at once: it transposes their cells into columns of four and goes through each row in order.

use super::combine::Combine;
use crate::simd::F32x4;

/// Combines a whole map whose rows have `columns` cells.
#[inline(never)]
pub(super) fn fill<C: Combine>(combine: C, map: &[f32], columns: usize, out: &mut [f32]) {
    let mut total = F32x4::splat(C::NOTHING);
    let fours = map.chunks_exact(4 * columns);
    let rest = fours.remainder();
    for rows in fours {
        let mut lines = rows.chunks_exact(columns);
        let [a, b, c, d] = std::array::from_fn(|_| lines.next().unwrap_or(&[]));
        for value in four(combine, a, b, c, d).to_array() {
            total = combine.combine(total, F32x4::splat(value));
        }
    }
    for row in rest.chunks_exact(columns) {
        let nothing = F32x4::splat(C::NOTHING);
        let row = row.iter().fold(nothing, |row, cell| combine.combine(row, F32x4::splat(*cell)));
        total = combine.combine(total, row);
    }
    let [total, ..] = total.to_array();
    out.fill(total);
}

/// Combines each of four rows.
fn four<C: Combine>(combine: C, a: &[f32], b: &[f32], c: &[f32], d: &[f32]) -> F32x4 {
    let ((a, rest_a), (b, rest_b)) = (a.as_chunks::<4>(), b.as_chunks::<4>());
    let ((c, rest_c), (d, rest_d)) = (c.as_chunks::<4>(), d.as_chunks::<4>());
    let mut rows = F32x4::splat(C::NOTHING);
    for (((a, b), c), d) in a.iter().zip(b).zip(c).zip(d) {
        let [e, f, g, h] = F32x4::columns([F32x4::load(a), F32x4::load(b), F32x4::load(c), F32x4::load(d)]);
        rows = combine.combine(combine.combine(combine.combine(combine.combine(rows, e), f), g), h);
    }
    for (((a, b), c), d) in rest_a.iter().zip(rest_b).zip(rest_c).zip(rest_d) {
        rows = combine.combine(rows, F32x4::load(&[*a, *b, *c, *d]));
    }
    rows
}
