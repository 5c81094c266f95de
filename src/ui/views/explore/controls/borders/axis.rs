//! Which cells along one axis are drawn: those near both ends, and what each of them is.

use crate::cnn::Positions;
use std::ops::RangeInclusive;

/// Cells of the map that are drawn at each end, and cells of padding around them.
const NEAR: (isize, isize) = (3, 2);
/// Longer axes are drawn with gaps.
const WHOLE: isize = 12;

/// What one cell is, along one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CellRole {
    /// A cell of the map that some window reads.
    Read,
    /// A cell of the map that no window reads.
    Dropped,
    /// Padding.
    Padding,
    /// Beyond the padding, where there is nothing.
    Beyond,
}

/// One row or column of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// The cell at a position, negative or beyond the end outside the map.
    Cell(isize, CellRole),
    /// Cells that are not drawn.
    Gap,
}

/// The rows or columns of the drawing, in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pub slots: Vec<Slot>,
    /// The first and the last window, by slots.
    pub windows: Vec<RangeInclusive<usize>>,
    /// The window that would come next, where cells are left over.
    pub dropped: Option<RangeInclusive<usize>>,
    /// Whether the last window hangs over the end of the padding.
    pub clipped: bool,
}

#[expect(clippy::cast_possible_wrap, reason = "maps have at most 512 rows and columns")]
impl Axis {
    pub(super) fn of(positions: &Positions) -> Self {
        let n = positions.input as isize;
        let (start, padded) = (-(positions.before as isize), n + positions.after as isize);
        let (left_over, overhang) = (positions.left_over() as isize, positions.overhang() as isize);
        let next = positions.span(positions.output);
        let end = if left_over > 0 { padded.max(next.1 + 1) } else { padded + overhang };
        let (near, rim) = NEAR;
        let tail = near.max(left_over.min(2 * near) + 1).min(n);
        let parts = [start.max(-rim)..near.min(n), n - tail..end.min(n + rim), padded..end.min(padded + rim)];
        let is_shown = |position| end - start <= WHOLE || parts.iter().any(|part| part.contains(&position));
        let dropped = positions.dropped();
        let standing = |position: isize| match usize::try_from(position) {
            _ if position >= padded => CellRole::Beyond,
            Ok(cell) if cell < positions.input && dropped.binary_search(&cell).is_ok() => CellRole::Dropped,
            Ok(cell) if cell < positions.input => CellRole::Read,
            _ => CellRole::Padding,
        };
        let mut slots = Vec::new();
        let mut expected = start;
        for position in (start..end).filter(|&position| is_shown(position)) {
            if position != expected {
                slots.push(Slot::Gap);
            }
            slots.push(Slot::Cell(position, standing(position)));
            expected = position + 1;
        }
        if expected != end {
            slots.push(Slot::Gap);
        }
        let by_slots = |(first, last): (isize, isize)| covered(&slots, first, last);
        let last = positions.output - 1;
        let mut windows: Vec<_> =
            [0, last].iter().filter_map(|&window| by_slots(positions.span(window))).collect();
        windows.dedup();
        let dropped = (left_over > 0).then(|| by_slots(next)).flatten();
        Self { windows, dropped, clipped: overhang > 0, slots }
    }
}

/// The slots from one position to another; a gap belongs to a window that begins or ends in it.
fn covered(slots: &[Slot], first: isize, last: isize) -> Option<RangeInclusive<usize>> {
    let position = |slot: &Slot| match slot {
        Slot::Cell(position, _) => Some(*position),
        Slot::Gap => None,
    };
    let from = slots.iter().position(|slot| position(slot).is_some_and(|position| position >= first))?;
    let to = slots.iter().rposition(|slot| position(slot).is_some_and(|position| position <= last))?;
    let starts_in_gap = slots.get(from).and_then(position) != Some(first) && from > 0;
    let ends_in_gap = slots.get(to).and_then(position) != Some(last) && to + 1 < slots.len();
    let (from, to) = (from - usize::from(starts_in_gap), to + usize::from(ends_in_gap));
    (from <= to).then_some(from..=to)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::cnn::{AxisName, Padding, Rounding, Sliding};

    fn axis(n: usize, sliding: Sliding) -> Axis {
        Axis::of(&sliding.over(n, AxisName::Rows).unwrap())
    }

    fn drawn(axis: &Axis) -> String {
        let sign = |slot: &Slot| match slot {
            Slot::Cell(_, CellRole::Read) => 'o',
            Slot::Cell(_, CellRole::Dropped) => 'x',
            Slot::Cell(_, CellRole::Padding) => '#',
            Slot::Cell(_, CellRole::Beyond) => '.',
            Slot::Gap => '|',
        };
        axis.slots.iter().map(sign).collect()
    }

    #[test]
    fn a_short_axis_is_drawn_whole_with_what_is_dropped() {
        let axis = axis(5, Sliding::new(2, 2));
        assert_eq!(drawn(&axis), "oooox.");
        assert_eq!((axis.windows, axis.dropped, axis.clipped), (vec![0..=1, 2..=3], Some(4..=5), false));
    }

    #[test]
    fn rounded_up_the_last_window_hangs_over() {
        let axis = axis(5, Sliding { rounding: Rounding::Ceil, ..Sliding::new(2, 2) });
        assert_eq!(drawn(&axis), "ooooo.");
        assert_eq!((axis.windows, axis.dropped, axis.clipped), (vec![0..=1, 4..=5], None, true));
    }

    #[test]
    fn a_long_axis_is_drawn_at_both_ends() {
        let padded = axis(62, Sliding { padding: Padding::Each(1), ..Sliding::new(3, 1) });
        assert_eq!(drawn(&padded), "#ooo|ooo#");
        assert_eq!(padded.windows, [0..=2, 6..=8]);
        let wide = axis(62, Sliding { padding: Padding::Each(5), ..Sliding::new(11, 1) });
        assert_eq!(drawn(&wide), "|##ooo|ooo##|");
        assert_eq!(wide.windows, [0..=6, 6..=12]);
    }
}
