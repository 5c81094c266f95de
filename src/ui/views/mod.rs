//! The views of the page: different ways to look at one picture and one pipeline. A view is a folder here, a line in
//! `VIEWS`, and its name in [`crate::setup::View`] and [`crate::say::views`].

mod compare;
mod cost;
pub mod explore;
mod heading;
mod recognise;
mod shift;
mod sizes;
mod tabs;
mod use_arrival;

pub(super) use tabs::tabs;
pub(super) use use_arrival::{use_arrival, use_later_half};

use super::held::held;
use super::scene::Scene;
use super::session::{Looks, Session};
use crate::setup::{Change, Part, View};
use yew::prelude::*;

/// The data for every view.
#[derive(Clone, PartialEq)]
pub(crate) struct ViewContext {
    /// The scene.
    pub scene: Scene,
    /// Called with every change.
    pub on_change: Callback<Change>,
    /// Called when a control is released, which ends one step of undo.
    pub on_settle: Callback<()>,
    /// If undo or redo brought the setup back: the words for that.
    pub came_back: Option<&'static str>,
    /// The pictures of Any size with what was computed of them last.
    pub looks: Looks,
    /// The page's state, for the progress of a computation.
    pub session: Session,
    /// The buttons for another picture, to be placed beside the picture.
    pub picture_buttons: Html,
    /// The open panel for choosing, drawing or typing a picture, if there is one.
    pub picture_panel: Html,
    /// The foot of an embedded page. Explore has the bar that moves the window in it; below other views it stands alone.
    pub foot: Html,
}

impl ViewContext {
    /// The controls of a part, as its author allows.
    pub(crate) fn held(&self, part: Part, controls: Html) -> Html {
        held(&self.scene.framing, part, controls)
    }
}

/// A view: its name in the setup, and the function that draws it.
pub(crate) struct Entry {
    /// Its name.
    pub view: View,
    /// Draws it.
    pub show: fn(&ViewContext) -> Html,
}

/// Every view, in the order of the tabs.
pub(crate) const VIEWS: [Entry; View::ALL.len()] = [
    Entry { view: View::Explore, show: explore::explore },
    Entry { view: View::Compare, show: compare::compare },
    Entry { view: View::Shift, show: shift::shift },
    Entry { view: View::Recognise, show: recognise::recognise },
    Entry { view: View::Cost, show: cost::cost },
    Entry { view: View::Sizes, show: sizes::sizes },
];

/// Draws the chosen view, or what stands in its place until it is there.
pub(crate) fn shown(context: &ViewContext, awaited: Option<Html>) -> Html {
    if let Some(awaited) = awaited {
        return awaited;
    }
    let chosen = VIEWS.iter().find(|entry| entry.view == context.scene.setup.view);
    chosen.map_or_else(Html::default, |entry| (entry.show)(context))
}
