//! The names of the views.

use crate::setup::View;

/// A view's name on its tab.
#[must_use]
pub const fn view_name(view: View) -> &'static str {
    match view {
        View::Explore => "Explore",
        View::Cost => "Cost",
    }
}

/// The name of the tabs for screen readers.
pub const VIEWS: &str = "Views";
