//! The learner's system preferences, and the page's own choice of light or dark.

use gloo::events::EventListener;
use web_sys::MediaQueryList;

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

/// Makes the page dark or light, whatever the system prefers.
pub fn set_theme(dark: bool) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|d| d.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("data-theme", if dark { "dark" } else { "light" });
    }
}
