//! The names of the views.

use crate::lesson::View;

/// What a view is called on its tab.
#[must_use]
pub const fn view_name(view: View) -> &'static str {
    match view {
        View::Explore => "Explore",
    }
}

/// What the tabs are, for screen readers.
pub const VIEWS: &str = "Views";
