//! The figures that are drawn.

use super::draw::{Point, drawn, to_circle, to_segment};

/// A figure that is drawn with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// A circle.
    Ring,
    /// A vertical and a horizontal line that cross.
    Cross,
    /// A square upon one side.
    Square,
    /// A triangle upon one side.
    Triangle,
    /// Three horizontal lines.
    Stripes,
    /// A line down and a line to the right.
    Corner,
}

impl Figure {
    /// All of them, in the order of their classes.
    pub const ALL: [Self; 6] =
        [Self::Ring, Self::Cross, Self::Square, Self::Triangle, Self::Stripes, Self::Corner];

    /// Its straight lines, each from one point (down, right) to another, for half a size of 1; none for the ring.
    const fn lines(self) -> &'static [[Point; 2]] {
        const TOP: [Point; 2] = [(-1.0, -1.0), (-1.0, 1.0)];
        const BOTTOM: [Point; 2] = [(1.0, -1.0), (1.0, 1.0)];
        const LEFT: [Point; 2] = [(-1.0, -1.0), (1.0, -1.0)];
        const RIGHT: [Point; 2] = [(-1.0, 1.0), (1.0, 1.0)];
        const ACROSS: [Point; 2] = [(0.0, -1.0), (0.0, 1.0)];
        const DOWN: [Point; 2] = [(-1.0, 0.0), (1.0, 0.0)];
        const SLOPES: [[Point; 2]; 2] = [[(-1.0, 0.0), (1.0, -1.0)], [(-1.0, 0.0), (1.0, 1.0)]];
        match self {
            Self::Ring => &[],
            Self::Cross => &[ACROSS, DOWN],
            Self::Square => &[TOP, BOTTOM, LEFT, RIGHT],
            Self::Triangle => &[SLOPES[0], SLOPES[1], BOTTOM],
            Self::Stripes => &[TOP, ACROSS, BOTTOM],
            Self::Corner => &[LEFT, BOTTOM],
        }
    }

    /// A picture of it: its middle in cells, half its side in pixels, and the width of its line in pixels.
    pub(super) fn drawn(self, (down, right): Point, half: f32, thick: f32) -> Vec<f32> {
        drawn(thick, |cell| self.distance((cell.0 - down, cell.1 - right), half))
    }

    /// How far a place is from its line. Its middle is (0, 0).
    pub(super) fn distance(self, place: Point, half: f32) -> f32 {
        if self == Self::Ring {
            return to_circle(place, half);
        }
        let lines = self.lines().iter();
        let sized = lines.map(|line| line.map(|(down, right)| (half * down, half * right)));
        sized.map(|line| to_segment(place, line)).fold(f32::INFINITY, f32::min)
    }
}
