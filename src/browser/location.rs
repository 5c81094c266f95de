//! The page's address. Its fragment is the setup.

use crate::setup::permalink::is_link;
use gloo::events::EventListener;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

thread_local! {
    /// The fragment as it was last read to be opened, or written.
    static KNOWN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The fragment to be opened now, as [`fragment`].
#[must_use]
pub fn open_fragment() -> String {
    let fragment = fragment();
    KNOWN.set(Some(fragment.clone()));
    fragment
}

/// Whether somebody has changed the fragment since it was last opened or written. The browser tells of it only later.
#[must_use]
pub fn has_other_fragment() -> bool {
    KNOWN.with_borrow(|known| known.as_ref().is_some_and(|known| *known != fragment()))
}

/// The fragment without its '#'. Where there is none, the query without its '?' if it is a link: some programs and
/// authors make that of a '#'.
#[must_use]
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    match hash.strip_prefix('#').filter(|text| !text.is_empty()) {
        Some(text) => text.to_owned(),
        None => query().unwrap_or_default(),
    }
}

/// The query without its '?', if it is a link.
fn query() -> Option<String> {
    let query = web_sys::window()?.location().search().ok()?;
    query.strip_prefix('?').filter(|text| is_link(text)).map(str::to_owned)
}

/// The page's address without a link.
#[must_use]
pub fn page() -> String {
    let href = whole();
    let signs: &[char] = if query().is_some() { &['#', '?'] } else { &['#'] };
    href.split(signs).next().unwrap_or_default().to_owned()
}

/// Replaces the fragment without adding a step to the browser's history. If the browser refuses, the address stays as
/// it was.
pub fn replace_fragment(text: &str) {
    let Some(window) = web_sys::window() else { return };
    let Ok(history) = window.history() else { return };
    // An empty fragment still has its '#', because an empty address would mean "no change".
    let address = format!("{}#{text}", if query().is_some() { page() } else { String::new() });
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    KNOWN.set(Some(fragment()));
}

/// The whole address.
#[must_use]
pub fn whole() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Whether the page stands in a frame of another page.
#[must_use]
pub fn is_framed() -> bool {
    web_sys::window()
        .is_some_and(|window| window.parent().ok().flatten().is_some_and(|parent| parent != window))
}

/// The whole address with another fragment.
#[must_use]
pub fn address_with(fragment: &str) -> String {
    let page = page();
    if fragment.is_empty() { page } else { format!("{page}#{fragment}") }
}

/// Calls back when the fragment changes by hand or by going back, but not by [`replace_fragment`].
#[must_use]
pub fn on_fragment(mut callback: impl FnMut(String) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| callback(open_fragment())))
}
