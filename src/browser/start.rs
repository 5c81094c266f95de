//! The page's start and its end: the element it is mounted in, and the report of a panic.

use web_sys::Element;

fn element(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// The element in which the page is mounted.
#[must_use]
pub fn root() -> Option<Element> {
    element("app")
}

/// Writes the message of a panic into the element that `boot.js` shows, and to the console. A panic is a fault of the
/// page; the learner must not be left with a blank or dead page and no explanation.
pub fn report_panic(info: &std::panic::PanicHookInfo<'_>) {
    let message = info.to_string();
    web_sys::console::error_1(&message.as_str().into());
    if let Some(place) = element("halt-detail") {
        place.set_text_content(Some(&message));
    }
}
