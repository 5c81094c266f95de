//! What this tab remembers while it is open, also when the page is reloaded. A browser may refuse to remember anything:
//! in a sandboxed frame, where storage is blocked, or where there is no room.

use web_sys::Storage;

const NAME: &str = "poolscope";

/// Asking for it throws where storage is blocked.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Remembers a text for an address with this fragment, in place of any other. Gives whether it does.
pub fn remember(fragment: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(NAME, &format!("{fragment}\n{text}")).is_ok())
}

/// The text that is remembered for an address with this fragment.
#[must_use]
pub fn recall(fragment: &str) -> Option<String> {
    let remembered = storage()?.get_item(NAME).ok()??;
    Some(remembered.strip_prefix(fragment)?.strip_prefix('\n')?.to_owned())
}

/// Remembers nothing any more.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(NAME);
    }
}
