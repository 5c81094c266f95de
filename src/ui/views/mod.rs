//! The views of the page: different ways to look at one picture and one pipeline. A view is a folder here, a line in
//! [`VIEWS`], and its name in [`crate::lesson::View`] and [`crate::text::views`].

pub mod explore;
mod tabs;

use super::scene::Scene;
use super::session::Session;
use crate::lesson::{Action, View};
use yew::prelude::*;

/// What every view gets.
#[derive(Clone, PartialEq)]
pub(crate) struct ViewContext {
    /// What is on the page.
    pub scene: Scene,
    /// Called with every change.
    pub on_action: Callback<Action>,
    /// Called when a control is let go, which ends one step of undo.
    pub on_settle: Callback<()>,
    /// The page's state, for how far a computation is.
    pub session: Session,
    /// The buttons that bring another picture, which belong beside the picture.
    pub picture_buttons: Html,
    /// The panel in which a picture is chosen, drawn or typed, while it is open.
    pub picture_panel: Html,
}

/// A view: its name in the lesson, and what draws it.
pub(crate) struct Entry {
    /// Its name.
    pub view: View,
    /// Draws it.
    pub show: fn(&ViewContext) -> Html,
}

/// Every view, in the order of the tabs.
pub(crate) const VIEWS: [Entry; 1] = [Entry { view: View::Explore, show: explore::explore }];

/// Draws the tabs and the view that is chosen.
pub(crate) fn shown(context: &ViewContext) -> Html {
    let chosen = VIEWS.iter().find(|entry| entry.view == context.scene.lesson.view);
    html! {
        <>
            {tabs::tabs(context.scene.lesson.view, &context.on_action)}
            {chosen.map_or_else(Html::default, |entry| (entry.show)(context))}
        </>
    }
}
