//! Fields for typing and choosing.

use super::drop_paste::pasted_text;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, File, HtmlInputElement, HtmlTextAreaElement};

/// Moves the focus to a field and selects its content.
pub fn enter(field: &HtmlInputElement) {
    // A refusal leaves the focus where it was.
    let _ = field.focus();
    field.select();
}

/// Selects the content of a field that was just entered.
pub fn select(field: &HtmlInputElement) {
    field.select();
}

/// Moves the focus to a field of one line or several, and selects its text.
pub fn select_text(field: &Element) {
    if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
        enter(field);
    } else if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        let _ = field.focus();
        field.select();
    }
}

/// Whether the caret is at the (start, end) of the event's field. Both are true if everything is selected.
#[must_use]
pub fn caret_at_ends(event: &Event) -> (bool, bool) {
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return (false, false);
    };
    let start = field.selection_start().ok().flatten();
    let end = field.selection_end().ok().flatten();
    let length = u32::try_from(field.value().encode_utf16().count()).ok();
    (start == Some(0), end.is_some() && end == length)
}

/// Opens the file chooser of a file field.
pub fn open_chooser(field: &HtmlInputElement) {
    field.click();
}

/// The file chosen in the event's field. Clears the field, so that the same file can be chosen again.
#[must_use]
pub fn take_file(event: &Event) -> Option<File> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0);
    field.set_value("");
    file
}

/// All files chosen in the event's field. Clears the field, so that the same ones can be chosen again.
#[must_use]
pub fn take_files(event: &Event) -> Vec<File> {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return Vec::new() };
    let files = field.files();
    let files =
        files.map_or_else(Vec::new, |files| (0..files.length()).filter_map(|at| files.get(at)).collect());
    field.set_value("");
    files
}

/// The text that is being pasted, if the event is a paste of text.
#[must_use]
pub fn pasted_into(event: &Event) -> Option<String> {
    event.dyn_ref::<ClipboardEvent>().and_then(pasted_text)
}
