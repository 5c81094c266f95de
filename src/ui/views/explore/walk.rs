//! The shown cell and its movement: by pointer, keys or playback.

use super::inspector::Announce;
use crate::cnn::Shape;
use crate::setup::Focus;
use std::rc::Rc;
use yew::Reducible;

/// The shown cell. It is not part of the setup; a pinned cell is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Walk {
    /// The cell; `None` before the first maps.
    pub at: Option<Focus>,
    /// Whether the window moves automatically.
    pub playing: bool,
    /// Whether the pointer is on a map, which stops the window.
    pub pointing: bool,
    /// Cells per second.
    pub speed: u32,
    /// What screen readers should announce of the last move.
    pub announce: Announce,
}

/// An event for a [`Walk`].
#[derive(Clone, Copy, Debug)]
pub(crate) enum WalkStep {
    /// The pointer is on a cell.
    Point(Focus),
    /// The pointer left the maps.
    Leave,
    /// Go to a cell.
    Go(Focus),
    /// Go to a cell by a control that says its place and value by itself.
    Walk(Focus),
    /// The cell's stage has moved; this is the cell now.
    Follow(Focus),
    /// The cell's stage is gone.
    Forget,
    /// Play or pause.
    Play(bool),
    /// Play at so many cells per second.
    Speed(u32),
    /// One cell further, on maps of this shape.
    Tick(Shape),
}

impl Walk {
    /// The walk before the first maps.
    #[must_use]
    pub(crate) const fn new() -> Self {
        Self { at: None, playing: false, pointing: false, speed: 1, announce: Announce::Nothing }
    }
}

/// The cell `by` places further in reading order; the first comes after the last.
#[must_use]
pub(crate) fn further(at: Focus, by: isize, shape: Shape) -> Focus {
    let Ok(cells) = isize::try_from(shape.cells()) else { return at };
    let Ok(here) = isize::try_from(at.row * shape.columns + at.column) else { return at };
    if cells == 0 {
        return at;
    }
    let there = (here + by).rem_euclid(cells).unsigned_abs();
    Focus { row: there / shape.columns, column: there % shape.columns, ..at }
}

impl Reducible for Walk {
    type Action = WalkStep;

    fn reduce(self: Rc<Self>, step: WalkStep) -> Rc<Self> {
        let mut walk = *self;
        walk.announce = Announce::Nothing;
        match step {
            WalkStep::Point(at) => {
                walk.at = Some(at);
                walk.pointing = true;
            }
            WalkStep::Leave => walk.pointing = false,
            WalkStep::Go(at) => {
                walk.at = Some(at);
                walk.announce = Announce::Cell;
            }
            WalkStep::Walk(at) => {
                walk.at = Some(at);
                walk.announce = Announce::Sentence;
            }
            WalkStep::Follow(at) => walk.at = Some(at),
            WalkStep::Forget => walk.at = None,
            WalkStep::Play(playing) => {
                walk.playing = playing;
                walk.pointing = false;
            }
            WalkStep::Speed(speed) => walk.speed = speed.clamp(1, 60),
            WalkStep::Tick(shape) => walk.at = walk.at.map(|at| further(at, 1, shape)),
        }
        if walk == *self { self } else { Rc::new(walk) }
    }
}
