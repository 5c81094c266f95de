//! The page's first and last moments: where it is mounted, and what is said if it stops.

use web_sys::Element;

fn element(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// The element the page is mounted in.
#[must_use]
pub fn root() -> Option<Element> {
    element("app")
}

/// Sets what `boot.js` says of reloading if the page stops; without it the address holds everything.
pub fn set_on_reload(words: Option<&str>) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|d| d.document_element());
    let _ = root.map(|root| match words {
        Some(words) => root.set_attribute("data-on-reload", words),
        None => root.remove_attribute("data-on-reload"),
    });
}

/// Puts the message of a panic where `boot.js` shows it, and into the console. A panic is a fault of the
/// page; it must not leave a blank or a dead one without a word.
pub fn report_panic(info: &std::panic::PanicHookInfo<'_>) {
    let message = info.to_string();
    web_sys::console::error_1(&message.as_str().into());
    if let Some(place) = element("halt-detail") {
        place.set_text_content(Some(&message));
    }
}
