//! Files that are dropped on the page or pasted into it.

use web_sys::{ClipboardEvent, DataTransfer, DragEvent, File};

/// Whether a drag over the page carries files. During a drag, browsers reveal no more.
#[must_use]
pub fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|kind| kind == "Files"))
}

/// Whether a drag over the page carries the address of a picture or a page, as from another tab.
#[must_use]
pub fn carries_address(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|kind| kind == "text/uri-list"))
}

/// The dropped file, if there is one.
#[must_use]
pub fn dropped_file(event: &DragEvent) -> Option<File> {
    first_file(&event.data_transfer()?)
}

/// The pasted file, if there is one.
#[must_use]
pub fn pasted_file(event: &ClipboardEvent) -> Option<File> {
    first_file(&event.clipboard_data()?)
}

/// The pasted text, unless it is empty.
#[must_use]
pub fn pasted_text(event: &ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}

/// The first file whose type is a picture, or else the first file of all, which is then refused with a reason.
#[must_use]
pub fn first_file(data: &DataTransfer) -> Option<File> {
    let files = data.files()?;
    let all = || (0..files.length()).filter_map(|index| files.get(index));
    all().find(|file| file.type_().starts_with("image/")).or_else(|| all().next())
}
