//! The learner's system preferences, and the page's own choice of light or dark.

use gloo::events::EventListener;
use web_sys::{Element, MediaQueryList};

fn query(media: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(media).ok()?
}

/// Whether the system asks for dark pages.
#[must_use]
pub fn prefers_dark() -> bool {
    query("(prefers-color-scheme: dark)").is_some_and(|query| query.matches())
}

/// Whether the system asks for less motion.
#[must_use]
pub fn prefers_less_motion() -> bool {
    query("(prefers-reduced-motion: reduce)").is_some_and(|query| query.matches())
}

/// Calls back when the system changes between light and dark.
#[must_use]
pub fn on_dark(callback: impl Fn(bool) + 'static) -> Option<EventListener> {
    let query = query("(prefers-color-scheme: dark)")?;
    let watched = query.clone();
    Some(EventListener::new(&query, "change", move |_| callback(watched.matches())))
}

/// The learner's choice of a dark or a light page: on this page, or on an earlier visit, which `boot.js` remembers.
#[must_use]
pub fn chosen_theme() -> Option<bool> {
    Some(root()?.get_attribute(THEME)? == DARK)
}

/// Makes the page dark or light, whatever the system prefers.
pub fn set_theme(dark: bool) {
    if let Some(root) = root() {
        let _ = root.set_attribute(THEME, if dark { DARK } else { "light" });
    }
}

const THEME: &str = "data-theme";
const DARK: &str = "dark";

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}
