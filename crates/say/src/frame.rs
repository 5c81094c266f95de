//! The words about a frame of another page that forbids something.

/// Opens the page in a tab of its own.
pub const OWN_TAB: &str = "Open in a tab of its own";
/// The frame forbids that too. The address follows.
pub const BLOCKED: &str = "The frame does not allow that either. Copy this address:";
