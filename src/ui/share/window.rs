//! The window that is in sight without being pinned: a link can pin it there.

use super::Shared;
use crate::browser::cell;
use crate::setup::{Focus, Setup, View};
use crate::ui::scene::Scene;
use std::rc::Rc;

/// The cell in sight, if no cell is pinned: a link does not say it by itself.
pub(super) fn unpinned(scene: &Scene) -> Option<Focus> {
    let setup = &scene.setup;
    let is_open = setup.view == View::Explore && setup.stages.focus.is_none();
    cell::in_sight().filter(|_| is_open).and_then(|words| Focus::from_link(&words))
}

/// What is shared, with this cell pinned.
pub(super) fn with(shared: &Shared, cell: Option<Focus>) -> Shared {
    let mut shared = shared.clone();
    if cell.is_some() {
        let mut setup = Setup::clone(&shared.scene.setup);
        setup.stages.focus = cell;
        shared.scene.setup = Rc::new(setup);
    }
    shared
}
