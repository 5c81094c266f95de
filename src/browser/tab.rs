//! The memory of this tab while it is open, which survives a reload. A browser may refuse it: in a sandboxed frame, if
//! storage is blocked, or if there is no room.

use web_sys::Storage;

const NAME: &str = "poolscope";

/// The tab's storage. Asking for it throws if storage is blocked.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Remembers a text for an address with this fragment, in place of any other. Returns whether that worked.
pub fn remember(fragment: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(NAME, &format!("{fragment}\n{text}")).is_ok())
}

/// The text remembered for an address with this fragment.
#[must_use]
pub fn recall(fragment: &str) -> Option<String> {
    let remembered = storage()?.get_item(NAME).ok()??;
    Some(remembered.strip_prefix(fragment)?.strip_prefix('\n')?.to_owned())
}

/// Forgets the text.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(NAME);
    }
}
