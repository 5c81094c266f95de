//! What lets the page go on after a stop. It is kept outside of the program's memory, as properties of the window;
//! `boot.js` takes it over the reload, beside the address.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

const LESSON: &str = "poolscopeLesson";
const FILE: &str = "poolscopeFile";

fn set(name: &str, value: &JsValue) {
    if let Some(window) = web_sys::window() {
        let _ = Reflect::set(&window, &name.into(), value);
    }
}

fn get(name: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    Reflect::get(&window, &name.into()).ok()
}

/// Keeps the whole setup as a text, or nothing if the address has all of it.
pub fn set_lesson(text: Option<&str>) {
    set(LESSON, &text.into());
}

/// The whole setup that was kept.
#[must_use]
pub fn lesson() -> Option<String> {
    get(LESSON)?.as_string()
}

/// Keeps the file that the picture was read from.
pub fn set_file(file: Option<&File>) {
    set(FILE, &file.into());
}

/// The file that was kept.
#[must_use]
pub fn file() -> Option<File> {
    get(FILE)?.dyn_into().ok()
}
