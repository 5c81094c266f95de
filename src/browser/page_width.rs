//! The page's width for the style sheets. None of their own units leaves out the scroll bar.

use gloo::events::EventListener;

/// Keeps the style property `--page` at the page's width, as long as the page is open.
pub fn keep() {
    measure();
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, "resize", |_| measure()).forget();
    }
}

/// Measures it again, as when the scroll bar came or went.
pub fn measure() {
    let body = web_sys::window().and_then(|window| window.document()).and_then(|document| document.body());
    if let Some(body) = body {
        // Without it, the width of the window is used.
        let _ = body.style().set_property("--page", &format!("{}px", body.client_width()));
    }
}
